"""The outlines that come with the program: a TOML file each, under ``data``."""

import tomllib
from collections.abc import Iterable
from dataclasses import fields, replace
from functools import cache
from importlib.resources import files
from typing import Any

from sauro.core.indicators import Scope
from sauro.core.reports.model import Outline, OutlineSection, Phrase, Role
from sauro.core.text import roman

_LETTERS = "abcdđeghiklmnopq"  # as Vietnamese papers list them
_KINDS = {"role": Role, "scope": Scope}
_LISTS = ("codes", "words")
_FIELDS = {field.name for field in fields(OutlineSection)}


@cache
def outlines() -> tuple[Outline, ...]:
    """Every bundled outline, by code."""
    folder = files(__package__).joinpath("data")
    entries = sorted(
        (entry for entry in folder.iterdir() if entry.name.endswith(".toml")), key=lambda entry: entry.name
    )
    return tuple(read_outline(entry.read_text(encoding="utf-8")) for entry in entries)


def load_outline(code: str) -> Outline:
    """The bundled outline of this code; LookupError names those there are."""
    for outline in outlines():
        if outline.code == code:
            return outline
    known = ", ".join(outline.code for outline in outlines())
    raise LookupError(f"Không có đề cương “{code}”. Các đề cương hiện có: {known}.")


def read_outline(text: str) -> Outline:
    """An outline from the text of a data file; ValueError says in Vietnamese what is wrong with it."""
    try:
        data = tomllib.loads(text)
        sections = tuple(_section(one) for one in data.pop("sections"))
        outline = Outline(**data, sections=numbered(sections))
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"Tệp đề cương không đọc được: {error}.") from error
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"Tệp đề cương thiếu hoặc sai mục {error}.") from error
    twice = {section.code for section in sections if [one.code for one in sections].count(section.code) > 1}
    if twice:
        raise ValueError(f"Đề cương “{outline.name}” có hai mục cùng mã {', '.join(sorted(twice))}.")
    return outline


def numbered(sections: Iterable[OutlineSection]) -> tuple[OutlineSection, ...]:
    """The sections with their marks as they follow one another: "I.", "1.", "a)"."""
    counts = [0, 0, 0]
    marked = []
    for section in sections:
        if not section.is_titled:
            marked.append(replace(section, mark=""))
            continue
        level = min(section.level, 3)
        counts[level - 1] += 1
        counts[level:] = [0] * (3 - level)
        marked.append(replace(section, mark=_mark(level, counts[level - 1])))
    return tuple(marked)


def _mark(level: int, at: int) -> str:
    if level == 1:
        return f"{roman(at)}."
    return f"{at}." if level == 2 else f"{_LETTERS[(at - 1) % len(_LETTERS)]})"


def _section(data: dict[str, Any]) -> OutlineSection:
    if unknown := data.keys() - _FIELDS:
        raise KeyError(", ".join(sorted(unknown)))
    values: dict[str, Any] = {key: _KINDS[key](value) if key in _KINDS else value for key, value in data.items()}
    for key in _LISTS:
        values[key] = tuple(data.get(key, ()))
    values["phrases"] = tuple(_phrase(one) for one in data.get("phrases", ()))
    return OutlineSection(**values)


def _phrase(data: dict[str, Any]) -> Phrase:
    return Phrase(**{**data, "needs": tuple(data.get("needs", ()))})
