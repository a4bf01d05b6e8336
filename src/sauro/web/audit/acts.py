"""The acts that are logged, by code and in Vietnamese words. Apps add theirs in ``AppConfig.ready``."""

from collections.abc import Mapping
from typing import Any

_words: dict[str, Any] = {}


def name_acts(words: Mapping[str, Any]) -> None:
    """Give acts their words: ``name_acts({"plan.accepted": _("Nhận kế hoạch")})``."""
    _words.update(words)


def act_words(act: str) -> str:
    """The act in Vietnamese; its code where nobody named it."""
    return str(_words.get(act, act))


def known_acts() -> list[tuple[str, str]]:
    """All named acts with their words, by word."""
    return sorted(((code, str(words)) for code, words in _words.items()), key=lambda pair: pair[1])
