"""The store's contract, and who keeps it."""
