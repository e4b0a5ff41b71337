"""Second floor: how we talk about an order. One pure function from state and message to state and replies."""
