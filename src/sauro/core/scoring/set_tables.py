"""A document with a table of criteria → a criteria set: exact where Sáu Rõ wrote it, recognised where officials did.

What is recognised is told line by line; what is not stays a line that a person scores. Nothing is guessed unseen.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from sauro.core.documents import Document, Progress, UnreadableDocument, read_document
from sauro.core.findings import Finding, Severity
from sauro.core.indicators import plain
from sauro.core.scoring.loading import BadSet, read_set
from sauro.core.scoring.model import CriteriaSet, NotArising
from sauro.core.scoring.phrasing import kind_words, rule_words
from sauro.core.scoring.recognising import recognise_rule
from sauro.core.scoring.rules import Manual, Rule
from sauro.core.scoring.set_codes import CODE, Codes, note
from sauro.core.scoring.set_columns import Column, SheetRow, criteria_tables, info_table
from sauro.core.scoring.set_rows import (
    INFO_LABELS,
    LABELS,
    NOT_ARISING_BY_WORDS,
    SetRow,
    as_read,
    info_rows,
    maximum_of,
    note_lines,
    rows_of,
)
from sauro.core.scoring.writing import written
from sauro.core.text import clean, fold

_NUMBER = re.compile(r"\d{1,4}(?:[.,]\d{1,4})?")
_YEAR = re.compile(r"\b(20\d\d)\b")
_TOTAL = re.compile(r"^(?:tong (?:cong|diem|so)|cong)\b")
_BONUS, _PENALTY = re.compile(r"diem (?:thuong|cong)"), re.compile(r"diem (?:tru|phat)")
_LETTERHEAD = re.compile(r"^(?:cong hoa|doc lap|phu luc|uy ban|ubnd|so \w+|so:|\(|bo \w+$)")
_LEVELS = (
    ("office", re.compile(r"phong|co quan chuyen mon|noi bo")),
    ("commune", re.compile(r"cap xa|xa, phuong|ubnd xa|ubnd phuong|dac khu")),
    ("province", re.compile(r"cap tinh|tinh, thanh pho|ubnd tinh")),
)
_PLAIN_INFO = ("code", "name", "level", "year", "maximum", "basis", "source", "confidence", "window")


@dataclass(slots=True)
class _Row:
    """A row of the set to be: ``keys`` are what it says as TOML values, in the order of writing."""

    code: str
    sheet: SheetRow
    keys: dict[str, str] = field(default_factory=dict)
    is_heading: bool = False


def read_set_workbook(
    data: bytes, name: str, *, progress: Progress | None = None
) -> tuple[CriteriaSet, tuple[Finding, ...]]:
    """The set in a workbook, or in any other document with such a table, and what its reading has to say; BadSet where
    there is none. ``name`` is that of the file; ``progress`` is told while a long reading runs, and may end it."""
    try:
        document = read_document(data, name, progress=progress)
    except UnreadableDocument as error:
        raise BadSet(f"{error.message} {error.advice}") from error
    return read_set_document(document)


def read_set_document(document: Document) -> tuple[CriteriaSet, tuple[Finding, ...]]:
    """As ``read_set_workbook``, of a document that has been read."""
    findings: list[Finding] = [*document.findings]
    sheets: list[SheetRow] = []
    for table in criteria_tables(document):
        sheets += table.rows
        findings += table.findings
    if not sheets:
        words = "Không thấy bảng tiêu chí nào"
        raise BadSet(f"{words}: cần một bảng có cột “Tiêu chí” và cột “Điểm tối đa”, mỗi tiêu chí một dòng.")
    total, rows = _coded(sheets, findings)
    said = dict(_info(document, rows, total, findings))
    _fill(rows, findings)
    criteria = read_set(_text(said, rows))
    return _checked_words(criteria, rows, findings), tuple(findings)


def _text(said: dict[str, str], rows: list[_Row]) -> str:
    lines = [f"{key} = {value}" for key, value in said.items()]
    for row in rows:
        lines += [
            "",
            "[[rows]]",
            f"code = {written(row.code)}",
            *(f"{key} = {value}" for key, value in row.keys.items()),
        ]
    return "\n".join(lines) + "\n"


# Rows and their codes


def _coded(sheets: list[SheetRow], findings: list[Finding]) -> tuple[Decimal | None, list[_Row]]:
    """The rows that have a code; others say more of the row above them, or what all comes to."""
    total: Decimal | None = None
    rows: list[_Row] = []
    codes = Codes(sheets, findings)
    for sheet in sheets:
        code = codes.of(sheet)
        if code:
            rows.append(_Row(code, sheet))
        elif _TOTAL.match(fold(sheet.flat_name or sheet[Column.CODE])):
            total = _points(sheet[Column.MAXIMUM])
        elif rows:
            rows[-1].sheet.extra += _said_below(sheet)
        else:
            note(findings, "scoring.row", f"Bỏ qua dòng “{sheet.flat_name[:80]}”: không có mã.", sheet.place)
    if not rows:
        raise BadSet("Bảng tiêu chí không có dòng nào có mã (1, 1.1, 1.1.1 hoặc I, 1, 1.1).")
    rows = _in_fields(rows, findings)
    for row in rows:
        row.is_heading = any(other.code.startswith(f"{row.code}.") for other in rows)
    return total, rows


def _in_fields(rows: list[_Row], findings: list[Finding]) -> list[_Row]:
    """A list without levels stands in one field."""
    if any("." in row.code for row in rows):
        return rows
    note(findings, "scoring.codes", "Danh sách không chia lĩnh vực: đặt tất cả vào lĩnh vực 1.")
    head = _Row("1", SheetRow({Column.NAME: "Các tiêu chí"}, rows[0].sheet.place))
    return [head, *(_Row(f"1.{row.code}", row.sheet) for row in rows)]


def _said_below(sheet: SheetRow) -> Iterator[str]:
    """What a row without a code adds to the scale above it: "Đúng hạn" with 2 in the column of points is a step."""
    code = f"{sheet[Column.CODE]} " if CODE.fullmatch(sheet[Column.CODE].strip()) else ""
    words, points = f"{code}{sheet.flat_name}".strip(" .:;"), _points(sheet[Column.MAXIMUM])
    if words:
        yield words if points is None else f"{words}: {plain(points)} điểm"
    if sheet[Column.SCALE]:
        yield sheet[Column.SCALE]


def _points(words: str) -> Decimal | None:
    found = _NUMBER.match(words.strip())
    return maximum_of(found[0]) if found else None


# What the set says of itself


def _info(
    document: Document, rows: list[_Row], total: Decimal | None, findings: list[Finding]
) -> Iterator[tuple[str, str]]:
    told = list(info_table(document))
    if told:
        yield from _told_info(told, findings)
        return
    title, basis = _title(document)
    words = fold(title)
    yield "code", written(_code_of(title or document.name))
    yield "name", written(title or document.name.rpartition(".")[0] or document.name)
    level = next((level for level, pattern in _LEVELS if pattern.search(words)), "any")
    year = _YEAR.search(title) or _YEAR.search(basis)
    yield "level", written(level)
    yield "year", year[1] if year else "0"
    if not year:
        note(findings, "scoring.year", "Không thấy năm của bộ tiêu chí.", severity=Severity.ADVICE)
    tops = [_points(row.sheet[Column.MAXIMUM]) for row in rows if "." not in row.code]
    yield "maximum", f"{total if total is not None else sum((one for one in tops if one), Decimal()):f}"
    if basis:
        yield "basis", written(basis)
    yield "source", written(f"Tệp {document.name}")


def _told_info(told: list[tuple[str, str, str]], findings: list[Finding]) -> Iterator[tuple[str, str]]:
    labels = {words: name for name, words in INFO_LABELS.items()}
    for label, words, machine in told:
        name = labels.get(label, "")
        key, _, value = machine.partition(" = ")
        if not value and name in _PLAIN_INFO:
            key, value = name, words if name in ("year", "maximum") else written(words)
        elif value and name == key and name in _PLAIN_INFO and not _says(words, value):
            note(findings, "scoring.changed", f"“{label}” đã được sửa thành “{words[:80]}”: theo chữ đã sửa.")
            value = words.replace(",", ".") if name in ("year", "maximum") else written(words)
        if value:
            yield key, value


def _says(words: str, value: str) -> bool:
    try:
        said = tomllib.loads(f"x = {value}", parse_float=Decimal)["x"]
    except (ValueError, ArithmeticError):
        return True  # told when the whole is read
    return as_read(f"{said.normalize():f}" if isinstance(said, Decimal) else str(said)).replace(
        ",", "."
    ) == words.replace(",", ".")


def _title(document: Document) -> tuple[str, str]:
    """The lines above the table: what names the set, and the paper it belongs to."""
    title, basis = [], ""
    for block in document.blocks:
        if not hasattr(block, "text"):
            break
        folded = fold(block.text)
        if "kem theo" in folded:
            basis = re.sub(r"^\(?\s*(?:ban hành\s+)?kèm theo\s+", "", block.text.strip("() "), flags=re.IGNORECASE)
        elif not _LETTERHEAD.match(folded) and len(folded) > 3:
            title.append(clean(block.text))
    return " ".join(title[:3]), basis


def _code_of(words: str) -> str:
    """A code of letters, digits and dashes after the name."""
    return re.sub(r"[^a-z0-9]+", "-", fold(words)).strip("-")[:60].strip("-") or "bo-tieu-chi"


# What each row says


def _fill(rows: list[_Row], findings: list[Finding]) -> None:
    counting = ""
    is_ours = any(row.sheet[Column.MACHINE] for row in rows)
    for row in rows:
        if "." not in row.code:
            counting = _counting(row)
        row.keys.update(_common(row))
        machine = _machine(row)
        if row.is_heading:
            _fill_heading(row, machine, "" if is_ours else counting, rows, findings)
        else:
            _fill_line(row, machine, counting, findings)


def _counting(row: _Row) -> str:
    name = fold(row.sheet.flat_name)
    return "bonus" if _BONUS.search(name) else "penalty" if _PENALTY.search(name) else ""


def _common(row: _Row) -> Iterator[tuple[str, str]]:
    yield "name", written(row.sheet.flat_name)
    if (maximum := _points(row.sheet[Column.MAXIMUM])) is not None:
        yield "maximum", f"{maximum:f}"


def _machine(row: _Row) -> dict[str, str]:
    """The machine cell, key by key, as TOML text; BadSet where it cannot be read."""
    text = row.sheet[Column.MACHINE]
    if not text:
        return {}
    try:
        keys = tomllib.loads(text, parse_float=Decimal)
    except (ValueError, ArithmeticError, RecursionError) as error:
        raise BadSet(f"Dòng {row.code}: ô “Cách tính (máy đọc)” không đọc được ({error}).") from error
    return dict(_lines_of(text, keys))


def _lines_of(text: str, keys: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each key with the text of its value, which may go over several lines."""
    starts = [
        (match.start(), key) for key in keys if (match := re.search(rf"^{re.escape(key)} ?=", text, re.MULTILINE))
    ]
    starts.sort()
    for (start, key), end in zip(starts, [*(at for at, _ in starts[1:]), len(text)], strict=True):
        yield key, text[start:end].partition("=")[2].strip()


