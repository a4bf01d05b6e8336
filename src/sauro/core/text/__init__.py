"""Vietnamese text: one form for storing, one for comparing, one for searching."""

from sauro.core.text.days import BLANK, clock, counted, long_day, short_day
from sauro.core.text.forms import clean, clean_lines, comparable, fold, lower_first, tone_insensitive, writable
from sauro.core.text.legacy import Legacy, from_legacy, is_capital_font, of_font, recognise_legacy, vietnamese_words
from sauro.core.text.letters import CAPITALISED, NAME, UPPER
from sauro.core.text.numbering import Label, begins_midway, read_label, roman, roman_value
from sauro.core.text.repair import Repair, apply_repairs, propose_repairs, repair_diff
from sauro.core.text.syllables import is_syllable
from sauro.core.text.turns import listed, shortened

__all__ = [
    "BLANK",
    "CAPITALISED",
    "NAME",
    "UPPER",
    "Label",
    "Legacy",
    "Repair",
    "apply_repairs",
    "begins_midway",
    "clean",
    "clean_lines",
    "clock",
    "comparable",
    "counted",
    "fold",
    "from_legacy",
    "is_capital_font",
    "is_syllable",
    "listed",
    "long_day",
    "lower_first",
    "of_font",
    "propose_repairs",
    "read_label",
    "recognise_legacy",
    "repair_diff",
    "roman",
    "roman_value",
    "short_day",
    "shortened",
    "tone_insensitive",
    "vietnamese_words",
    "writable",
]
