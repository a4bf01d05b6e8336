"""Pages of units, people, and one's own account."""
