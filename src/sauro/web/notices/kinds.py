"""Kinds of notices: a code that stays, and words for people. Apps name theirs in ``AppConfig.ready``."""

from collections.abc import Mapping
from typing import Any

TEST_KIND = "notice.test"

_kinds: dict[str, Any] = {}


def name_kinds(kinds: Mapping[str, Any]) -> None:
    """Give words to kinds: ``name_kinds({"task.due_soon": _("Nhiệm vụ sắp đến hạn")})``."""
    _kinds.update(kinds)


def kind_words(code: str) -> str:
    """The words of a kind; the code itself where nobody named it."""
    return str(_kinds.get(code, code))


def known_kinds() -> list[tuple[str, str]]:
    """Every kind with its words, in alphabetical order of the codes, so that those of one app stand together."""
    return [(code, str(_kinds[code])) for code in sorted(_kinds)]
