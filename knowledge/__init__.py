"""Ground floor: what the agreement says and how people say it. Data, and pure functions over it."""
