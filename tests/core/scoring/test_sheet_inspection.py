# ruff: noqa: E501 - one line, one row of the set, one fault of a sheet
"""What is found wrong with a sheet before it is handed in: a sheet without fault, and one fault at a time."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from sauro.core.evidence import Piece
from sauro.core.findings import Severity
from sauro.core.indicators import Coverage
from sauro.core.periods import Window
from sauro.core.scoring import (
    NOTHING_AROSE,
    Answer,
    NotArising,
    by_period,
    chosen,
    load_set,
    marked,
    number,
    read_set,
    score,
    share,
)
from sauro.core.scoring.inspecting import RULES, InspectedProof, SheetSubject, inspect_sheet
from scoring_kit import answers_of

CRITERIA = read_set(
    """
code = "thu"
name = "Bộ thử"
level = "commune"
year = 2026
maximum = 12
ranks = [{ name = "Tốt", at_least = 55 }, { name = "Khá", at_least = 0 }]
rows = [
    { code = "1", name = "Chỉ đạo", maximum = 6 },
    { code = "1.1", name = "Nhiệm vụ", maximum = 2, rule = { kind = "share_steps", numerator = "nhiệm vụ xong", denominator = "nhiệm vụ kế hoạch giao", steps = [[1, 2], [0.8, 1]] } },
    { code = "1.2", name = "Tin bài", maximum = 1, rule = { kind = "each_period", value = "tin, bài", periods = ["month"], at_least = 2 } },
    { code = "1.3", name = "Đúng hạn", maximum = 1, not_arising = "excluded", rule = { kind = "share_of_max", numerator = "nhiệm vụ đúng hạn", denominator = "nhiệm vụ kế hoạch giao" } },
    { code = "1.4", name = "Báo cáo", maximum = 1, cuts = [{ code = "muon", when = "gửi muộn", keeps = 0.5 }], rule = { kind = "choice", options = [["đủ", 1], ["thiếu", 0.5]] } },
    { code = "1.5", name = "Trực tuyến", maximum = 1, rule = { kind = "share_of_max", numerator = "hồ sơ trực tuyến", denominator = "hồ sơ", factor = "thủ tục có hồ sơ", factor_from = "1.3" } },
    { code = "2", name = "Công vụ", maximum = 6 },
    { code = "2.1", name = "Kỷ luật", maximum = 1, rule = { kind = "none_of", event = "công chức bị kỷ luật", waived_when = "đơn vị tự phát hiện" } },
    { code = "2.2", name = "Sáng kiến", maximum = 1, rule = { kind = "count_steps", value = "sáng kiến", steps = [[1, 1]] } },
    { code = "2.3", name = "Đơn thư", maximum = 1, rule = { kind = "against_last_year", value = "đơn khiếu nại", less = 1, equal = 0.5, more = 0 } },
    { code = "2.4", name = "Áp dụng", maximum = 1, shares_proof_with = "2.2", rule = { kind = "all_of", conditions = ["áp dụng sáng kiến"] } },
    { code = "2.5", name = "Hài lòng", maximum = 1, self_scored = false, data_from = "Sở Nội vụ", rule = { kind = "from_index", value = "mức hài lòng" } },
    { code = "2.6", name = "Kiến nghị", maximum = 1, window = "đến 31/12", rule = { kind = "share_of_max", numerator = "số tiền nộp", denominator = "số tiền phải nộp" } },
    { code = "3", name = "Thưởng, phạt", maximum = 0 },
    { code = "3.1", name = "Thưởng", maximum = 1, counting = "bonus", rule = { kind = "per_item", value = "bằng khen", each = 0.5 } },
    { code = "3.2", name = "Phạt", maximum = 1, counting = "penalty", rule = { kind = "per_item", value = "văn bản phê bình", each = 0.5 } },
]
"""
)
COMMUNE = load_set("par-index-commune-2025")
YEAR = Window(date(2026, 1, 1), date(2026, 12, 31))
TODAY = date(2026, 12, 20)
LAST_DAY = date(2026, 12, 25)


def paper(
    number: str, *, day: date | None = date(2026, 3, 2), words: str = "", digest: str = "", **more
) -> InspectedProof:
    known = {"is_confirmed": True, "has_text": True, **more}
    return InspectedProof(Piece(number, day, **known), digest or f"băm {number}", words)


PROOFS = {
    "bc": paper("10/BC-UBND"),
    "tin": paper("11/BC-UBND"),
    "dh": paper("12/BC-UBND"),
    "gui": paper("13/BC-UBND"),
    "tt": paper("14/BC-UBND"),
    "sk": paper("15/QĐ-UBND"),
    "sk2": paper("16/QĐ-UBND"),
    "don": paper("17/BC-UBND"),
    "nop": paper("18/BC-UBND"),
    "khen": paper("19/QĐ-UBND"),
    "anh": InspectedProof(
        Piece(issued_on=date(2026, 3, 1), is_photo=True, is_confirmed=True), "băm ảnh", "Ảnh hội nghị"
    ),
    "web": InspectedProof(Piece(issued_on=date(2026, 3, 1), is_link=True, is_confirmed=True), "", "Chuyên mục"),
}
MONTHS = {f"{month:02d}": 3 for month in range(1, 13)}
ANSWERS = {
    "1.1": share(90, 100, "bc"),
    "1.2": by_period(MONTHS, evidence=("tin",)),
    "1.3": share(88, 100, "dh"),
    "1.4": chosen(1, "gui"),
    "1.5": share(400, 500, "tt"),
    "2.1": number(0),
    "2.2": number(1, "sk"),
    "2.3": replace(number(3, "don"), of=Decimal(3)),
    "2.4": marked(True, evidence=("sk2",)),
    "2.6": Answer(Decimal("10.5"), Decimal(12), evidence=("nop",)),
    "3.1": number(1, "khen"),
    "3.2": number(0),
}

AS_IT_IS: Mapping = {}


def subject(
    answers: Mapping[str, Answer | None] = AS_IT_IS, *, proofs: Mapping[str, InspectedProof] = AS_IT_IS, **more
) -> SheetSubject:
    """The sheet without fault, with other answers, other proofs and more known beside it."""
    said = {code: answer for code, answer in {**ANSWERS, **answers}.items() if answer is not None}
    ground = SheetSubject(
        CRITERIA,
        score(CRITERIA, said),
        TODAY,
        {**PROOFS, **proofs},
        YEAR,
        {"2.6": YEAR},
        due_on=LAST_DAY,
        closes_on=LAST_DAY,
    )
    return replace(ground, **more)


def with_proofs(code: str, *keys: str, **proofs: InspectedProof) -> SheetSubject:
    return subject({code: replace(ANSWERS[code], evidence=keys)}, proofs=proofs)


def by_hand(code: str, points: str, reason: str) -> SheetSubject:
    return subject({code: replace(ANSWERS[code], points=Decimal(points), reason=reason)})


def with_figures(code: str, now: Answer, answer: Answer | None = None) -> SheetSubject:
    return subject({} if answer is None else {code: answer}, figured={code: now})


def last_year(code: str, answer: Answer) -> SheetSubject:
    return subject(last={code: score(CRITERIA, {code: answer})[code]})


def of_other_set() -> SheetSubject:
    whole = subject()
    lines = tuple(line for line in whole.sheet.lines if line.code != "3.2")
    return replace(whole, sheet=replace(whole.sheet, lines=lines))


def of_odd_set() -> SheetSubject:
    return replace(subject(), criteria=replace(CRITERIA, maximum=Decimal(13)))


def window_unknown(**more) -> SheetSubject:
    return replace(with_proofs("2.6", "nop", **more), windows={})


SEVEN = ("1.1", "1.3", "1.4", "1.5", "2.2", "2.4")
FAULTS: dict[str, tuple[Callable[[], SheetSubject], str]] = {
    "proof.unknown": (lambda: with_proofs("1.1", "mất"), "“mất” nêu ở tiêu chí 1.1 không có"),
    "proof.withdrawn": (lambda: with_proofs("1.1", "bc", bc=paper("10/BC-UBND", is_withdrawn=True)), "đã được rút"),
    "proof.outside_window": (
        lambda: with_proofs("1.1", "bc", bc=paper("10/BC-UBND", day=date(2025, 12, 31))),
        "Ngày 31/12/2025 trước cửa sổ",
    ),
    "proof.after_close": (
        lambda: replace(window_unknown(nop=paper("18/BC-UBND", day=date(2026, 12, 19))), closes_on=date(2026, 12, 15)),
        "ngày 19/12/2026 sau ngày khóa đợt chấm 15/12/2026",
    ),
    "proof.in_future": (
        lambda: with_proofs("1.1", "bc", bc=paper("10/BC-UBND", day=date(2026, 12, 21))),
        "ghi ngày 21/12/2026, sau hôm nay (20/12/2026)",
    ),
    "proof.no_day": (lambda: with_proofs("1.1", "bc", bc=paper("10/BC-UBND", day=None)), "chưa có ngày nên"),
    "proof.link_no_day": (
        lambda: with_proofs(
            "1.1", "bc", "w2", w2=InspectedProof(Piece(is_link=True, is_confirmed=True), words="Trang")
        ),
        "“Trang” (tiêu chí 1.1): đường dẫn chưa có ngày",
    ),
    "proof.no_number": (
        lambda: with_proofs("1.1", "bc", bc=paper("", words="Báo cáo nháp")),
        "“Báo cáo nháp” (tiêu chí 1.1): chưa có số",
    ),
    "proof.unconfirmed": (
        lambda: with_proofs("1.1", "bc", bc=paper("10/BC-UBND", is_confirmed=False)),
        "chưa ai xác nhận",
    ),
    "proof.unread": (lambda: with_proofs("1.1", "bc", bc=paper("10/BC-UBND", has_text=None)), "máy chưa đọc được"),
    "proof.no_text": (
        lambda: with_proofs("1.1", "bc", bc=paper("10/BC-UBND", has_text=False)),
        "bản quét không có chữ",
    ),
    "proof.twice_in_line": (lambda: with_proofs("1.1", "bc", "bc"), "nêu 10/BC-UBND 2 lần"),
    "proof.same_file": (
        lambda: with_proofs("1.1", "bc", tin=paper("11/BC-UBND", digest="một"), bc=paper("10/BC-UBND", digest="một")),
        "10/BC-UBND và 11/BC-UBND là cùng một tệp (tiêu chí 1.1, 1.2)",
    ),
    "proof.too_many_lines": (
        lambda: subject({code: replace(ANSWERS[code], evidence=("bc",)) for code in SEVEN}),
        "10/BC-UBND dùng cho 6 tiêu chí: 1.1, 1.3, 1.4, 1.5, 2.2, 2.4",
    ),
    "proof.number_two_days": (
        lambda: with_proofs("1.1", "bc", bc=paper("11/BC-UBND", day=date(2026, 4, 1), digest="khác")),
        "11/BC-UBND có hai ngày: 02/3/2026 và 01/4/2026",
    ),
    "proof.contradictory": (
        lambda: subject({"2.1": number(0, "don")}),
        "17/BC-UBND dùng chung cho tiêu chí 2.1 (không phát sinh) và tiêu chí 2.3 (có số liệu)",
    ),
    "line.full_without_proof": (lambda: with_proofs("1.2"), "Tiêu chí 1.2 tự chấm tối đa mà chưa có"),
    "line.points_without_proof": (lambda: with_proofs("1.1"), "Tiêu chí 1.1 có điểm mà chưa có"),
    "line.only_links": (lambda: with_proofs("1.2", "web"), "Tiêu chí 1.2 chỉ có đường dẫn"),
    "line.only_photos": (lambda: with_proofs("1.2", "anh"), "Tiêu chí 1.2 chỉ có ảnh"),
    "line.partner_without_proof": (lambda: with_proofs("2.4"), "Tiêu chí 2.4 dùng chung tài liệu với 2.2"),
    "answer.ratio_above_one": (lambda: subject({"2.6": share(12, 10, "nop")}), "12 trên 10 là tỷ lệ lớn hơn 1"),
    "answer.refused": (lambda: subject({"1.4": replace(chosen(7), evidence=("gui",))}), "Không có mức số 7"),
    "answer.not_whole": (lambda: subject({"1.5": share(Decimal("400.5"), 500, "tt")}), "số lẻ: 400,5"),
    "answer.denominators_differ": (
        lambda: subject({"1.3": share(88, 99, "dh")}),
        "“nhiệm vụ kế hoạch giao” mà tiêu chí 1.1 ghi 100; tiêu chí 1.3 ghi 99",
    ),
    "answer.factor_missing": (lambda: subject({"1.3": None}), "Tiêu chí 1.5 nhân với tỷ lệ của 1.3, mà 1.3 chưa có"),
    "answer.period_missing": (
        lambda: subject({"1.2": by_period({code: 3 for code in MONTHS if code != "07"}, evidence=("tin",))}),
        "chưa có số liệu của kỳ 07",
    ),
    "answer.base_differs": (
        lambda: last_year("2.3", replace(number(4), of=Decimal(4))),
        "ghi số năm trước là 3, bảng năm trước ghi 4",
    ),
    "answer.given_without_reason": (lambda: by_hand("1.5", "0.1", " "), "chấm tay 0,1 điểm mà không nêu lý do"),
    "answer.reason_short": (lambda: by_hand("1.5", "0.704", "Đã làm tốt"), "lý do chỉ ghi “Đã làm tốt”"),
    "answer.above_rule": (
        lambda: by_hand("1.1", "1.5", "Ủy ban đã làm đủ theo kế hoạch"),
        "chấm tay 1,5 điểm, cách tính cho 1 điểm",
    ),
    "answer.below_rule": (
        lambda: by_hand("1.1", "0.5", "Ủy ban tự thấy còn làm chậm"),
        "chấm tay 0,5 điểm, cách tính cho 1 điểm",
    ),
    "answer.carried": (
        lambda: subject({"1.1": replace(ANSWERS["1.1"], carried_from="đợt 2025")}),
        "mang sang từ đợt 2025",
    ),
    "answer.cut_without_reason": (
        lambda: subject({"1.4": replace(ANSWERS["1.4"], cuts=("muon",))}),
        "áp dụng mức trừ (gửi muộn)",
    ),
    "answer.waived_unproved": (
        lambda: subject({"2.1": replace(number(1), is_waived=True)}),
        "Tiêu chí 2.1 xin miễn trừ",
    ),
    "answer.not_self_scored": (lambda: subject({"2.5": number(90, "anh")}), "do Sở Nội vụ cho kết quả"),
    "answer.none_beside_number": (
        lambda: subject({"1.3": replace(ANSWERS["1.3"], arises=False), "1.1": None, "1.5": None}),
        "ghi “không phát sinh” bên cạnh số 88",
    ),
    "answer.none_elsewhere": (
        lambda: subject({"1.3": NOTHING_AROSE, "1.5": None}),
        "Tiêu chí 1.3 ghi “không phát sinh”, mà tiêu chí 1.1 cùng việc ấy",
    ),
    "answer.silent_without_paper": (
        lambda: subject({"2.2": silent("Đã hỏi Sở qua điện thoại"), "2.4": None}),
        "Tiêu chí 2.2 tự chọn cách tính",
    ),
    "answer.event_in_proof": (
        lambda: with_proofs("1.1", "bc", bc=paper("10/QĐ-UBND", words="Kỷ luật công chức Lê Văn Tám")),
        "Tiêu chí 2.1 ghi không có công chức bị kỷ luật, mà 10/QĐ-UBND (tiêu chí 1.1) nói về kỷ luật",
    ),
    "answer.event_undeclared": (lambda: subject(events={"2.1": Decimal(2)}), "khai 0 trường hợp, hệ thống đã biết 2"),
    "figure.changed": (
        lambda: with_figures("1.1", share(95, 100), replace(ANSWERS["1.1"], facts=("f1",))),
        "bảng điểm ghi 90/100, nay số liệu là 95/100",
    ),
    "figure.differs": (lambda: with_figures("1.1", share(85, 100)), "Tiêu chí 1.1 nhập tay: bảng điểm ghi 90/100"),
    "figure.contradicts_none": (
        lambda: with_figures("2.2", number(7), NOTHING_AROSE),
        "ghi “không phát sinh”, mà số liệu của đơn vị là 7",
    ),
    "figure.step_by_rounding": (
        lambda: with_figures("1.1", share(996, 1000), replace(share(100, 100, "bc"), facts=("f1",))),
        "tính là 100%, số liệu thật là 99,6%",
    ),
    "figure.incomplete": (
        lambda: subject({"1.1": replace(ANSWERS["1.1"], facts=("f1",))}, coverage={"1.1": Coverage(5, 7, 30, 30)}),
        "mới có của 5/7 đơn vị",
    ),
    "sheet.other_set": (of_other_set, "Bảng điểm thiếu tiêu chí 3.2"),
    "sheet.maxima": (of_odd_set, "cộng lại 12, bộ tiêu chí ghi 13"),
    "sheet.open_past_due": (
        lambda: subject({"1.4": None}, due_on=date(2026, 12, 19)),
        "Đã quá hạn tự chấm (19/12/2026) mà còn 1 dòng chưa chấm xong: 1.4",
    ),
    "sheet.rank_open": (lambda: subject({"1.2": None, "1.4": None, "2.2": None}), "Nay xếp “Khá”"),
    "sheet.bonus_without_paper": (lambda: with_proofs("3.1", "anh"), "Điểm thưởng 3.1 chưa có văn bản công nhận"),
    "sheet.penalty_undeclared": (lambda: subject(events={"3.2": Decimal(1)}), "Tiêu chí 3.2 khai 0 trường hợp"),
    "sheet.rose": (lambda: last_year("2.2", number(0)), "tăng mạnh so với năm trước, từ 0 lên 1 điểm"),
    "sheet.fell": (lambda: last_year("1.1", share(10, 10)), "giảm mạnh so với năm trước, từ 2 xuống 1 điểm"),
    "sheet.excluded_before": (lambda: last_year("1.3", NOTHING_AROSE), "Tiêu chí 1.3 năm trước không tính"),
    "sheet.excluded_now": (
        lambda: replace(
            subject({"1.3": NOTHING_AROSE, "1.1": None, "1.5": None}),
            last={"1.3": score(CRITERIA, ANSWERS)["1.3"]},
        ),
        "năm nay bị loại khỏi điểm tối đa",
    ),
}
COMPANIONS = {  # a fault may bring another with it
    "answer.waived_unproved": {"line.full_without_proof"},
    "figure.step_by_rounding": {"figure.changed"},
    "sheet.bonus_without_paper": {"line.only_photos"},
}


def silent(reason: str) -> Answer:
    return replace(NOTHING_AROSE, treated_as=NotArising.FULL, reason=reason)


def codes(one: SheetSubject) -> set[str]:
    return {finding.code for finding in inspect_sheet(one)}


def test_a_sheet_without_fault_gives_no_finding():
    assert inspect_sheet(subject()) == ()


def test_every_rule_has_a_sheet_that_triggers_it():
    assert FAULTS.keys() == {rule.code for rule in RULES}
    assert len(RULES) >= 50
    assert len({rule.code for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("code", FAULTS)
def test_one_fault_gives_its_finding_and_no_other(code):
    make, words = FAULTS[code]
    found = inspect_sheet(make())
    assert {finding.code for finding in found} == {code} | COMPANIONS.get(code, set())
    said = next(finding for finding in found if finding.code == code)
    assert words in said.message
    assert said.advice.endswith(".")
    assert said.severity is next(rule.severity for rule in RULES if rule.code == code)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_says_in_whole_sentences_what_it_asks_and_what_to_do(rule):
    assert rule.sentence.endswith(".")
    assert rule.advice.endswith(".")
    assert rule.basis


def test_findings_come_by_weight_and_then_by_line():
    found = inspect_sheet(
        subject(
            {"2.1": replace(number(1), is_waived=True), "1.1": replace(ANSWERS["1.1"], carried_from="đợt 2025")},
            proofs={"tin": paper("11/BC-UBND", has_text=False), "bc": paper("", words="Nháp")},
        )
    )
    assert [(one.code, one.lines) for one in found] == [
        ("answer.carried", ("1.1",)),
        ("line.full_without_proof", ("2.1",)),
        ("answer.waived_unproved", ("2.1",)),
        ("proof.no_number", ("1.1",)),
        ("proof.no_text", ("1.2",)),
    ]
    assert found[3].proofs == ("bc",)


# Where a rule must keep silent


def test_a_line_with_days_of_its_own_is_held_against_those():
    earlier = paper("18/BC-UBND", day=date(2025, 11, 1))
    assert codes(with_proofs("2.6", "nop", nop=earlier)) == {"proof.outside_window"}
    wide = Window(date(2025, 10, 1), date(2026, 9, 30))
    assert codes(replace(with_proofs("2.6", "nop", nop=earlier), windows={"2.6": wide})) == set()
    assert codes(window_unknown(nop=earlier)) == set()


def test_what_the_unit_has_explained_is_only_noted():
    old = paper("", day=date(2025, 12, 31), words="Bản trích sổ")
    explained = replace(with_proofs("1.1", "bc", bc=old), excused=frozenset({("1.1", "bc")}))
    (found,) = inspect_sheet(explained)
    assert (found.code, found.severity) == ("proof.outside_window", Severity.NOTE)
    assert found.message.endswith("Đơn vị đã giải thích.")


def test_a_general_report_may_deny_in_one_field_and_count_in_another():
    assert codes(subject({"2.1": number(0, "bc")})) == set()


def test_the_answer_of_the_appraiser_in_writing_is_paper_enough():
    written = silent("Công văn số 2775/SNV-CCHC ngày 10/11/2026 của Sở Nội vụ cho tính điểm tối đa")
    assert "answer.silent_without_paper" not in codes(subject({"2.2": written}))
    shown = replace(silent("Sở Nội vụ đã trả lời"), evidence=("sk",))
    assert "answer.silent_without_paper" not in codes(subject({"2.2": shown}))


def test_a_report_that_nobody_was_punished_tells_of_no_event():
    denies = paper("10/BC-UBND", words="Báo cáo không có công chức bị kỷ luật")
    assert codes(with_proofs("1.1", "bc", bc=denies)) == set()


def test_money_may_have_decimals_and_one_number_may_come_back_another_year():
    assert codes(subject({"2.6": share(Decimal("0.75"), Decimal("1.5"), "nop")})) == set()
    assert "answer.not_whole" in codes(subject({"1.1": share(Decimal("9.5"), 10, "bc"), "1.3": share(9, 10, "dh")}))
    again = paper("11/BC-UBND", day=date(2025, 4, 1), digest="khác")
    assert codes(with_proofs("1.1", "bc", bc=again)) == {"proof.outside_window"}


def test_a_step_reached_exactly_is_reached():
    assert codes(with_figures("1.1", share(1000, 1000), replace(share(1000, 1000, "bc"), facts=("f",)))) == {
        "answer.denominators_differ"
    }


def test_a_move_with_a_reason_asks_for_none():
    before = score(CRITERIA, {"2.2": number(0)})["2.2"]
    assert codes(subject(last={"2.2": before})) == {"sheet.rose"}
    told = replace(ANSWERS["2.2"], reason="Năm nay có một sáng kiến được công nhận")
    assert codes(subject({"2.2": told}, last={"2.2": before})) == set()


def test_lines_that_others_score_are_not_open_when_the_day_has_gone():
    assert codes(subject(due_on=date(2026, 12, 1))) == set()


# The three communes scored by hand


_UNPROVEN = {"line.full_without_proof", "line.points_without_proof"}


@pytest.mark.parametrize(
    ("unit", "unproven", "expected"),
    [
        ("Đồi Sim", 62, [("answer.not_self_scored", "3.4.3"), ("answer.not_self_scored", "6.3.2")]),
        (
            "Bến Lúa",
            54,
            [
                ("answer.waived_unproved", "5.4.1"),
                ("answer.silent_without_paper", "5.3"),
                ("answer.cut_without_reason", "6.2.2"),
            ],
        ),
        (
            "Suối Ngọc",
            20,
            [
                ("sheet.open_past_due", "1.3.2"),
                ("answer.period_missing", "3.4.3"),
                ("answer.ratio_above_one", "7.3.8"),
                ("answer.not_self_scored", "3.4.3"),
                ("answer.not_self_scored", "6.3.2"),
            ],
        ),
    ],
)
def test_the_communes_scored_by_hand_are_told_what_an_appraisal_would_ask(unit, unproven, expected):
    """Their sheets name no proof at all: every line with points is told, and nothing but what is odd besides."""
    sheet = score(COMMUNE, answers_of(unit), unit=unit)
    found = inspect_sheet(SheetSubject(COMMUNE, sheet, date(2026, 1, 15), due_on=date(2026, 1, 10)))
    assert sum(1 for finding in found if finding.code in _UNPROVEN) == unproven
    assert [(one.code, one.lines[0]) for one in found if one.code not in _UNPROVEN] == expected
