"""The facts of a month's people as a workbook: counts and points as numbers, every reason, every product."""

from collections.abc import Iterator

from sauro.core.official.model import Annex, AnnexRow, Attachment, Cell, TitledTable
from sauro.core.official.sheets import write_workbook
from sauro.core.ratings import NOT_A_DECISION, MonthSheet, Part, Row, SubjectKind, parts_of, printed

_WHO = ("STT", "Họ và tên", "Chức vụ", "Đơn vị")
_REASONS = ("STT", "Họ và tên", "Nội dung", "Số", "Tối đa", "Vì sao")
_PRODUCTS = ("STT", "Họ và tên", "Sản phẩm, công việc", "Kỳ", "Hệ số", "Hạn", "Ngày nộp", "Ngày nghiệm thu", "Kết quả")
_NOT_KNOWN = "chưa đủ dữ liệu"


def write_facts_workbook(sheet: MonthSheet, *, issuer: str, checksum: str) -> bytes:
    """The bytes of an XLSX of three sheets: people, reasons, products. ``checksum`` is that of the JSON document."""
    people = [row for row in sheet.rows if row.subject.kind is not SubjectKind.OFFICE]
    attachment = Attachment(
        f"Số liệu theo dõi {sheet.name}, {issuer}",
        _people(people),
        "Tổng hợp",
        (TitledTable("Vì sao", _reasons(people)), TitledTable("Sản phẩm", _products(people))),
    )
    return write_workbook([("Tổng hợp", attachment)], f"{NOT_A_DECISION} Mã kiểm tra của tệp JSON: {checksum}")


def _people(rows: list[Row]) -> Annex:
    facts = rows[0].rating.facts if rows else ()
    codes = list(dict.fromkeys(part.code for row in rows for part in parts_of(row.rating)))
    labels = {part.code: part.label for row in rows for part in parts_of(row.rating)}
    headers = (*_WHO, *(fact.label for fact in facts), *(labels[code] for code in codes))
    shares = (6.0, 28.0, 20.0, 28.0, *(10.0 for _ in headers[4:]))
    lines = tuple(AnnexRow(str(at), tuple(_person(row, codes))) for at, row in enumerate(rows, start=1))
    return Annex(headers, shares, lines, frozenset({0, *range(4, len(headers))}))


def _person(row: Row, codes: list[str]) -> Iterator[Cell]:
    subject = row.subject
    yield from (subject.name, subject.post, subject.unit_name)
    yield from (fact.count for fact in row.rating.facts)
    parts = {part.code: part for part in parts_of(row.rating)}
    yield from (_value(parts[code]) if code in parts else "" for code in codes)


def _value(part: Part) -> Cell:
    value = printed(part.value)
    return _NOT_KNOWN if value is None else value


def _reasons(rows: list[Row]) -> Annex:
    cells: list[tuple[Cell, ...]] = []
    for row in rows:
        name, rating = row.subject.name, row.rating
        cells += [(name, fact.label, fact.count, "", fact.reason) for fact in rating.facts]
        cells += [
            (name, part.label, _value(part), printed(part.maximum) or "", part.reason) for part in parts_of(rating)
        ]
    return Annex(_REASONS, (6.0, 25.0, 30.0, 12.0, 12.0, 105.0), _numbered(cells), frozenset({0, 3, 4}))


def _products(rows: list[Row]) -> Annex:
    cells: list[tuple[Cell, ...]] = [
        (
            row.subject.name,
            one.product.name,
            one.product.turn,
            printed(one.product.factor) or "",
            one.product.due_on or "",
            one.product.handed_in_on or "",
            one.product.accepted_on or "",
            one.reason,
        )
        for row in rows
        for one in row.rating.products
    ]
    shares = (6.0, 25.0, 50.0, 18.0, 10.0, 14.0, 14.0, 14.0, 60.0)
    return Annex(_PRODUCTS, shares, _numbered(cells), frozenset({0, 4, 5, 6, 7}))


def _numbered(cells: list[tuple[Cell, ...]]) -> tuple[AnnexRow, ...]:
    return tuple(AnnexRow(str(at), row) for at, row in enumerate(cells, start=1))
