"""The table of a self-score sheet: fields and criteria with their sums, every line with its proof and its reason."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from sauro.core.indicators import plain
from sauro.core.official.model import Annex, AnnexRow, Attachment, Cell
from sauro.core.official.scoring.model import ScorePaper
from sauro.core.official.scoring.proofs import listed_proofs
from sauro.core.scoring import Counting, Line, State, Subtotal, printed_index, rounded, subtotals

_COLUMNS = (
    "STT",
    "Lĩnh vực/Tiêu chí/Tiêu chí thành phần",
    "Điểm tối đa",
    "Điểm tự đánh giá",
    "Tài liệu kiểm chứng",
    "Giải trình",
)
_SHARES = (13.0, 68.0, 17.0, 18.0, 74.0, 67.0)
_PLACES = 4  # as the reasons show points; sums are of exact points


def score_attachment(paper: ScorePaper) -> Attachment:
    """The sheet as a table. Maxima of sums are the unit's own: without what did not arise."""
    return Attachment(f"Bảng tự đánh giá, chấm điểm {paper.criteria.name}", _table(paper))


def _table(paper: ScorePaper) -> Annex:
    return Annex(_COLUMNS, _SHARES, (*_rows(paper), *_ends(paper)), frozenset({0, 2, 3}))


def _rows(paper: ScorePaper) -> Iterator[AnnexRow]:
    sums = iter(subtotals(paper.criteria, paper.sheet))  # fields and criteria as they stand below
    lines = {line.code: line for line in paper.sheet.lines}
    for field in paper.criteria.fields:
        yield _sum(next(sums), field.maximum)
        for criterion in field.criteria:
            total = next(sums)
            if not criterion.is_direct:
                yield _sum(total, criterion.maximum)
            for component in criterion.components:
                yield _line(paper, lines[component.code])


def _sum(total: Subtotal, printed: Decimal) -> AnnexRow:
    notes = []
    if total.maximum < printed:
        notes.append(f"Điểm tối đa in trong bộ tiêu chí là {plain(printed)}.")
    if total.open:
        notes.append(f"Còn {shown(total.open)} điểm chưa rõ.")
    return AnnexRow(total.code, (total.name, total.maximum, exact(total.points), "", " ".join(notes)), strong=True)


def _line(paper: ScorePaper, line: Line) -> AnnexRow:
    return AnnexRow(line.code, (line.name, line.maximum, _points(line), listed_proofs(paper, line), _reason(line)))


def _points(line: Line) -> Cell:
    """What stands in "Điểm tự đánh giá": nothing yet where all of it is still open, to be filled in by hand."""
    if line.state is State.EXCLUDED:
        return "Không tính"
    if line.state is not State.SCORED and not line.points:
        return ""
    return exact(-line.points if line.counting is Counting.PENALTY else line.points)


def _reason(line: Line) -> str:
    said = line.answer.reason.strip() if line.answer else ""
    return f"{line.reason}\nLý do: {said}" if said and said.rstrip(".") not in line.reason else line.reason


def _ends(paper: ScorePaper) -> Iterator[AnnexRow]:
    sheet = paper.sheet
    for name, points in (("Điểm thưởng", sheet.bonus), ("Điểm trừ", -sheet.penalty)):
        if points:
            yield AnnexRow("", (name, "", exact(points), "", ""), strong=True)
    yield AnnexRow("", ("Tổng cộng", sheet.maximum, exact(sheet.points), "", index_words(paper)), strong=True)


def index_words(paper: ScorePaper) -> str:
    """ "Đạt 96,76%." and, where points are open, what it may still come to."""
    sheet, scale = paper.sheet, paper.criteria.scale
    if sheet.index is None or sheet.best_index is None:
        return "Không có tiêu chí nào được tính."
    reached = printed_index(sheet.index, scale)
    if sheet.is_whole:
        return f"Đạt {reached}."
    best = printed_index(sheet.best_index, scale)
    return f"Đến nay đạt {reached}; còn {shown(sheet.open)} điểm chưa rõ, cao nhất có thể đạt {best}."


def exact(points: Fraction) -> Decimal:
    """Points as the sheet holds them."""
    return rounded(points, _PLACES)


def shown(points: Fraction) -> str:
    return plain(exact(points))
