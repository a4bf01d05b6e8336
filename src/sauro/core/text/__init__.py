"""Vietnamese text: one form for storing, one for comparing, one for searching."""

from sauro.core.text.forms import clean, clean_lines, comparable, fold, tone_insensitive
from sauro.core.text.letters import CAPITALISED, NAME, UPPER
from sauro.core.text.numbering import Label, read_label, roman_value

__all__ = [
    "CAPITALISED",
    "NAME",
    "UPPER",
    "Label",
    "clean",
    "clean_lines",
    "comparable",
    "fold",
    "read_label",
    "roman_value",
    "tone_insensitive",
]
