"""Pages of imports and plans."""
