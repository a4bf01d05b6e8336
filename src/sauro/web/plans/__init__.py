"""Plans: import with preview, accepted plans and their versions, targets, export."""
