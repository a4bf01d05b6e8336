"""Rules on targets: those without a number, impossible ones, those that contradict each other."""

import re
from collections.abc import Iterator
from itertools import combinations

from rapidfuzz import fuzz

from sauro.core.documents import Paragraph
from sauro.core.plans.check.subject import Hit, Subject, shortened
from sauro.core.plans.model import Target, TargetKind
from sauro.core.text import fold, read_label

_SAME_MEASURE = 92.0
_LONG_ENOUGH = 30
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
    for first, second in combinations(_comparable_targets(subject), 2):
        if first.value == second.value or first.unit != second.unit or first.text == second.text:
            continue
        one, other = _measure(first.text), _measure(second.text)
        if min(len(one), len(other)) >= _LONG_ENOUGH and fuzz.ratio(one, other) >= _SAME_MEASURE:
            yield Hit(f"Hai chỉ tiêu khác nhau cho cùng một việc: {first.value}{_unit(first)} và "
                      f"{second.value}{_unit(second)}.", second.place,
                      f"{shortened(first.text, 75)} | {shortened(second.text, 75)}")  # fmt: skip


def _comparable_targets(subject: Subject) -> list[Target]:
    """Targets that stand alone in their clause; of several numbers in one clause one cannot say what each measures."""
    texts = [target.text for target in subject.plan.targets]
    return [target for target in subject.plan.targets if texts.count(target.text) == 1]


def _measure(text: str) -> str:
    return " ".join(re.sub(r"[^\w\s]", " ", _NUMBER.sub(" ", fold(text))).split())


def _exceeds(text: str) -> bool:
    return re.search(r"vuot|tang|so voi", fold(text)) is not None


def _unit(target: Target) -> str:
    return target.unit if target.unit == "%" else f" {target.unit}" if target.unit else ""
