"""Rules over the proofs of a sheet: each looks at every proof once, whatever the number of lines that use it."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import pairwise

from sauro.core.evidence import in_window
from sauro.core.findings import Severity
from sauro.core.legal import number_key
from sauro.core.scoring.answers import Answer
from sauro.core.scoring.inspecting.subject import Hit, InspectedProof, Look, SheetSubject, of_lines
from sauro.core.scoring.model import Counting
from sauro.core.scoring.rules import NoneOf, PerEvent, Rule
from sauro.core.scoring.sheet import Line
from sauro.core.scoring.verdicts import State
from sauro.core.text import short_day

MOST_LINES = 5  # a file that proves more lines than this is a general report, and proves none of them exactly


def each_proof(holds: Callable[[InspectedProof], bool], words: str, *, excusable: bool = False) -> Look:
    """A rule that says ``words`` of every proof in use that ``holds``; ``excusable``: not where the unit has explained
    it."""

    def look(subject: SheetSubject) -> Iterator[Hit]:
        for key, used in subject.uses.items():
            proof = subject.proofs.get(key)
            codes = tuple(code for code in used if not excusable or (code, key) not in subject.excused)
            if proof is not None and codes and holds(proof):
                yield Hit(f"{subject.named(key)} ({of_lines(codes)}): {words}", codes, (key,))

    return look


def unknown(subject: SheetSubject) -> Iterator[Hit]:
    for key, codes in subject.uses.items():
        if key not in subject.proofs:
            yield Hit(f"Tài liệu “{key}” nêu ở {of_lines(codes)} không có trong hồ sơ minh chứng.", codes, (key,))


def outside_window(subject: SheetSubject) -> Iterator[Hit]:
    for line, answer in subject.answered:
        window = subject.window_of(line.code)
        for key in dict.fromkeys(answer.evidence) if window else ():
            if (proof := subject.proofs.get(key)) is None or window is None:
                continue
            within = in_window(proof.piece, window.start_on, window.end_on)
            if within.inside is False:
                yield _outside(subject, line.code, key, within.reason)


def _outside(subject: SheetSubject, code: str, key: str, reason: str) -> Hit:
    """What the unit has explained is only noted: the appraiser decides."""
    said = f"{subject.named(key)} (tiêu chí {code}): {reason}"
    if (code, key) in subject.excused:
        return Hit(f"{said} Đơn vị đã giải thích.", (code,), (key,), Severity.NOTE)
    return Hit(said, (code,), (key,))


def after_close(subject: SheetSubject) -> Iterator[Hit]:
    """Only where no window already says so."""
    for key, codes in subject.uses.items():
        proof = subject.proofs.get(key)
        day = proof.piece.issued_on if proof else None
        free = tuple(code for code in codes if subject.window_of(code) is None)
        if free and day and subject.closes_on and subject.closes_on < day <= subject.day:
            words = f"ngày {short_day(day)} sau ngày khóa đợt chấm {short_day(subject.closes_on)}."
            yield Hit(f"{subject.named(key)} ({of_lines(free)}): {words}", free, (key,))


def in_future(subject: SheetSubject) -> Iterator[Hit]:
    for key, codes in subject.uses.items():
        proof = subject.proofs.get(key)
        if proof and proof.piece.issued_on and proof.piece.issued_on > subject.day:
            words = f"ghi ngày {short_day(proof.piece.issued_on)}, sau hôm nay ({short_day(subject.day)})."
            yield Hit(f"{subject.named(key)} ({of_lines(codes)}): {words}", codes, (key,))


def twice_in_line(subject: SheetSubject) -> Iterator[Hit]:
    for line, answer in subject.answered:
        for key in dict.fromkeys(answer.evidence):
            if (times := answer.evidence.count(key)) > 1:
                message = f"Tiêu chí {line.code} nêu {subject.named(key)} {times} lần."
                yield Hit(message, (line.code,), (key,))


def same_bytes(subject: SheetSubject) -> Iterator[Hit]:
    for keys in subject.files.values():
        if len(keys) > 1:
            codes = tuple(dict.fromkeys(code for key in keys for code in subject.uses[key]))
            names = " và ".join(subject.named(key) for key in keys)
            yield Hit(f"{names} là cùng một tệp ({of_lines(codes)}).", codes, keys)


def too_many_lines(subject: SheetSubject) -> Iterator[Hit]:
    for keys in subject.files.values():
        codes = tuple(dict.fromkeys(code for key in keys for code in subject.uses[key]))
        if len(codes) > MOST_LINES:
            message = f"{subject.named(keys[0])} dùng cho {len(codes)} tiêu chí: {', '.join(codes)}."
            yield Hit(message, codes, keys)


def number_with_two_days(subject: SheetSubject) -> Iterator[Hit]:
    """One number, two days; years of decrees stand in their numbers, so a number is of one document."""
    by_number: dict[str, list[str]] = defaultdict(list)
    for key in subject.uses:
        proof = subject.proofs.get(key)
        if proof and proof.piece.number and proof.piece.issued_on:
            by_number[number_key(proof.piece.number)].append(key)
    for keys in by_number.values():
        ordered = sorted(keys, key=lambda key: (subject.proofs[key].piece.issued_on or subject.day, key))
        for one, other in pairwise(ordered):
            days = subject.proofs[one].piece.issued_on, subject.proofs[other].piece.issued_on
            if days[0] and days[1] and days[0].year == days[1].year and days[0] != days[1]:
                codes = tuple(dict.fromkeys((*subject.uses[one], *subject.uses[other])))
                words = f"có hai ngày: {short_day(days[0])} và {short_day(days[1])}"
                yield Hit(f"{subject.named(one)} {words} ({of_lines(codes)}).", codes, (one, other))


def contradictory(subject: SheetSubject) -> Iterator[Hit]:
    """In one field of reform: a general report may well say of one field that nothing arose and count in another."""
    said = {line.code: (line, answer) for line, answer in subject.answered}
    for keys in subject.files.values():
        codes = dict.fromkeys(code for key in keys for code in subject.uses[key])
        denying = [code for code in codes if denies(subject.criteria[code].rule, said[code][1])]
        for code in denying:
            others = (one for one in codes if one not in denying and subject.of_field(one) == subject.of_field(code))
            if counting := next((one for one in others if counts(said[one][1])), None):
                words = f"tiêu chí {code} (không phát sinh) và tiêu chí {counting} (có số liệu)"
                yield Hit(f"{subject.named(keys[0])} dùng chung cho {words}.", (code, counting), keys)


def denies(rule: Rule, answer: Answer) -> bool:
    """Whether the answer says that nothing happened."""
    return not answer.arises or (isinstance(rule, NoneOf | PerEvent) and answer.value == 0)


def counts(answer: Answer) -> bool:
    """Whether the answer says that something happened."""
    numbers = (answer.value, answer.of, *(one.value for one in answer.counts))
    return answer.arises and any(number is not None and number > 0 for number in numbers)


# What lines rest on


def full_without_proof(subject: SheetSubject) -> Iterator[Hit]:
    for line, _ in _earning(subject):
        if line.points == line.maximum and not subject.proofs_of(line.code) and not _names_proof(subject, line.code):
            message = f"Tiêu chí {line.code} tự chấm tối đa mà chưa có tài liệu kiểm chứng."
            yield Hit(message, (line.code,))


def points_without_proof(subject: SheetSubject) -> Iterator[Hit]:
    for line, _ in _earning(subject):
        if line.points < line.maximum and not subject.proofs_of(line.code) and not _names_proof(subject, line.code):
            yield Hit(f"Tiêu chí {line.code} có điểm mà chưa có tài liệu kiểm chứng.", (line.code,))


def only_links(subject: SheetSubject) -> Iterator[Hit]:
    for line, _ in _earning(subject):
        proofs = subject.proofs_of(line.code)
        if proofs and all(proof.piece.is_link for proof in proofs):
            yield Hit(f"Tiêu chí {line.code} chỉ có đường dẫn làm minh chứng.", (line.code,))


def only_photos(subject: SheetSubject) -> Iterator[Hit]:
    for line, _ in _earning(subject):
        proofs = subject.proofs_of(line.code)
        if proofs and all(proof.piece.is_photo for proof in proofs):
            yield Hit(f"Tiêu chí {line.code} chỉ có ảnh làm minh chứng.", (line.code,))


def partner_without_proof(subject: SheetSubject) -> Iterator[Hit]:
    """Its points rest on what another line names; the sheet that goes out shows an empty cell."""
    said = {line.code: answer for line, answer in subject.answered}
    for line, answer in _earning(subject):
        partner = subject.criteria[line.code].shares_proof_with
        if not answer.evidence and partner in said and said[partner].evidence:
            message = f"Tiêu chí {line.code} dùng chung tài liệu với {partner} nhưng chưa nêu tài liệu nào của mình."
            yield Hit(message, (line.code, partner))


def _earning(subject: SheetSubject) -> Iterator[tuple[Line, Answer]]:
    """Lines that win points by something that happened."""
    for line, answer in subject.answered:
        ordinary = line.counting is not Counting.PENALTY and line.self_scored
        won = ordinary and line.state is State.SCORED and line.points > 0
        if won and not denies(subject.criteria[line.code].rule, answer):
            yield line, answer


def _names_proof(subject: SheetSubject, code: str) -> bool:
    """Whether the line names a proof at all, be it one that is not known: another rule speaks of that."""
    return any(line.code == code and answer.evidence for line, answer in subject.answered)