def _fill_heading(row: _Row, machine: dict[str, str], counting: str, rows: list[_Row], findings: list[Finding]) -> None:
    sheet = row.sheet
    row.keys.update(machine)
    said = note_lines(sheet[Column.NOTE])
    if said and "note" not in machine and "." in row.code:
        row.keys["note"] = written(said)
    if counting and "." not in row.code:
        if "maximum" in row.keys:
            row.keys["cap"] = row.keys["maximum"]
        row.keys["maximum"] = "0"
    elif "maximum" not in row.keys:
        depth = row.code.count(".") + 1
        below = [one for one in rows if one.code.startswith(f"{row.code}.") and one.code.count(".") == depth]
        came = sum((_points(one.sheet[Column.MAXIMUM]) or Decimal() for one in below), Decimal())
        row.keys["maximum"] = f"{came:f}"
        message = f"Dòng {row.code} không ghi điểm tối đa: lấy tổng các dòng dưới, {plain(came)}."
        note(findings, "scoring.maximum", message, sheet.place)


def _fill_line(row: _Row, machine: dict[str, str], counting: str, findings: list[Finding]) -> None:
    row.keys.update(machine)
    if "maximum" not in row.keys:
        raise BadSet(f"Dòng {row.code} “{row.sheet.flat_name[:60]}” chưa có điểm tối đa.")
    evidence = [line.lstrip("-+• ").strip() for line in row.sheet[Column.EVIDENCE].split("\n") if line.strip("-+• ")]
    if evidence and "evidence" not in machine:
        exact = row.sheet[Column.EVIDENCE].split("\n")
        row.keys["evidence"] = written(tuple(exact if machine else evidence))
    said = note_lines(row.sheet[Column.NOTE])
    if said and "note" not in machine:
        row.keys["note"] = written(said)
    if "rule" not in machine:
        row.keys.update(_recognised(row, findings))
        if counting:
            row.keys["counting"] = written(counting)


