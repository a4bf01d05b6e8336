"""Acts on evidence. Other apps bring files and links in by these."""

from sauro.web.evidence.actions.adding import Added, add_file, add_link, take_file, take_link
from sauro.web.evidence.actions.describing import describe
from sauro.web.evidence.actions.reading import read_again, resume_stopped_readings
from sauro.web.evidence.actions.withdrawing import replace, restore, withdraw

__all__ = [
    "Added",
    "add_file",
    "add_link",
    "describe",
    "read_again",
    "replace",
    "restore",
    "resume_stopped_readings",
    "take_file",
    "take_link",
    "withdraw",
]
