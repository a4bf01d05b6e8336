"""Forms of imports and plans."""
