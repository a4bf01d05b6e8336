"""The targets of the real plans beside the bundled libraries, as readers bound them by hand.

A target stands by its place among those of its plan. "-" says that no row measures it, or that none need be offered.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

import pytest

from reference import REFERENCE, needs_reference
from sauro.core.documents import read_document
from sauro.core.indicators import Library, Scope, asked_words, is_sure, load_library, suggest
from sauro.core.plans import read_plan

PLANS = ("ha-bac-2026", "tan-minh-2026-2030", "co-do-2026", "bac-hong-linh-2026", "dong-ky-2026")

Agreed = Mapping[str, Mapping[int, str]]

COMMUNE: Agreed = {
    "ha-bac-2026": {1: "X1/1.1.3", 2: "- X1/1.3.3", 5: "X7/7.5"},
    "tan-minh-2026-2030": {2: "- X7/7.5", 3: "X7/7.5", 5: "X7/7.4", 9: "- X4/4.2.2 X4/4.4.2", 13: "X7/7.2"},
    "co-do-2026": {
        3: "X1/1.4.3", 4: "X3/3.4.1", 6: "X1/1.3.3", 7: "- X1/1.3.1", 8: "X1/1.4.3", 15: "X3/3.4.1", 16: "X3/3.3.8",
        25: "- X5/5.1", 31: "X6/6.3", 33: "- X7/7.2", 34: "X7/7.2", 35: "X7/7.8", 40: "- X7/7.5", 41: "X7/7.5",
    },
    "bac-hong-linh-2026": {
        0: "X1/1.3.3", 1: "X1/1.4.5", 2: "X1/1.4.3", 10: "X7/7.4", 11: "- X7/7.5", 12: "X7/7.5", 15: "- X5/5.1",
        24: "- X1/1.3.3", 25: "X1/1.3.1",
    },
    "dong-ky-2026": {
        4: "X3/3.3.8", 7: "- X7/7.5", 11: "X3/3.4.1 X3/3.4.2", 14: "- X7/7.4", 15: "- X7/7.4", 18: "X7/7.5",
        19: "X7/7.2",
    },
}  # fmt: skip

MINISTRY: Agreed = {
    "ha-bac-2026": {1: "1/2"},
    "tan-minh-2026-2030": {2: "- 7/4.5", 4: "- 7/4.1"},
    "co-do-2026": {
        4: "3/3.3", 5: "1/3.3", 15: "3/3.3", 16: "- 3/3.2", 38: "7/4.1", 39: "- 7/4.1", 40: "7/4.5",
    },
    "bac-hong-linh-2026": {10: "7/4.3", 11: "7/4.5"},
    "dong-ky-2026": {4: "- 3/3.2", 7: "- 7/4.5", 11: "- 3/3.3", 13: "7/4.1", 14: "- 7/4.3"},
}  # fmt: skip


def both(name: str, at: int) -> str:
    """What either library has for a target; that nothing need be offered only where neither has a row for it."""
    said = [agreed[name].get(at, "-").split() for agreed in (COMMUNE, MINISTRY)]
    is_open = all("-" in codes for codes in said)
    return " ".join([code for codes in said for code in codes if code != "-"] + (["-"] if is_open else []))


BOTH: Agreed = {name: {at: both(name, at) for at in {*COMMUNE[name], *MINISTRY[name]}} for name in PLANS}


def rows_of_commune(*codes: str) -> Library:
    """The rows of libraries that a commune answers."""
    forms = [
        replace(form, indicators=tuple(one for one in form.indicators if one.scope is not Scope.PROVINCE))
        for code in codes
        for form in load_library(code).forms
    ]
    return Library("+".join(codes), "", tuple(forms))


def suggested(library: Library, agreed: Agreed) -> Iterator[tuple[list[tuple[str, float]], list[str]]]:
    """What is suggested for each target, with what readers agreed on."""
    for name in PLANS:
        path = REFERENCE / f"{name}.txt"
        plan = read_plan(read_document(path.read_bytes(), path.name))
        for at, target in enumerate(plan.targets):
            yield suggest(asked_words(target), library), agreed[name].get(at, "-").split()


@needs_reference
@pytest.mark.reference
@pytest.mark.parametrize(
    ("codes", "agreed", "found_of_agreed", "right_of_suggested"),
    [(["xa"], COMMUNE, 0.88, 0.88), (["cchc-2025"], MINISTRY, 0.9, 0.4), (["cchc-2025", "xa"], BOTH, 0.88, 0.75)],
    ids=["xa", "cchc-2025", "both"],
)
def test_what_readers_agreed_on_comes_first(
    codes: list[str], agreed: Agreed, found_of_agreed: float, right_of_suggested: float
) -> None:
    pairs = list(suggested(rows_of_commune(*codes), agreed))
    must = [(found, right) for found, right in pairs if "-" not in right]
    hits = [right for found, right in must if found and found[0][0] in right]
    offered = [(found[0][0], right) for found, right in pairs if found]
    good = [first for first, right in offered if first in right]
    print(f"{codes}: {len(hits)}/{len(must)} agreed come first; {len(good)}/{len(offered)} suggestions are right")
    assert len(hits) >= found_of_agreed * len(must)
    assert len(good) >= right_of_suggested * len(offered)


@needs_reference
@pytest.mark.reference
@pytest.mark.parametrize(("codes", "agreed"), [(["xa"], COMMUNE), (["cchc-2025", "xa"], BOTH)], ids=["xa", "both"])
def test_what_is_sure_is_right(codes: list[str], agreed: Agreed) -> None:
    pairs = suggested(rows_of_commune(*codes), agreed)
    sure = [(found[0][0], right) for found, right in pairs if is_sure(found)]
    assert len(sure) >= 12
    assert [first for first, right in sure if first not in right] == []
