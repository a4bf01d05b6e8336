"""Rules over the sheet as a whole: its set, its day, its rank, and last year's beside it."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from sauro.core.indicators import plain
from sauro.core.scoring.inspecting.subject import Hit, SheetSubject, of_lines
from sauro.core.scoring.model import Counting
from sauro.core.scoring.ranking import class_of
from sauro.core.scoring.sheet import Line
from sauro.core.scoring.verdicts import State
from sauro.core.scoring.wording import points, rounded
from sauro.core.text import short_day

SHARP = Fraction(1, 2)  # of the maximum: a move this large asks for a reason


def other_set(subject: SheetSubject) -> Iterator[Hit]:
    lines, known = [line.code for line in subject.sheet.lines], [one.code for one in subject.criteria.components]
    if missing := [code for code in known if code not in lines]:
        yield Hit(f"Bảng điểm thiếu {of_lines(tuple(missing))} của bộ tiêu chí.")
    if strange := [code for code in lines if code not in known]:
        yield Hit(f"Bảng điểm có {of_lines(tuple(strange))} mà bộ tiêu chí không có.")


def maxima(subject: SheetSubject) -> Iterator[Hit]:
    """What the set itself gets wrong counts here too: the sheet is of that set."""
    ordinary = (line.maximum for line in subject.sheet.lines if line.counting is Counting.ORDINARY)
    if (total := sum(ordinary, Decimal())) != subject.criteria.maximum:
        printed = plain(subject.criteria.maximum)
        yield Hit(f"Điểm tối đa các dòng cộng lại {plain(total)}, bộ tiêu chí ghi {printed}.")


def open_past_due(subject: SheetSubject) -> Iterator[Hit]:
    if subject.due_on is None or subject.day <= subject.due_on:
        return
    unsaid = tuple(line.code for line in subject.sheet.lines if line.self_scored and line.open)
    if unsaid:
        words = f"Đã quá hạn tự chấm ({short_day(subject.due_on)}) mà còn {len(unsaid)} dòng chưa chấm xong"
        yield Hit(f"{words}: {', '.join(unsaid)}.", unsaid)


def rank_open(subject: SheetSubject) -> Iterator[Hit]:
    sheet, ranks = subject.sheet, subject.criteria.ranks
    if sheet.is_whole or sheet.index is None or sheet.best_index is None:
        return
    now, best = class_of(sheet.index, ranks), class_of(sheet.best_index, ranks)
    if now != best:
        codes = tuple(line.code for line in sheet.lines if line.open)
        words = f"Nay xếp “{now}”, nhưng còn {points(sheet.open)} chưa rõ, có thể lên “{best}”"
        yield Hit(f"{words}: chưa ghi xếp loại được.", codes)


def bonus_without_paper(subject: SheetSubject) -> Iterator[Hit]:
    for line, _ in subject.answered:
        is_bonus = line.counting is Counting.BONUS and line.points > 0
        if is_bonus and not any(proof.piece.number for proof in subject.proofs_of(line.code)):
            yield Hit(f"Điểm thưởng {line.code} chưa có văn bản công nhận có số, ký hiệu.", (line.code,))


def rose(subject: SheetSubject) -> Iterator[Hit]:
    yield from _moved(subject, up=True)


def fell(subject: SheetSubject) -> Iterator[Hit]:
    yield from _moved(subject, up=False)


def _moved(subject: SheetSubject, *, up: bool) -> Iterator[Hit]:
    for line, before in _beside_last(subject):
        if {line.state, before.state} != {State.SCORED} or (line.answer and line.answer.reason.strip()):
            continue
        by = (line.points - before.points) * (1 if up else -1)
        if by >= SHARP * Fraction(line.maximum):
            way = "tăng" if up else "giảm"
            said = f"từ {plain(rounded(before.points))} lên" if up else f"từ {plain(rounded(before.points))} xuống"
            message = f"Tiêu chí {line.code} {way} mạnh so với năm trước, {said} {plain(rounded(line.points))} điểm."
            yield Hit(message, (line.code,))


def excluded_before(subject: SheetSubject) -> Iterator[Hit]:
    for line, before in _beside_last(subject):
        if before.state is State.EXCLUDED and line.state is State.SCORED:
            yield Hit(f"Tiêu chí {line.code} năm trước không tính (không phát sinh), năm nay có điểm.", (line.code,))


def excluded_now(subject: SheetSubject) -> Iterator[Hit]:
    for line, before in _beside_last(subject):
        if line.state is State.EXCLUDED and before.state is State.SCORED:
            words = f"năm trước có tính ({points(before.points)}), năm nay bị loại khỏi điểm tối đa"
            yield Hit(f"Tiêu chí {line.code} {words}.", (line.code,))


def _beside_last(subject: SheetSubject) -> Iterator[tuple[Line, Line]]:
    for line in subject.sheet.lines:
        if before := subject.last.get(line.code):
            yield line, before
