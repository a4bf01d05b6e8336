"""The notice of a period: points of groups beside what the portal publishes, what cost points, every line behind."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from sauro.core.indicators import plain
from sauro.core.official.model import (
    Annex,
    AnnexRow,
    Attachment,
    BasisLine,
    Cell,
    Heading,
    Issuance,
    Issuer,
    Part,
    Report,
    Signature,
)
from sauro.core.official.papers import write_report
from sauro.core.official.sheets import write_workbook
from sauro.core.scoring import CriteriaSet, GroupBeside, Line, Sheet, State, class_of, moves, rounded
from sauro.core.text import counted, roman

_GROUPS = ("STT", "Nhóm chỉ số", "Điểm tối đa", "Điểm tính lại", "Cổng công bố", "Chênh lệch")
_GROUP_SHARES = (13.0, 60.0, 22.0, 24.0, 26.0, 24.0)
_LINES = ("STT", "Chỉ số", "Điểm tối đa", "Điểm", "Căn cứ tính", "Cách nâng điểm")
_LINE_SHARES = (13.0, 62.0, 17.0, 17.0, 78.0, 60.0)
_PLACES = 2
_MOST_COSTS = 5


@dataclass(frozen=True)
class ServiceNotice:
    """All that the notice is written from. ``period`` as a sentence goes on ("tháng 9 năm 2026"); ``before`` is the
    sheet of the period named ``before_period``; ``notes`` are sentences on how it was reckoned."""

    issuer: Issuer
    issuance: Issuance
    signature: Signature
    criteria: CriteriaSet
    sheet: Sheet
    groups: tuple[GroupBeside, ...]
    period: str
    before: Sheet | None = None
    before_period: str = ""
    notes: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    filing: str = "VT"
    basis: tuple[str, ...] = ()


def write_service_notice(notice: ServiceNotice) -> bytes:
    """The bytes of the notice as DOCX in the form of Nghị định 30/2020/NĐ-CP."""
    return write_report(service_notice(notice))


def write_service_workbook(notice: ServiceNotice) -> bytes:
    """The bytes of an XLSX with the groups and the lines; points and maxima are numbers."""
    title = f"Chỉ số phục vụ người dân, doanh nghiệp {notice.period}"
    sheets = [("Nhóm chỉ số", Attachment(title, _groups(notice))), ("Từng chỉ số", Attachment(title, _lines(notice)))]
    return write_workbook(sheets, f"({notice.issuer.name})")


def service_notice(notice: ServiceNotice) -> Report:
    """The notice as the parts of an official paper."""
    return Report(
        issuer=notice.issuer,
        issuance=notice.issuance,
        kind="Thông báo",
        summary=f"Kết quả đánh giá chất lượng phục vụ người dân, doanh nghiệp {notice.period}",
        text=tuple(_text(notice)),
        signature=notice.signature,
        recipients=notice.recipients,
        filing=notice.filing,
        attachments=(Attachment(f"Điểm từng chỉ số {notice.period}", _lines(notice)),),
    )


def _text(notice: ServiceNotice) -> Iterator[Part]:
    bases = notice.basis or (notice.criteria.basis,)
    for at, words in enumerate(bases, 1):
        yield BasisLine(f"Căn cứ {words.rstrip('.;')}{'.' if at == len(bases) else ';'}")
    yield (
        f"{notice.issuer.name} thông báo kết quả đánh giá chất lượng phục vụ người dân, doanh nghiệp trong thực hiện "
        f"thủ tục hành chính, cung cấp dịch vụ công {notice.period} như sau:"
    )
    yield Heading("1. Kết quả chung")
    yield _total(notice)
    if notice.before is not None:
        yield _compared(notice, notice.before)
    yield _groups(notice)
    yield from notice.notes
    yield Heading("2. Đối chiếu với giá trị công bố")
    yield from _published(notice)
    yield Heading("3. Các chỉ số mất điểm nhiều nhất")
    yield from _costs(notice)
    yield Heading("4. Công khai")
    yield (
        f"Kết quả này được công khai tại trụ sở và trên trang thông tin điện tử của {notice.issuer.name}. "
        "Tổ chức, cá nhân có ý kiến gửi qua Hệ thống tiếp nhận, trả lời phản ánh, kiến nghị."
    )


def _total(notice: ServiceNotice) -> str:
    sheet = notice.sheet
    printed = sheet.printed(_PLACES)
    if printed is None:
        return "Trong kỳ không có chỉ số nào được tính."
    words = f"Tổng điểm là {_shown(sheet.points)} trên {plain(sheet.maximum)} điểm, đạt {plain(printed)}%"
    if sheet.open:
        return f"{words}; còn {_shown(sheet.open)} điểm chưa đủ số liệu để tính."
    name = class_of(sheet.index, notice.criteria.ranks) if sheet.index is not None else ""
    return f"{words}, xếp loại {name}." if name else f"{words}."


def _compared(notice: ServiceNotice, before: Sheet) -> str:
    """How the index moved since the period before, and the lines that moved it most."""
    now, then = notice.sheet.printed(_PLACES), before.printed(_PLACES)
    if now is None or then is None or notice.sheet.open or before.open:
        return f"Chưa so được với {notice.before_period}: một trong hai kỳ còn thiếu số liệu."
    by = now - then
    how = f"tăng {plain(by)}" if by > 0 else f"giảm {plain(-by)}"
    words = f"So với {notice.before_period} ({plain(then)}%), kết quả {f'{how} điểm phần trăm' if by else 'không đổi'}"
    moved = sorted(moves(before, notice.sheet), key=lambda move: (-abs(move.by), move.after.code))[:3]
    told = [f"{one.after.name} {_signed(one.by)} điểm" for one in moved if one.by]
    return f"{words}; thay đổi nhiều nhất: {'; '.join(told)}." if told else f"{words}."


def _published(notice: ServiceNotice) -> Iterator[str]:
    apart = [group for group in notice.groups if group.agrees is False]
    same = sum(group.agrees is True for group in notice.groups)
    read = sum(group.published is not None for group in notice.groups)
    if not read:
        yield "Chưa có giá trị công bố của kỳ này để đối chiếu."
        return
    yield f"{counted(same)} trên {counted(read)} nhóm có giá trị công bố khớp với kết quả tính lại từ số liệu."
    for group in apart:
        yield f"- {group.name}: {group.words}"


def _costs(notice: ServiceNotice) -> Iterator[str]:
    costs = sorted((cost for group in notice.groups for cost in group.costs), key=lambda cost: (-cost.lost, cost.code))
    if not costs:
        yield "Không chỉ số nào mất điểm."
    for cost in costs[:_MOST_COSTS]:
        yield f"- {cost.words}"
    if rest := costs[_MOST_COSTS:]:
        lost = sum((cost.lost for cost in rest), Fraction())
        yield f"Các chỉ số còn lại mất tổng cộng {_shown(lost)} điểm; chi tiết ở Phụ lục."


def _groups(notice: ServiceNotice) -> Annex:
    rows = [
        AnnexRow(
            str(at),
            (
                group.name,
                group.maximum,
                rounded(group.points, _PLACES),
                "Không có dữ liệu" if group.published is None else group.published,
                "" if group.difference is None else rounded(group.difference, _PLACES),
            ),
        )
        for at, group in enumerate(notice.groups, 1)
    ]
    values = [group.published for group in notice.groups if group.published is not None]
    published: Cell = sum(values) if len(values) == len(notice.groups) else ""
    total = ("Tổng cộng", notice.sheet.maximum, rounded(notice.sheet.points, _PLACES), published, "")
    return Annex(_GROUPS, _GROUP_SHARES, (*rows, AnnexRow("", total, strong=True)), frozenset({0, 2, 3, 4, 5}))


def _lines(notice: ServiceNotice) -> Annex:
    lines = {line.code: line for line in notice.sheet.lines}
    assert notice.criteria.publication is not None
    rows: list[AnnexRow] = []
    for at, (group, beside) in enumerate(zip(notice.criteria.publication.groups, notice.groups, strict=True), 1):
        cells = (group.name, beside.maximum, rounded(beside.points, _PLACES), "", "")
        rows.append(AnnexRow(roman(at), cells, strong=True))
        rows += [_line(lines[code]) for code in group.lines]
    total = ("Tổng cộng", notice.sheet.maximum, rounded(notice.sheet.points, _PLACES), "", "")
    return Annex(_LINES, _LINE_SHARES, (*rows, AnnexRow("", total, strong=True)), frozenset({0, 2, 3}))


def _line(line: Line) -> AnnexRow:
    raised = line.raises[-1].words if line.raises else ""
    return AnnexRow(line.code, (line.name, line.maximum, _points(line), line.reason, raised))


def _points(line: Line) -> Cell:
    if line.state is State.EXCLUDED:
        return "Không tính"
    if line.state is not State.SCORED:
        return ""
    return rounded(line.points, _PLACES)


def _shown(points: Fraction) -> str:
    return plain(rounded(points, _PLACES))


def _signed(points: Fraction) -> str:
    return f"+{_shown(points)}" if points > 0 else f"-{_shown(-points)}"
