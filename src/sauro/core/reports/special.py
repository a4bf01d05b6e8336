"""Reports on demand: an outline made from what a superior's paper asks."""

from collections.abc import Sequence
from datetime import date

from sauro.core.reports.model import Outline, OutlineSection, Question, Role
from sauro.core.reports.outlines import numbered
from sauro.core.text import fold


def special_outline(
    code: str,
    subject: str,
    questions: Sequence[Question],
    *,
    basis: str = "",
    library: str = "",
    on: date | None = None,
) -> Outline:
    """An outline with a section for each question, between an opening and a closing. ``subject`` is what is reported:
    "tình hình giải quyết hồ sơ đất đai"; ``basis`` the paper that asks. ``draft`` then answers from what is stored, and
    ``missing_of`` says what nothing stored answers."""
    asked = [
        OutlineSection(
            str(at), one.text, role=Role.ANSWER, codes=one.codes, words=tuple(fold(words) for words in one.words)
        )
        for at, one in enumerate(questions, start=1)
    ]
    sections = (
        OutlineSection("0", "Phần mở đầu", role=Role.OPENING),
        *asked,
        OutlineSection("V", "Kiến nghị, đề xuất", role=Role.PROPOSALS, optional=True),
        OutlineSection("end", "Phần kết", role=Role.CLOSING),
    )
    return Outline(
        code, f"Báo cáo {subject}", numbered(sections), subject=subject, basis=basis, library=library, in_force_from=on
    )
