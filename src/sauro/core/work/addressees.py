"""Who answers for a task: the units that its cells name, groups expanded to the units of the day. Never guessed."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sauro.core.plans import Group, Resolved, UnitRegister
from sauro.core.text import fold

_EVERYBODY = re.compile(r"\b(?:co quan|don vi|bo phan|thu truong|nguoi dung dau)\b")
_ALL_OUTSIDE = re.compile(r"\b(?:lien quan|dong tren dia ban|tren dia ban)\b")
# What a word of a group calls upon, by how the names of such units begin.
_CLASSES: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (re.compile(rf"\b{word}\b"), re.compile(rf"(?:{names})\b"))
    for word, names in (
        ("phong", "phong|van phong"),
        ("van phong", "van phong"),
        ("(?<!dia )ban", "ban"),
        ("trung tam", "trung tam"),
        ("tram", "tram"),
        ("truong", "truong"),
        ("truong hoc", "truong"),
        ("to", "to"),
        ("thon", "thon"),
        ("to dan pho", "to dan pho"),
        ("doan the", "uy ban mttq|mat tran|doan|hoi|lien doan|cong doan"),
        ("to chuc chinh tri xa hoi", "uy ban mttq|mat tran|doan|hoi|lien doan|cong doan"),
        ("nganh", "cong an|ban chi huy|thue|doi thue|buu dien|dien luc|kho bac|bao hiem"),
    )
)


@dataclass(frozen=True, slots=True)
class Member:
    """A unit that exists on the day; ``is_outside``: it does not belong to the People's Committee."""

    code: str
    name: str
    is_outside: bool = False


@dataclass(frozen=True, slots=True)
class Answering:
    """A unit with a part in the task. ``is_accountable``: the one that the whole task is asked of; ``for_itself``: it
    answers with a delivery of its own; ``words`` as the plan names it."""

    code: str
    words: str
    is_lead: bool
    is_accountable: bool = False
    for_itself: bool = False


@dataclass(frozen=True, slots=True)
class Addressees:
    """Who answers, each unit once, and the words that no unit could be found for."""

    answering: tuple[Answering, ...]
    unclear: tuple[str, ...]


def addressees(
    lead: Sequence[str], coordinating: Sequence[str], register: UnitRegister, members: Sequence[Member]
) -> Addressees:
    """The units that lead and help. Of several named leads the first is accountable; in a group each answers alone.

    ``lead`` and ``coordinating`` are the single names of the cells, ``members`` the units of the commune on the day.
    """
    leads, unclear = _found(lead, register, members)
    helpers, unclear_helpers = _found(coordinating, register, members)
    in_groups = any(is_group for _, _, is_group in leads)
    accountable = next((code for code, _, is_group in leads if not is_group), None)
    answering: dict[str, Answering] = {}
    for code, words, _ in leads:
        is_first = code == accountable
        answering.setdefault(code, Answering(code, words, True, is_first, in_groups or is_first))
    for code, words, _ in helpers:
        answering.setdefault(code, Answering(code, words, False))
    return Addressees(tuple(answering.values()), tuple(dict.fromkeys((*unclear, *unclear_helpers))))


def _found(
    names: Iterable[str], register: UnitRegister, members: Sequence[Member]
) -> tuple[list[tuple[str, str, bool]], list[str]]:
    found: list[tuple[str, str, bool]] = []
    unclear = []
    for words in names:
        resolution = register.resolve(words)
        if isinstance(resolution, Resolved):
            found.append((resolution.unit.code, words, False))
        elif isinstance(resolution, Group) and (group := members_of_group(words, members)):
            found += [(member.code, words, True) for member in group]
        else:
            unclear.append(words)
    return found, unclear


def members_of_group(words: str, members: Sequence[Member]) -> tuple[Member, ...]:
    """The units that a group calls upon: "các phòng, trung tâm thuộc xã" → every Phòng, Văn phòng and Trung tâm.

    "Các cơ quan, đơn vị thuộc xã" are all that stand under the People's Committee; outside bodies only where the words
    go beyond it ("trên địa bàn", "liên quan"), or name their kind.
    """
    said = fold(words)
    if _EVERYBODY.search(said):
        with_outside = bool(_ALL_OUTSIDE.search(said))
        return tuple(member for member in members if with_outside or not member.is_outside)
    wanted = [names for word, names in _CLASSES if word.search(said)]
    return tuple(member for member in members if any(names.match(fold(member.name)) for names in wanted))
