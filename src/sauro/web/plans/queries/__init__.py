"""Reading imports and plans."""
