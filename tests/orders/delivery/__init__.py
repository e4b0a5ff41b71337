"""Each channel, against the real thing."""
