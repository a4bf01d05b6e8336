"""Periodic reports: figures, deliveries, words of units → passages by the outline, sentences with their sources."""
