"""Sentences as plans word their targets, each with the agreed reading."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from sauro.core.plans.targets import FoundTarget, targets_in

DATA = tomllib.loads((Path(__file__).parent / "targets_sentences.toml").read_text("utf-8"))
SENTENCES = [
    pytest.param(sentence, expected, id=f"{group}: {sentence}")
    for group, sentences in DATA.items()
    if isinstance(sentences, dict)
    for sentence, expected in sentences.items()
]


def said(target: FoundTarget) -> list[Any]:
    further = {
        name: value for name in ("of", "base_year", "period", "part_of") if (value := getattr(target, name)) is not None
    }
    return [
        target.comparator,
        str(target.value.normalize()),
        target.unit or "",
        target.kind.value,
        *([further] if further else []),
    ]


def agreed(expected: list[Any]) -> list[Any]:
    from decimal import Decimal

    return [expected[0], str(Decimal(expected[1]).normalize()), *expected[2:]]


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES)
def test_a_sentence_sets_these_targets(sentence: str, expected: list[list[Any]]) -> None:
    assert [said(target) for target in targets_in(sentence)] == [agreed(one) for one in expected]


def test_there_are_enough_sentences() -> None:
    assert len(SENTENCES) >= 120
