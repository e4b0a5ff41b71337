"""The order form and the disposal record on paper: templates, their words, and what goes into them."""
