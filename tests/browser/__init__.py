"""The pages and the chat in a real browser, against the service as a process of its own."""