def _recognised(row: _Row, findings: list[Finding]) -> Iterator[tuple[str, str]]:
    """The rule by the human words, and what else they say."""
    lines = [line for text in (row.sheet[Column.SCALE], *row.sheet.extra) for line in text.split("\n") if line]
    steps, labelled, arising = _sorted_lines(lines)
    found = recognise_rule("\n".join(steps), name=row.sheet.flat_name, maximum=Decimal(row.keys["maximum"]))
    _tell(row, found.rule, found.doubts, findings, is_understood=found.is_understood)
    yield "rule", written(found.rule)
    for name in ("requires", "excludes", "window"):
        if name in labelled:
            yield name, written(labelled[name])
    treated = _treated(row.sheet[Column.NOT_ARISING]) or arising
    if treated is not None:
        yield "not_arising", written(treated)


def _sorted_lines(lines: list[str]) -> tuple[list[str], dict[str, str], NotArising | None]:
    """Steps; lines under a label; what "không phát sinh" is worth, where a line says so."""
    steps, labelled, arising = [], {}, None
    for line in lines:
        name = next((name for name, label in LABELS.items() if line.startswith(f"{label}:")), "")
        if name:
            labelled[name] = line.partition(":")[2].strip()
        elif "khong phat sinh" in fold(line):
            arising = _treated(line)
        else:
            steps.append(line)
    return steps, labelled, arising


