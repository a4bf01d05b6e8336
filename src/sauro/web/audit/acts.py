"""The acts that are logged and what is noted of them, by code and in Vietnamese words; apps add theirs in ``ready``."""

from collections.abc import Mapping
from typing import Any

_words: dict[str, Any] = {}
_details: dict[str, Any] = {}
_values: dict[str, Any] = {}


def name_acts(words: Mapping[str, Any]) -> None:
    """Give acts their words: ``name_acts({"plan.accepted": _("Nhận kế hoạch")})``."""
    _words.update(words)


def act_words(act: str) -> str:
    """The act in Vietnamese; its code where nobody named it."""
    return str(_words.get(act, act))


def known_acts() -> list[tuple[str, str]]:
    """All named acts with their words, by word."""
    return sorted(((code, str(words)) for code, words in _words.items()), key=lambda pair: pair[1])


def name_details(keys: Mapping[str, Any], values: Mapping[str, Any] | None = None) -> None:
    """Give the keys of details their words, and codes among their values theirs:
    ``name_details({"role": _("vai trò")}, {"reader": _("Người xem")})``."""
    _details.update(keys)
    _values.update(values or {})


def detail_words(detail: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What was noted of an act, for people; a pair of values is a change from one to the other."""
    return [(str(_details.get(key, key)), _value_words(value)) for key, value in detail.items()]


def _value_words(value: Any) -> str:
    if isinstance(value, list) and len(value) == 2:
        return f"{_value_words(value[0])} → {_value_words(value[1])}"
    if value is None or value == "":
        return "–"
    return str(_values.get(value, value)) if isinstance(value, str) else str(value)
