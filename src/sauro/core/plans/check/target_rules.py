"""Rules on targets: those without a number, impossible ones, those that contradict each other."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations

from rapidfuzz import fuzz

from sauro.core.documents import Paragraph
from sauro.core.plans.check.subject import Hit, Subject, shortened
from sauro.core.plans.model import Target, TargetKind
from sauro.core.text import fold, read_label

_SAME_MEASURE = 92.0
_LONG_ENOUGH = 30
_MOST_COMPARED = 200  # a table of thousands of like rows is compared in part: each pair costs time
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*\s*%?")
_BOUND = re.compile(r"\b(?:toi thieu|it nhat|dat toi thieu)\s+(?:dat\s+)?\d[\d.,]*\s*%?\s*tro len\b")
_TARGET_HEADING = re.compile(r"(?:mot so |cac )?(?:chi tieu|muc tieu)(?: cu the| chu yeu| nam \d{4})*$")


def target_without_number(subject: Subject) -> Iterator[Hit]:
    """A bullet under a heading "Chỉ tiêu" that holds no number at all."""
    for heading in subject.outline.headings:
        if heading.part != "body" or not fold(heading.title).strip(" :.").startswith("chi tieu"):
            continue
        if not _TARGET_HEADING.match(fold(heading.title).strip(" :.")):
            continue
        for block in subject.document.blocks[heading.block + 1 : heading.end]:
            if isinstance(block, Paragraph) and read_label(block.text) is not None and not re.search(r"\d", block.text):
                yield Hit("Chỉ tiêu không có con số để đo.", block.place, shortened(block.text))


def target_over_hundred(subject: Subject) -> Iterator[Hit]:
    for target in subject.plan.targets:
        if target.kind is TargetKind.SHARE and target.unit == "%" and target.value > 100 and not _exceeds(target.text):
            yield Hit(f"Chỉ tiêu {target.value}% lớn hơn 100%.", target.place, shortened(target.text))


def bound_said_twice(subject: Subject) -> Iterator[Hit]:
    """ "tối thiểu 80% trở lên" says the lower bound twice."""
    for text in subject.texts:
        match = _BOUND.search(text.folded)
        if match is not None:
            yield Hit("“Tối thiểu” và “trở lên” nói cùng một điều.", text.place, shortened(text.words))


def targets_contradict(subject: Subject) -> Iterator[Hit]:
    """Two targets for the same thing with different numbers."""
    for alike in _targets_by_subject(subject):
        for (one, first), (other, second) in combinations(alike[:_MOST_COMPARED], 2):
            if first.value != second.value and fuzz.ratio(one, other) >= _SAME_MEASURE:
                numbers = f"{first.value}{_unit(first)} và {second.value}{_unit(second)}"
                quote = f"{shortened(first.text, 75)} | {shortened(second.text, 75)}"
                yield Hit(f"Hai chỉ tiêu khác nhau cho cùng một việc: {numbers}.", second.place, quote)


def _targets_by_subject(subject: Subject) -> list[list[tuple[str, Target]]]:
    """The targets that measure in the same unit and begin alike, each with what it measures.

    Of several numbers in one clause one cannot say what each measures: they are left out.
    """
    counted = Counter(target.text for target in subject.plan.targets)
    groups: dict[tuple[str | None, str], list[tuple[str, Target]]] = defaultdict(list)
    for target in subject.plan.targets:
        measure = _measure(target.text)
        if counted[target.text] == 1 and len(measure) >= _LONG_ENOUGH:
            groups[target.unit, " ".join(measure.split()[:3])].append((measure, target))
    return list(groups.values())


def _measure(text: str) -> str:
    """What a target is about: its words without numbers, marks and the words of the bound."""
    words = " ".join(re.sub(r"[^\w\s]", " ", _NUMBER.sub(" ", fold(text))).split())
    return re.sub(r"^(?:(?:phan dau|dam bao|dat|toi thieu|it nhat|tren|duy tri|co)\s+)+", "", words)


def _exceeds(text: str) -> bool:
    return re.search(r"vuot|tang|so voi", fold(text)) is not None


def _unit(target: Target) -> str:
    return target.unit if target.unit == "%" else f" {target.unit}" if target.unit else ""