def _treated(words: str) -> NotArising | None:
    """What the words say that nothing arisen is worth; silent where they do not."""
    if not words.strip():
        return None
    if exact := NOT_ARISING_BY_WORDS.get(words.partition(" (khi ")[0].strip()):
        return exact
    folded = fold(words)
    for kind, pattern in _TREATED:
        if re.search(pattern, folded):
            return kind
    return NotArising.SILENT


_TREATED = (
    (NotArising.EXCLUDED, r"khong (?:tinh|cham|danh gia)|loai (?:tru|ra|bo)|tru (?:vao|khoi) (?:tong|diem toi da)|bot"),
    (NotArising.FULL, r"diem toi da|du diem|tron diem|100% so diem"),
    (NotArising.LAST_ROUND, r"(?:ky|nam) truoc"),
    (NotArising.ZERO, r"\b0 diem|khong (?:co|duoc) diem"),
)


def _tell(row: _Row, rule: Rule, doubts: tuple[str, ...], findings: list[Finding], *, is_understood: bool) -> None:
    if not is_understood or isinstance(rule, Manual):
        message = f"Dòng {row.code}: chưa hiểu thang điểm, để người chấm cho điểm và nêu lý do."
        advice = "Viết mỗi mức một dòng, ví dụ “từ 80% đến dưới 100%: 1 điểm”, rồi tải lên lại."
        quote = clean(row.sheet[Column.SCALE].replace("\n", "; "))[:200]
        findings.append(Finding("scoring.not_understood", Severity.ADVICE, message, row.sheet.place, advice, quote))
        return
    words = "; ".join(rule_words(rule, Decimal(row.keys["maximum"])))
    message = f"Dòng {row.code}: hiểu là {kind_words(rule)} ({words})."
    findings.append(Finding("scoring.understood", Severity.NOTE, message, row.sheet.place))
    for doubt in doubts:
        advice = "Nếu không đúng, sửa thang điểm rồi tải lên lại."
        findings.append(Finding("scoring.doubt", Severity.ADVICE, f"Dòng {row.code}: {doubt}", row.sheet.place, advice))


