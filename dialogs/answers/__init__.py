"""One parser for each kind of question: text to a changed draft, or a Problem."""
