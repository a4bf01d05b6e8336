"""The plan of the invented xã Minh Sơn laid out as tables in many ways, to see that the reading stays the same."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sauro.core.documents import Block, Cell, Document, Paragraph, Table
from sauro.core.findings import Place


@dataclass(frozen=True, slots=True)
class Row:
    section: str
    section_title: str
    number: str
    content: str
    outputs: str
    lead: str
    coordinating: str
    deadline: str


_SECTIONS = (("I", "Chỉ đạo, điều hành"), ("II", "Cải cách thể chế"), ("III", "Cải cách thủ tục hành chính"))
_CELLS = (
    ("I", "1", "Ban hành Kế hoạch cải cách hành chính năm 2026", "Kế hoạch", "Phòng Văn hóa - Xã hội",
     "Các phòng, ban, đơn vị thuộc xã", "Trước ngày 20/01/2026"),
    ("I", "2", "Kiểm tra công tác cải cách hành chính tại các đơn vị, bộ phận", "Kế hoạch; Biên bản; Báo cáo",
     "Phòng Văn hóa - Xã hội", "Văn phòng HĐND và UBND xã", "Quý III/2026"),
    ("I", "3", "Tuyên truyền cải cách hành chính trên hệ thống truyền thanh", "Tin, bài",
     "Trung tâm Dịch vụ tổng hợp", "Các thôn", "Thường xuyên"),
    ("II", "4", "Rà soát văn bản do Hội đồng nhân dân, Ủy ban nhân dân xã ban hành", "Báo cáo kết quả rà soát",
     "Văn phòng HĐND và UBND xã", "Các cơ quan, đơn vị liên quan", "Tháng 10/2026"),
    ("II", "5", "Phổ biến, giáo dục pháp luật cho Nhân dân các thôn", "Kế hoạch, Hội nghị",
     "Văn phòng HĐND và UBND xã", "Ủy ban Mặt trận Tổ quốc Việt Nam xã", "Cả năm 2026"),
    ("III", "6", "Niêm yết công khai thủ tục hành chính tại nơi tiếp nhận hồ sơ", "Bảng niêm yết",
     "Trung tâm Phục vụ hành chính công", "Các phòng chuyên môn", "Thường xuyên"),
    ("III", "7", "Đánh giá việc giải quyết thủ tục hành chính của tháng trước", "Báo cáo",
     "Trung tâm Phục vụ hành chính công", "Phòng Kinh tế", "Trước ngày 05 hằng tháng"),
    ("III", "8", "Số hóa kết quả giải quyết thủ tục hành chính còn hiệu lực", "Dữ liệu được số hóa",
     "Trung tâm Phục vụ hành chính công", "Phòng Kinh tế; Công an xã", "Quý IV/2026"),
)  # fmt: skip
PLAN = tuple(Row(code, dict(_SECTIONS)[code], *cells) for code, *cells in _CELLS)
FIELDS = ("number", "content", "outputs", "lead", "coordinating", "deadline")
HEADINGS = {
    "number": "TT",
    "content": "Nội dung công việc",
    "outputs": "Sản phẩm",
    "lead": "Cơ quan chủ trì",
    "coordinating": "Cơ quan phối hợp",
    "deadline": "Thời gian hoàn thành",
}

Spec = str | tuple[str, int] | tuple[str, int, int]  # text, columns covered, rows covered


def table(rows: Sequence[Sequence[Spec]], *, block: int = 1, number: int = 1) -> Table:
    """A table of ``rows``; a cell is its text, or (text, columns, rows) where it is merged."""
    taken: set[tuple[int, int]] = set()
    made: list[tuple[Cell, ...]] = []
    for at, specs in enumerate(rows):
        cells: list[Cell] = []
        column = 0
        for spec in specs:
            text, across, down = (*((spec, 1, 1) if isinstance(spec, str) else spec), 1)[:3]
            while (at, column) in taken:
                column += 1
            taken.update((at + r, column + c) for r in range(down) for c in range(across))
            place = Place(block=block, table=number, row=at + 1, column=column + 1)
            cells.append(Cell(text, at, column, place, down, across))
            column += across
        made.append(tuple(cells))
    return Table(tuple(made), max(column for _, column in taken) + 1, Place(block=block, table=number))


def document(*parts: str | Sequence[Sequence[Spec]]) -> Document:
    """A document of paragraphs (strings) and tables (rows of cells) in this order."""
    blocks: list[Block] = []
    tables = 0
    for position, part in enumerate(parts, start=1):
        if isinstance(part, str):
            blocks.append(Paragraph(part, Place(block=position)))
        else:
            tables += 1
            blocks.append(table(part, block=position, number=tables))
    return Document("ke-hoach-minh-son.docx", "docx", tuple(blocks))


def heading(fields: Iterable[str] = FIELDS, names: Mapping[str, str] = HEADINGS) -> list[Spec]:
    return [names[field] for field in fields]


def cells(row: Row, fields: Iterable[str] = FIELDS) -> list[Spec]:
    return [getattr(row, field) for field in fields]


def sectioned(
    fields: Sequence[str] = FIELDS, *, style: str = "number and title", plan: Sequence[Row] = PLAN
) -> list[list[Spec]]:
    """The rows of the plan with a row above each section, in one of the ways that writers use."""
    rows: list[list[Spec]] = []
    for at, row in enumerate(plan):
        if at == 0 or plan[at - 1].section_title != row.section_title:
            rows.append(section_row(row, fields, style))
        rows.append(cells(row, fields))
    return rows


def section_row(row: Row, fields: Sequence[str], style: str) -> list[Spec]:
    wide = len(fields)
    title, number = row.section_title, row.section
    in_columns: list[Spec] = [{"number": number, "content": title}.get(field, "") for field in fields]
    return {
        "number and title": in_columns,
        "merged over all": [(f"{number}. {title}", wide)],
        "merged, capitals": [(f"{number}. {title.upper()}", wide)],
        "number, rest merged": [number, (title.upper(), wide - 1)],
        "half merged": [number, (title, 2), *[""] * (wide - 3)],
        "in first cell": [f"{number}. {title}", *[""] * (wide - 1)],
    }[style]
