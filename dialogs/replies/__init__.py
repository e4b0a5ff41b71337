"""What is shown of the order and asked about it."""
