"""Rules over what was said to the lines: numbers, reasons, "không phát sinh"."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from sauro.core.indicators import plain
from sauro.core.legal import find_citations
from sauro.core.scoring.answers import Answer
from sauro.core.scoring.earning import expected_periods
from sauro.core.scoring.inspecting.proof_rules import counts, denies
from sauro.core.scoring.inspecting.subject import Asked, Hit, SheetSubject, of_lines
from sauro.core.scoring.judging import judge
from sauro.core.scoring.model import Counting, NotArising
from sauro.core.scoring.rules import (
    AgainstLastYear,
    CountSteps,
    EachPeriod,
    NoneOf,
    PerEvent,
    PerItem,
    Rule,
    ShareLeft,
    ShareOfMax,
    ShareSteps,
    WeightedParts,
)
from sauro.core.scoring.verdicts import State
from sauro.core.scoring.wording import points
from sauro.core.text import comparable, fold

FEWEST_WORDS = 5  # of a reason that says something
_FEWEST_WORDS_OF_A_THING = 3  # "hồ sơ" alone may be another thing in each line
_NOT_COUNTED = (
    "đồng",
    "tiền",
    "vốn",
    "kinh phí",
    "ngân sách",
    "dự toán",
    "%",
    "tỷ lệ",
    "điểm",
    "diện tích",
    "thời gian",
)
_ADVERSE = ("kỷ luật", "khiển trách", "cảnh cáo", "cách chức", "sai phạm", "vi phạm", "phê bình", "tố cáo", "khởi tố")


# Numbers


def ratio_above_one(subject: SheetSubject) -> Iterator[Hit]:
    for one in subject.asked:
        value, whole = one.answer.value, one.answer.of
        if _is_share(one.rule) and value is not None and whole is not None and value > whole:
            yield Hit(f"{one.words}: {plain(value)} trên {plain(whole)} là tỷ lệ lớn hơn 1.", (one.code,))


def refused(subject: SheetSubject) -> Iterator[Hit]:
    reversed_ones = {hit.lines for hit in ratio_above_one(subject)}
    for line, _ in subject.answered:
        if line.state is State.REFUSED and (line.code,) not in reversed_ones:
            yield Hit(f"Tiêu chí {line.code}: {line.reason}", (line.code,))


def not_whole(subject: SheetSubject) -> Iterator[Hit]:
    for one in subject.asked:
        odd = [number for number in _numbers(one.answer) if number != number.to_integral_value()]
        if odd and _is_counted(one.rule):
            shown = ", ".join(plain(number) for number in odd)
            yield Hit(f"{one.words} đếm từng việc mà có số lẻ: {shown}.", (one.code,))


def denominators_differ(subject: SheetSubject) -> Iterator[Hit]:
    """In one field of reform: "nhiệm vụ trong kế hoạch" is of another plan in each."""
    same: dict[tuple[str, str], list[Asked]] = defaultdict(list)
    for one in subject.asked:
        words = _whole_of(one.rule)
        is_usual = not subject.criteria[one.code].window and one.answer.of is not None and one.answer.arises
        if is_usual and len(words.split()) >= _FEWEST_WORDS_OF_A_THING:
            same[subject.of_field(one.code), comparable(words)].append(one)
    for ones in same.values():
        if len({one.answer.of for one in ones}) > 1:
            said = "; ".join(f"tiêu chí {one.code} ghi {plain(one.answer.of or Decimal())}" for one in ones)
            codes = tuple(dict.fromkeys(one.code for one in ones))
            yield Hit(f"Cùng đếm “{_whole_of(ones[0].rule)}” mà {said}.", codes)


def factor_missing(subject: SheetSubject) -> Iterator[Hit]:
    for line, answer in subject.answered:
        other = subject.criteria[line.code].multiplier
        if other and answer.value is not None and answer.factor is None and not _share_known(subject, other):
            yield Hit(
                f"Tiêu chí {line.code} nhân với tỷ lệ của {other}, mà {other} chưa có số liệu.", (line.code, other)
            )


def period_missing(subject: SheetSubject) -> Iterator[Hit]:
    for one in subject.asked:
        if isinstance(one.rule, EachPeriod) and one.answer.arises and one.answer.points is None:
            said = {count.code for count in one.answer.counts if count.value is not None or count.grade}
            if missing := [code for code in expected_periods(one.rule, subject.sheet.until) if code not in said]:
                yield Hit(f"{one.words} chưa có số liệu của kỳ {', '.join(missing)}.", (one.code,))


def base_differs(subject: SheetSubject) -> Iterator[Hit]:
    for line, answer in subject.answered:
        before = subject.last.get(line.code)
        if before is None or before.answer is None or not isinstance(subject.criteria[line.code].rule, AgainstLastYear):
            continue
        if answer.of is not None and before.answer.value is not None and answer.of != before.answer.value:
            said = f"ghi số năm trước là {plain(answer.of)}, bảng năm trước ghi {plain(before.answer.value)}"
            yield Hit(f"Tiêu chí {line.code} {said}.", (line.code,))


# Points given by hand


def given_without_reason(subject: SheetSubject) -> Iterator[Hit]:
    for line, answer in subject.answered:
        if answer.points is not None and not answer.reason.strip():
            yield Hit(f"Tiêu chí {line.code} chấm tay {points(answer.points)} mà không nêu lý do.", (line.code,))


def reason_too_short(subject: SheetSubject) -> Iterator[Hit]:
    for line, answer in subject.answered:
        words = answer.reason.split()
        if answer.points is not None and words and len(words) < FEWEST_WORDS:
            yield Hit(f"Tiêu chí {line.code} chấm tay, lý do chỉ ghi “{answer.reason.strip()}”.", (line.code,))


def above_rule(subject: SheetSubject) -> Iterator[Hit]:
    yield from _against_rule(subject, above=True)


def below_rule(subject: SheetSubject) -> Iterator[Hit]:
    yield from _against_rule(subject, above=False)


def _against_rule(subject: SheetSubject, *, above: bool) -> Iterator[Hit]:
    for line, answer in subject.answered:
        if answer.points is None or line.state is not State.SCORED:
            continue
        by_rule = judge(subject.criteria[line.code], replace(answer, points=None), until=subject.sheet.until)
        is_so = answer.points > by_rule.points if above else answer.points < by_rule.points
        if by_rule.state is State.SCORED and is_so:
            words = f"chấm tay {points(answer.points)}, cách tính cho {points(by_rule.points)}"
            yield Hit(f"Tiêu chí {line.code} {words}.", (line.code,))


# What stands behind an answer


def carried(subject: SheetSubject) -> Iterator[Hit]:
    for line, answer in subject.answered:
        if answer.carried_from:
            message = f"Tiêu chí {line.code} còn câu trả lời mang sang từ {answer.carried_from}, chưa ai xác nhận."
            yield Hit(message, (line.code,))


def cut_without_reason(subject: SheetSubject) -> Iterator[Hit]:
    for line, answer in subject.answered:
        if answer.cuts and not answer.reason.strip():
            when = "; ".join(cut.when for cut in subject.criteria[line.code].cuts if cut.code in answer.cuts)
            yield Hit(f"Tiêu chí {line.code} áp dụng mức trừ ({when or 'không rõ'}) mà không nêu lý do.", (line.code,))


def waived_unproved(subject: SheetSubject) -> Iterator[Hit]:
    for one in subject.asked:
        if one.answer.is_waived and not one.answer.reason.strip() and not subject.proofs_of(one.code):
            yield Hit(f"{one.words} xin miễn trừ mà không có lý do, không có tài liệu.", (one.code,))


def not_self_scored(subject: SheetSubject) -> Iterator[Hit]:
    for line, _ in subject.answered:
        if not line.self_scored:
            who = line.data_from or "cơ quan thẩm định"
            yield Hit(f"Tiêu chí {line.code} không tự chấm (do {who} cho kết quả) mà đã có câu trả lời.", (line.code,))


# "Không phát sinh"


def none_beside_number(subject: SheetSubject) -> Iterator[Hit]:
    for one in subject.asked:
        numbers = [number for number in _numbers(one.answer) if number > 0]
        if not one.answer.arises and numbers:
            yield Hit(f"{one.words} ghi “không phát sinh” bên cạnh số {plain(numbers[0])}.", (one.code,))


def none_elsewhere(subject: SheetSubject) -> Iterator[Hit]:
    counting = [one for one in subject.asked if counts(one.answer)]
    for one in subject.asked:
        if one.answer.arises:
            continue
        partner = subject.criteria[one.code].shares_proof_with
        other = next((it for it in counting if it.code == partner or _same_thing(subject, one, it)), None)
        if other is not None:
            message = f"{one.words} ghi “không phát sinh”, mà tiêu chí {other.code} cùng việc ấy lại có số liệu."
            yield Hit(message, (one.code, other.code))


def silent_without_paper(subject: SheetSubject) -> Iterator[Hit]:
    for line, answer in subject.answered:
        is_silent = subject.criteria[line.code].not_arising is NotArising.SILENT
        if is_silent and not answer.arises and answer.treated_as and not _cites_paper(subject, line.code, answer):
            words = "tự chọn cách tính khi không phát sinh mà chưa có văn bản của cơ quan thẩm định"
            yield Hit(f"Tiêu chí {line.code} {words}.", (line.code,))


def event_in_proof(subject: SheetSubject) -> Iterator[Hit]:
    for one in subject.asked:
        if isinstance(one.rule, NoneOf | PerEvent) and denies(one.rule, one.answer):
            adverse = [word for word in _ADVERSE if fold(word) in fold(one.rule.event)]
            for key in _telling(subject, adverse, one.answer):
                codes = (one.code, *subject.uses[key])
                words = f"{subject.named(key)} ({of_lines(subject.uses[key])}) nói về {adverse[0]}"
                yield Hit(f"{one.words} ghi không có {one.rule.event}, mà {words}.", codes, (key,))


def event_undeclared(subject: SheetSubject) -> Iterator[Hit]:
    yield from _undeclared(subject, penalty=False)


def penalty_undeclared(subject: SheetSubject) -> Iterator[Hit]:
    yield from _undeclared(subject, penalty=True)


def _undeclared(subject: SheetSubject, *, penalty: bool) -> Iterator[Hit]:
    for line in subject.sheet.lines:
        known = subject.events.get(line.code, Decimal())
        declared = (line.answer.value if line.answer and line.answer.arises else None) or Decimal()
        if (line.counting is Counting.PENALTY) is penalty and known > declared:
            words = f"khai {plain(declared)} trường hợp, hệ thống đã biết {plain(known)}"
            yield Hit(f"Tiêu chí {line.code} {words}.", (line.code,))


# Looks that several rules share


def _is_share(rule: Rule) -> bool:
    return isinstance(rule, ShareSteps | ShareOfMax)


def _whole_of(rule: Rule) -> str:
    if isinstance(rule, ShareSteps | ShareOfMax):
        return rule.denominator
    return rule.whole if isinstance(rule, ShareLeft | WeightedParts) else ""


def _is_counted(rule: Rule) -> bool:
    """Whether its numbers are numbers of things, not of money or of shares."""
    if isinstance(rule, ShareOfMax) and rule.measure:
        return False
    if isinstance(rule, ShareSteps | ShareOfMax):
        words = f"{rule.numerator} {rule.denominator}"
    elif isinstance(rule, ShareLeft | WeightedParts):
        words = rule.whole
    elif isinstance(rule, CountSteps | PerItem):
        words = rule.value
    elif isinstance(rule, NoneOf | PerEvent):
        words = rule.event
    else:
        return False
    return not any(one in words.lower() for one in _NOT_COUNTED)


def _numbers(answer: Answer) -> list[Decimal]:
    numbers = (answer.value, answer.of, *(one.value for one in answer.counts))
    return [number for number in numbers if number is not None]


def _share_known(subject: SheetSubject, code: str) -> bool:
    said = next((answer for line, answer in subject.answered if line.code == code), None)
    return said is not None and said.value is not None and bool(said.of)


def _same_thing(subject: SheetSubject, one: Asked, other: Asked) -> bool:
    whole, others = _whole_of(one.rule), _whole_of(other.rule)
    is_named = len(whole.split()) >= _FEWEST_WORDS_OF_A_THING and comparable(whole) == comparable(others)
    return is_named and one.code != other.code and subject.of_field(one.code) == subject.of_field(other.code)


def _cites_paper(subject: SheetSubject, code: str, answer: Answer) -> bool:
    return bool(find_citations(answer.reason)) or any(proof.piece.number for proof in subject.proofs_of(code))


def _telling(subject: SheetSubject, adverse: list[str], answer: Answer) -> Iterator[str]:
    """Proofs of other lines whose words speak of such an event and do not deny it."""
    for key in subject.uses:
        proof = subject.proofs.get(key)
        words = fold(proof.words) if proof else ""
        speaks = any(fold(word) in words for word in adverse) and "khong " not in words
        if speaks and key not in answer.evidence:
            yield key
