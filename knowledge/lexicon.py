"""The vocabulary of item names, compiled once so that a message is read in time that hardly grows with it."""

from __future__ import annotations


class Lexicon:
    """Placeholder shape; compiled from items.toml."""
