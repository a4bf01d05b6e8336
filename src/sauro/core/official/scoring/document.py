"""The self-score report: what the score comes to, field by field, and the sheet on landscape pages behind it."""

from collections.abc import Iterator
from fractions import Fraction

from sauro.core.indicators import plain
from sauro.core.official.model import Annex, AnnexRow, Cell, Heading, Listed, Part, Report
from sauro.core.official.names import cited
from sauro.core.official.papers import write_report
from sauro.core.official.scoring.model import ScorePaper
from sauro.core.official.scoring.proofs import proofs_of
from sauro.core.official.scoring.table import exact, index_words, score_attachment, shown
from sauro.core.official.sheets import write_workbook
from sauro.core.scoring import Subtotal, class_of, rounded, subtotals
from sauro.core.text import counted, short_day

_HEADERS = ("STT", "Lĩnh vực", "Điểm tối đa", "Điểm tự đánh giá", "Tỷ lệ (%)")
_SHARES = (10.0, 85.0, 22.0, 25.0, 23.0)


def write_score_paper(paper: ScorePaper) -> bytes:
    """The bytes of the report as DOCX in the form of Nghị định 30/2020/NĐ-CP."""
    return write_report(score_paper(paper))


def write_score_workbook(paper: ScorePaper) -> bytes:
    """The bytes of an XLSX with the sheet; points and maxima are numbers."""
    return write_workbook([("Tự đánh giá", score_attachment(paper))], f"({paper.issuer.name})")


def score_paper(paper: ScorePaper) -> Report:
    """The report as the parts of an official paper."""
    return Report(
        issuer=paper.issuer,
        issuance=paper.issuance,
        kind="Báo cáo",
        summary=f"Kết quả tự đánh giá, chấm điểm {paper.criteria.name}",
        text=tuple(_text(paper)),
        signature=paper.signature,
        addressees=paper.addressees,
        recipients=paper.recipients,
        filing=paper.filing,
        attachments=(score_attachment(paper),),
    )


def _text(paper: ScorePaper) -> Iterator[Part]:
    opening = f"Thực hiện {cited(paper.asked_by)}, " if paper.asked_by else ""
    yield f"{opening}{paper.issuer.name} báo cáo kết quả tự đánh giá, chấm điểm như sau:"
    yield Heading("1. Kết quả tự đánh giá")
    yield _total(paper)
    yield _by_field(paper)
    yield Heading("2. Tài liệu kiểm chứng")
    yield from _proofs(paper)


def _total(paper: ScorePaper) -> str:
    sheet = paper.sheet
    words = f"Tổng điểm tự đánh giá là {shown(sheet.points)} trên {plain(sheet.maximum)} điểm. {index_words(paper)}"
    name = class_of(sheet.index, paper.criteria.ranks) if sheet.index is not None and sheet.is_whole else ""
    return f"{words} Tự xếp loại: {name}." if name else words


def _by_field(paper: ScorePaper) -> Annex:
    codes = {field.code for field in paper.criteria.fields}
    fields = [one for one in subtotals(paper.criteria, paper.sheet) if one.code in codes]
    rows = tuple(AnnexRow(one.code, (one.name, one.maximum, exact(one.points), _share(one))) for one in fields)
    return Annex(_HEADERS, _SHARES, rows, frozenset({0, 2, 3, 4}))


def _share(total: Subtotal) -> Cell:
    return rounded(total.points / Fraction(total.maximum) * 100) if total.maximum else ""


def _proofs(paper: ScorePaper) -> Iterator[str]:
    """How many lines are proven, and how many entries of the annex stand in red."""
    scored = [line for line in paper.sheet.lines if line.self_scored]
    proven = [line for line in scored if proofs_of(paper, line.code)]
    yield f"{counted(len(proven))} trên {counted(len(scored))} tiêu chí tự chấm có tài liệu kiểm chứng."
    if paper.window:
        days = f"từ ngày {short_day(paper.window.start_on)} đến hết ngày {short_day(paper.window.end_on)}"
        yield f"Tài liệu phải ban hành trong thời gian đánh giá, {days}."
    cells = (cell for row in score_attachment(paper).table.rows for cell in row.cells)
    if red := sum(len(cell.red) for cell in cells if isinstance(cell, Listed)):
        where = "ở cột “Tài liệu kiểm chứng” của Phụ lục"
        yield f"{counted(red)} mục {where} in màu đỏ, kèm lý do, cần bổ sung hoặc thay thế."
