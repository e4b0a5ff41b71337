"""Each move carried out: the scene and the move to a turn."""
