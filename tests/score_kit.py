"""Rounds of scoring for tests of the site: a small set that one can reckon in one's head, rounds, answers, proofs."""

from datetime import date
from decimal import Decimal
from io import BytesIO

from sauro.core.scoring import Answer, CriteriaSet, marked, number, read_set, share
from sauro.web.evidence.actions import add_file, describe
from sauro.web.scoring.actions.answers import save_answer, set_proofs
from sauro.web.scoring.actions.rounds import Opening, open_round
from sauro.web.scoring.models import Round, Sheet

TODAY = date(2026, 11, 20)
YEAR = {"start_on": date(2026, 1, 1), "end_on": date(2026, 12, 31)}

# 10 points: two shares, a count, two conditions, and 2 points from a survey that others make.
SMALL = read_set("""
code = "nho"
name = "Chỉ số CCHC của tỉnh Sông Lam"
level = "commune"
year = 2026
maximum = 10
window = "trong năm"
ranks = [{ name = "Tốt", at_least = 80 }, { name = "Khá", at_least = 65 }, { name = "Trung bình", at_least = 0 }]

[[rows]]
code = "1"
name = "Chỉ đạo, điều hành"
maximum = 4

[[rows]]
code = "1.1"
name = "Kiểm tra cải cách hành chính"
maximum = 2
rule = { kind = "share_steps", numerator = "đơn vị đã kiểm tra", denominator = "đơn vị", steps = [[0.3, 2], [0.2, 1]] }
evidence = ["kế hoạch kiểm tra", "kết luận kiểm tra"]

[[rows]]
code = "1.2"
name = "Sáng kiến"
maximum = 2
rule = { kind = "count_steps", value = "sáng kiến được công nhận", steps = [[2, 2], [1, 1]] }
not_arising = "zero"

[[rows]]
code = "2"
name = "Thủ tục hành chính"
maximum = 6

[[rows]]
code = "2.1"
name = "Giải quyết hồ sơ đúng hạn"
maximum = 2
rule = { kind = "share_of_max", numerator = "hồ sơ đúng hạn", denominator = "hồ sơ đã giải quyết", zero_below = 0.8 }

[[rows]]
code = "2.2"
name = "Công khai thủ tục"
maximum = 1
rule = { kind = "all_of", conditions = ["công khai tại Trung tâm", "công khai trên trang thông tin"] }

[[rows]]
code = "2.3"
name = "Xin lỗi khi trễ hẹn"
maximum = 1
rule = { kind = "all_of", conditions = ["xin lỗi bằng văn bản"] }
not_arising = "silent"

[[rows]]
code = "2.4"
name = "Mức độ hài lòng"
maximum = 2
self_scored = false
data_from = "Sở Nội vụ"
rule = { kind = "from_index", value = "chỉ số hài lòng", is_survey = true }
""")

FULL: dict[str, Answer] = {
    "1.1": share(7, 14),
    "1.2": number(1),
    "2.1": share(95, 100),
    "2.2": marked(True, True),
    "2.3": marked(True),
}


def opening(criteria: CriteriaSet = SMALL, **values) -> Opening:
    usual = {"name": "Chấm điểm CCHC năm 2026", "year": 2026, "criteria": criteria, **YEAR}
    return Opening(**{**usual, **values})


def province_round(cast, units=None, **values) -> Round:
    """The province opens a round for its communes."""
    units = units or [cast.commune, cast.other_commune]
    return open_round(by=cast.province_officer, unit=cast.province, opening=opening(**values), units=units)


def own_round(cast, **values) -> Round:
    """The commune opens a round for itself."""
    return open_round(by=cast.standing_body, unit=cast.commune, opening=opening(**values), units=[cast.commune])


def sheet_of(round_: Round, unit) -> Sheet:
    return Sheet.objects.select_related("round__unit", "unit").get(round=round_, unit=unit)


def answered(cast, sheet: Sheet, answers=FULL, by=None) -> Sheet:
    """The lines are answered, each with its reason."""
    for code, answer in answers.items():
        save_answer(by=by or cast.standing_body, sheet=sheet, code=code, answer=answer, reason="theo hồ sơ", on=TODAY)
    return sheet


def piece(cast, number_="18/KH-UBND", issued_on=date(2026, 1, 26), content=b"noi dung", unit=None, by=None):
    """A piece of evidence with its number and day confirmed."""
    by = by or cast.standing_body
    made = add_file(by=by, unit=unit or cast.commune, name="van-ban.txt", content=BytesIO(content + number_.encode()))
    words = {
        "number": number_,
        "issued_on": issued_on,
        "issuer": "UBND xã Minh Sơn",
        "subject": "kiểm tra",
        "kind": "KH",
    }
    return describe(by=by, evidence=made, **words)


def proven(cast, sheet: Sheet, code: str, *pieces, by=None) -> None:
    set_proofs(by=by or cast.standing_body, sheet=sheet, code=code, evidence=pieces)


def points(value) -> Decimal:
    return Decimal(str(value))
