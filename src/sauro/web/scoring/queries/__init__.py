"""Reading rounds and sheets."""
