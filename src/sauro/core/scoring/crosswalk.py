"""One proof for several sets: which lines of two sets speak of the same, and how far that goes."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from sauro.core.scoring.answers import Answer
from sauro.core.scoring.loading import BadSet
from sauro.core.scoring.model import CriteriaSet

_KEYS = {"source", "target", "basis", "links"}


@dataclass(frozen=True, slots=True)
class Link:
    """``source`` and ``target`` are codes of lines. ``is_whole``: what proves the one proves the other; otherwise only
    a part of it, and ``note`` says which."""

    source: str
    target: str
    is_whole: bool = True
    note: str = ""


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """Links from the set ``source`` to the set ``target``."""

    source: str
    target: str
    links: tuple[Link, ...]
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Lent:
    """Evidence of a source line offered to a target line."""

    target: str
    source: str
    evidence: tuple[str, ...]
    is_whole: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of the target set a crosswalk reaches, and how much of it is proven: lines and points."""

    lines: int
    whole_lines: int
    proven_lines: int
    of_lines: int
    points: Decimal
    proven_points: Decimal
    of_points: Decimal


@cache
def crosswalks() -> tuple[Crosswalk, ...]:
    """Every bundled crosswalk, by the names of their files."""
    folder = files(__package__).joinpath("data", "crosswalks")
    entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    return tuple(read_crosswalk(entry.read_text(encoding="utf-8")) for entry in entries if entry.name.endswith(".toml"))


def read_crosswalk(text: str) -> Crosswalk:
    """The crosswalk of a TOML text: links are ``["1.1", "2.3"]``, with a third word where only that part is proven."""
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadSet(f"Tệp ánh xạ không đọc được: {error}.") from error
    if wrong := (data.keys() ^ _KEYS) - {"basis"}:
        raise BadSet(f"Tệp ánh xạ thiếu hoặc thừa mục {', '.join(sorted(wrong))}.")
    return Crosswalk(data["source"], data["target"], tuple(map(_link, data["links"])), data.get("basis", ""))


def _link(words: Any) -> Link:
    if not isinstance(words, list) or len(words) not in (2, 3) or not all(isinstance(word, str) for word in words):
        raise BadSet(f"Ánh xạ {words!r} phải gồm hai mã, và lời giải thích nếu chỉ chứng minh một phần.")
    source, target, *note = words
    return Link(source, target, not note, *note)


def check_crosswalk(crosswalk: Crosswalk, source: CriteriaSet, target: CriteriaSet) -> tuple[str, ...]:
    """Vietnamese sentences on links that lead nowhere."""
    said = []
    for link in crosswalk.links:
        for code, criteria in ((link.source, source), (link.target, target)):
            if code not in criteria:
                said.append(f"Ánh xạ {link.source} → {link.target}: “{criteria.name}” không có tiêu chí {code}.")
    return tuple(said)


def lent(crosswalk: Crosswalk, answers: Mapping[str, Answer]) -> tuple[Lent, ...]:
    """What the evidence of the source's answers may prove in the target; lines without evidence lend nothing."""
    return tuple(
        Lent(link.target, link.source, answers[link.source].evidence, link.is_whole, link.note)
        for link in crosswalk.links
        if link.source in answers and answers[link.source].evidence
    )


def coverage(crosswalk: Crosswalk, target: CriteriaSet, answers: Mapping[str, Answer]) -> Coverage:
    """Each target line counts once, however many links lead to it; proven is what a whole link with evidence proves."""
    reached = {link.target for link in crosswalk.links if link.target in target}
    whole = {link.target for link in crosswalk.links if link.is_whole and link.target in target}
    proven = {one.target for one in lent(crosswalk, answers) if one.is_whole and one.target in target}
    return Coverage(
        len(reached),
        len(whole),
        len(proven),
        len(target.components),
        _points(target, reached),
        _points(target, proven),
        _points(target, {one.code for one in target.components}),
    )


def _points(target: CriteriaSet, codes: set[str]) -> Decimal:
    return sum((target[code].maximum for code in codes), Decimal())
