"""Sáu Rõ: a commune's administrative reform plan, read, followed, reported, scored and published."""

__version__ = "0.1.0"
