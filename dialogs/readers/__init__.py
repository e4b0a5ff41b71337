"""What a message means where the talk stands: the scene to one move, or None for the next reader."""
