"""People edit what the machine wrote, the machine writes anew, and neither loses what the other said."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from tests.core.reports.kit import COMMUNE, CONTENT, OUTLINE, content_with, number

from sauro.core.reports import (
    ChangeKind,
    Passage,
    Sentence,
    Source,
    SourceKind,
    compare,
    draft,
    edited,
    overtaken,
    redrafted,
)

_SOURCE = (Source(SourceKind.FIGURE, "X3/3.3.3"),)
_MACHINE = Passage(
    "II.2.c",
    (
        Sentence("Trong kỳ tiếp nhận mới 3.872 hồ sơ.", _SOURCE, key="figure:X3/3.3.1"),
        Sentence("(Số liệu của 11/12 đơn vị.)", _SOURCE, key="limits:X3/3.3.1", opens=False),
        Sentence("Đã giải quyết 3.790 hồ sơ, trong đó quá hạn 60 hồ sơ.", _SOURCE, key="figure:X3/3.3.3"),
    ),
)
_NGA, _MAI = "Đặng Thị Nga", "Hoàng Thị Mai"


def test_sentences_that_stay_keep_their_sources_and_new_ones_are_the_persons() -> None:
    text = f"{_MACHINE.text}\nKhó khăn lớn nhất là người dân lớn tuổi chưa có chữ ký số. Xã đã bố trí tổ hỗ trợ."
    passage = edited(_MACHINE, text, _NGA)
    assert passage.sentences[:3] == _MACHINE.sentences
    assert [(one.text, one.by, one.sources, one.opens) for one in passage.sentences[3:]] == [
        ("Khó khăn lớn nhất là người dân lớn tuổi chưa có chữ ký số.", _NGA, (), True),
        ("Xã đã bố trí tổ hỗ trợ.", _NGA, (), False),
    ]
    assert passage.text == text


def test_a_sentence_rewritten_stands_in_the_place_of_the_machines() -> None:
    text = _MACHINE.text.replace("Đã giải quyết", "UBND xã đã giải quyết")
    *_, last = edited(_MACHINE, text, _NGA).sentences
    assert (last.by, last.key, last.sources) == (_NGA, "figure:X3/3.3.3", _SOURCE)
    assert last.was == "Đã giải quyết 3.790 hồ sơ, trong đó quá hạn 60 hồ sơ."


def test_a_second_edit_still_knows_what_the_machine_said() -> None:
    once = edited(_MACHINE, _MACHINE.text.replace("Đã giải quyết", "UBND xã đã giải quyết"), _NGA)
    twice = edited(once, once.text.replace("quá hạn 60 hồ sơ", "quá hạn 60 hồ sơ đất đai"), _MAI)
    assert twice.sentences[-1].by == _MAI
    assert twice.sentences[-1].was.startswith("Đã giải quyết 3.790")


def test_what_a_person_took_out_is_not_written_again() -> None:
    passage = edited(_MACHINE, _MACHINE.paragraphs[1], _NGA)
    assert passage.dropped == ("figure:X3/3.3.1", "limits:X3/3.3.1")
    assert redrafted(passage, _MACHINE).text == _MACHINE.paragraphs[1]


def test_an_edit_that_changes_nothing_changes_nothing() -> None:
    passage = edited(_MACHINE, f"  {_MACHINE.text}\n\n", _NGA)
    assert passage == _MACHINE


def test_an_emptied_passage_is_empty() -> None:
    assert edited(_MACHINE, " \n ", _NGA).sentences == ()


def test_sentences_end_at_stops_not_at_abbreviations_and_numbers() -> None:
    text = (
        "Theo TT. UBND xã, đ/c Nguyễn V. An chủ trì. Có 3.790 hồ sơ (tăng 1.5 lần). “Một cửa” hoạt động tốt! Còn lại."
    )
    assert [one.text for one in edited(Passage("V"), text, _NGA).sentences] == [
        "Theo TT. UBND xã, đ/c Nguyễn V. An chủ trì.",
        "Có 3.790 hồ sơ (tăng 1.5 lần).",
        "“Một cửa” hoạt động tốt!",
        "Còn lại.",
    ]


def test_new_data_renew_the_machines_sentences_and_leave_a_persons() -> None:
    own = edited(_MACHINE, _MACHINE.text + " Đây là nỗ lực lớn.", _NGA)
    solved = Sentence("Đã giải quyết 3.800 hồ sơ, trong đó quá hạn 50 hồ sơ.", _SOURCE, key="figure:X3/3.3.3")
    fresh = Passage("II.2.c", (*_MACHINE.sentences[:2], solved, Sentence("Đạt 87,2 điểm.", key="figure:X3/3.5.1")))
    assert redrafted(own, fresh).paragraphs == (
        "Trong kỳ tiếp nhận mới 3.872 hồ sơ. (Số liệu của 11/12 đơn vị.)",
        "Đã giải quyết 3.800 hồ sơ, trong đó quá hạn 50 hồ sơ. Đây là nỗ lực lớn.",
        "Đạt 87,2 điểm.",
    )


def test_a_persons_sentence_in_the_place_of_a_machines_stays_and_is_told_as_overtaken() -> None:
    own = edited(_MACHINE, _MACHINE.text.replace("Đã giải quyết", "UBND xã đã giải quyết"), _NGA)
    solved = Sentence("Đã giải quyết 3.800 hồ sơ, trong đó quá hạn 50 hồ sơ.", _SOURCE, key="figure:X3/3.3.3")
    fresh = Passage("II.2.c", (*_MACHINE.sentences[:2], solved))
    assert redrafted(own, fresh).sentences[-1] == own.sentences[-1]
    assert overtaken(own, fresh) == ((own.sentences[-1], solved),)
    assert overtaken(own, _MACHINE) == ()


def test_a_persons_sentence_survives_the_one_it_followed() -> None:
    own = edited(_MACHINE, _MACHINE.text + " Đây là nỗ lực lớn.", _NGA)
    assert "Đây là nỗ lực lớn." in redrafted(own, Passage("II.2.c", _MACHINE.sentences[:1])).text
    assert redrafted(own, Passage("II.2.c")).text == "Đây là nỗ lực lớn."


@given(st.lists(st.sampled_from(["Một câu.", "Hai câu.", "Ba câu có 5 hồ sơ.", "Đã giải quyết 1 hồ sơ."]), max_size=6))
def test_no_persons_sentence_is_lost_by_drafting_anew(lines: list[str]) -> None:
    own = edited(_MACHINE, "\n".join([*lines, _MACHINE.text]), _NGA)
    again = redrafted(own, Passage("II.2.c", _MACHINE.sentences[1:]))
    assert [one.text for one in again.sentences if one.by] == [one.text for one in own.sentences if one.by]


def test_drafting_anew_from_the_same_data_changes_nothing() -> None:
    passages = draft(OUTLINE, COMMUNE, CONTENT)
    assert tuple(redrafted(one, one) for one in passages) == passages


def test_two_reports_stand_beside_each_other_sentence_by_sentence() -> None:
    more = content_with(
        figures=(*(one for one in CONTENT.figures if one.indicator != "X1/1.4.4"), number("X1/1.4.4", 9))
    )
    changes = compare(draft(OUTLINE, COMMUNE, CONTENT), draft(OUTLINE, COMMUNE, more))
    (changed,) = [change for change in changes if change.kind is not ChangeKind.SAME]
    assert (changed.section, changed.kind) == ("I.4", ChangeKind.CHANGED)
    assert changed.old is not None
    assert changed.new is not None
    assert (changed.old.text[:16], changed.new.text[:16]) == ("Đã đăng, phát 07", "Đã đăng, phát 09")


def test_what_came_and_what_went_is_told() -> None:
    old = Passage("V", (Sentence("Đề nghị tập huấn."), Sentence("Đề nghị bổ sung biên chế.")))
    new = Passage("V", (Sentence("Đề nghị tập huấn."), Sentence("Sớm có hướng dẫn về tự chủ.")))
    kinds = [change.kind for change in compare([old], [new])]
    assert kinds == [ChangeKind.SAME, ChangeKind.ADDED, ChangeKind.REMOVED]
    assert [change.kind for change in compare([], [old])] == [ChangeKind.ADDED] * 2
    assert [change.kind for change in compare([replace(old, section="I")], [])] == [ChangeKind.REMOVED] * 2
