"""Acts on imports and plans."""