# Human cells that somebody has changed beside a machine cell


def _checked_words(criteria: CriteriaSet, rows: list[_Row], findings: list[Finding]) -> CriteriaSet:
    """The set; where the human words beside a machine cell say something else, the set by the human words."""
    printed = {row.code: row for row in rows_of(criteria)}
    again = False
    for row in rows:
        if row.sheet[Column.MACHINE] and row.code in printed:
            again |= _follow(row, printed[row.code], findings)
    if not again:
        return criteria
    said = {line.machine.partition(" = ")[0]: line.machine.partition(" = ")[2] for line in info_rows(criteria)}
    return read_set(_text(said, rows))


def _follow(row: _Row, printed: SetRow, findings: list[Finding]) -> bool:
    """Take over what a person changed in the cells that the machine cell says, too; whether anything was."""
    changed = False
    machine = _machine(row)
    cells = {
        "name": (Column.NAME, printed.name),
        "note": (Column.NOTE, printed.note),
        "evidence": (Column.EVIDENCE, printed.evidence),
        "not_arising": (Column.NOT_ARISING, printed.not_arising),
        "rule": (Column.SCALE, printed.scale),
    }
    for name, (column, words) in cells.items():
        said = row.sheet[column]
        if as_read(words) == said or (name in ("name", "note", "evidence") and name not in machine):
            continue
        if not row.is_heading or name in ("name", "note"):
            changed |= _taken(row, name, said, findings)
    return changed


def _taken(row: _Row, name: str, said: str, findings: list[Finding]) -> bool:
    if name == "rule":
        kept = [key for key, label in LABELS.items() if any(line.startswith(f"{label}:") for line in said.split("\n"))]
        for key in LABELS.keys() - set(kept):
            row.keys.pop(key, None)
        row.keys.update((key, value) for key, value in _recognised(row, findings) if key != "not_arising")
    elif name == "not_arising":
        row.keys["not_arising"] = written(_treated(said) or NotArising.SILENT)
    elif name == "evidence":
        row.keys["evidence"] = written(tuple(said.split("\n")) if said else ())
    else:
        row.keys[name] = written(note_lines(said) if name == "note" else " ".join(said.split()))
    what = {"rule": "thang điểm", "not_arising": "cách tính khi không phát sinh", "evidence": "tài liệu kiểm chứng"}
    what |= {"name": "tên", "note": "ghi chú"}
    message = f"Dòng {row.code}: {what[name]} đã được sửa khác ô máy đọc, lấy theo chữ đã sửa."
    findings.append(Finding("scoring.changed", Severity.ADVICE, message, row.sheet.place))
    return True
