"""A criteria set as rows of a table that officials read and write, each with the exact rule beside the human words.

What a human cell says exactly stands there only; everything else stands in the machine cell as TOML. Where somebody has
changed a human cell, it no longer says what the machine cell would say, and the reader goes by the person.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from decimal import Decimal

from sauro.core.indicators import plain
from sauro.core.scoring.model import Component, Counting, CriteriaSet, Criterion, Field
from sauro.core.scoring.phrasing import NOT_ARISING_NAMES, cut_words, not_arising_words, rule_words
from sauro.core.scoring.writing import keys_of
from sauro.core.text import clean_lines, writable

CODE = "STT"
NAME = "Lĩnh vực/Tiêu chí/Tiêu chí thành phần"
MAXIMUM = "Điểm tối đa"
SCALE = "Thang điểm/Yêu cầu"
EVIDENCE = "Tài liệu kiểm chứng"
NOT_ARISING = "Khi không phát sinh"
NOTE = "Ghi chú"
MACHINE = "Cách tính (máy đọc)"
COLUMNS = (CODE, NAME, MAXIMUM, SCALE, EVIDENCE, NOT_ARISING, NOTE, MACHINE)
INFO_COLUMNS = ("STT", "Mục", "Nội dung", "Máy đọc")
LABELS = {  # before lines of the scale that are no step, by member
    "requires": "Yêu cầu",
    "excludes": "Không tính",
    "window": "Thời gian",
    "cuts": "Giảm điểm",
}
NOTE_LABELS = {
    "self_scored": "Không tự chấm",
    "data_from": "Số liệu của",
    "shares_proof_with": "Dùng chung tài liệu với",
    "basis": "Căn cứ",
    "pages": "Trang",
    "cap": "Tối đa được cộng hoặc trừ",
    "counting": "Cách cộng",
}
INFO_LABELS = {
    "code": "Mã bộ tiêu chí",
    "name": "Tên bộ tiêu chí",
    "level": "Cấp",
    "year": "Năm",
    "maximum": "Tổng điểm tối đa",
    "full_maximum": "Tổng điểm của cả chỉ số",
    "ranks": "Xếp loại",
    "basis": "Căn cứ",
    "source": "Nguồn",
    "confidence": "Mức tin cậy",
    "window": "Khoảng thời gian",
    "in_force_from": "Áp dụng từ ngày",
    "in_force_until": "Áp dụng đến hết ngày",
    "oddities": "Điểm khác thường của nguồn",
    "overlays": "Hướng dẫn đã áp dụng",
    "publication": "Công bố ở nơi khác",
    "scale": "Chỉ số công bố theo thang",
}
_COUNTINGS = {Counting.BONUS: "điểm thưởng", Counting.PENALTY: "điểm trừ"}
_HUMAN = ("code", "name", "maximum", "evidence", "note")


@dataclass(frozen=True, slots=True)
class SetRow:
    """A row as a person reads it. Cells of several lines have "\\n" between them; ``machine`` is TOML."""

    code: str
    name: str
    maximum: Decimal
    scale: str = ""
    evidence: str = ""
    not_arising: str = ""
    note: str = ""
    machine: str = ""
    level: int = 3  # 1 a field, 2 a criterion with lines below it, 3 a scored line


@dataclass(frozen=True, slots=True)
class InfoRow:
    """A thing that the set says of itself."""

    label: str
    words: str
    machine: str


def rows_of(criteria: CriteriaSet) -> tuple[SetRow, ...]:
    """Fields, criteria and lines in printed order."""
    return tuple(_rows(criteria))


def _rows(criteria: CriteriaSet) -> Iterator[SetRow]:
    for field in criteria.fields:
        yield _heading(field, 1)
        for criterion in field.criteria:
            if not criterion.is_direct:
                yield _heading(criterion, 2)
            yield from (_line(component) for component in criterion.components)


def _heading(head: Field | Criterion, level: int) -> SetRow:
    machine = "\n".join(keys_of(head, leave_out=("code", "criteria", "components", *_said_exactly(head))))
    return SetRow(head.code, head.name, head.maximum, note=note_cell(head), machine=machine, level=level)


def _line(component: Component) -> SetRow:
    return SetRow(
        component.code,
        component.name,
        component.maximum,
        scale_cell(component),
        "\n".join(component.evidence),
        not_arising_words(component),
        note_cell(component),
        "\n".join(keys_of(component, leave_out=("code", *_said_exactly(component)))),
    )


def _said_exactly(value: Field | Criterion | Component) -> Iterator[str]:
    """The members that their human cells give back as they are."""
    if as_read(value.name) == value.name and "\n" not in value.name:
        yield "name"
    if maximum_of(plain_number(value.maximum)) == value.maximum:
        yield "maximum"
    if isinstance(value, Component) and as_read("\n".join(value.evidence)).split("\n") == list(value.evidence):
        yield "evidence"
    if isinstance(value, Criterion | Component) and note_lines(as_read(note_cell(value))) == value.note:
        yield "note"


def as_read(words: str) -> str:
    """The words of a cell as a reader of documents gives them."""
    return clean_lines(writable(words))


def plain_number(number: Decimal) -> str:
    return f"{number.normalize():f}"


def maximum_of(words: str) -> Decimal:
    """The number of a cell. A dot is a decimal point here: points never come to thousands."""
    return Decimal(words.replace(",", "."))


def scale_cell(component: Component) -> str:
    """The steps, then what else the line asks, each under its label."""
    said = {
        "requires": component.requires,
        "excludes": component.excludes,
        "window": component.window,
        "cuts": "; ".join(map(cut_words, component.cuts)),
    }
    labelled = (f"{LABELS[name]}: {words}" for name, words in said.items() if words)
    return "\n".join((*rule_words(component.rule, component.maximum), *labelled))


def note_cell(value: Field | Criterion | Component) -> str:
    """The note, then what the other columns have no place for, each under its label."""
    return "\n".join(words for words in (getattr(value, "note", ""), *_noted(value)) if words)


def _noted(value: Field | Criterion | Component) -> Iterator[str]:
    if isinstance(value, Field) and value.cap is not None:
        yield f"{NOTE_LABELS['cap']}: {plain(value.cap)} điểm"
    if not isinstance(value, Component):
        return
    if value.counting in _COUNTINGS:
        yield f"{NOTE_LABELS['counting']}: {_COUNTINGS[value.counting]}"
    if not value.self_scored:
        yield f"{NOTE_LABELS['self_scored']}: chờ kết quả"
    for name in ("data_from", "shares_proof_with", "basis"):
        if words := getattr(value, name):
            yield f"{NOTE_LABELS[name]}: {words}"
    if value.pages:
        yield f"{NOTE_LABELS['pages']}: {', '.join(map(str, value.pages))}"


def note_lines(cell: str) -> str:
    """The note of a cell without the labelled lines."""
    labels = tuple(f"{label}:" for label in NOTE_LABELS.values())
    return "\n".join(line for line in cell.split("\n") if not line.startswith(labels))


def info_rows(criteria: CriteriaSet) -> tuple[InfoRow, ...]:
    """What the set says of itself, member by member."""
    return tuple(_info(criteria))


def _info(criteria: CriteriaSet) -> Iterator[InfoRow]:
    given = {line.partition(" = ")[0]: line for line in keys_of(criteria, leave_out=("fields",))}
    for field in fields(criteria):
        if field.name in given:
            label = INFO_LABELS.get(field.name, field.name)
            yield InfoRow(label, info_words(getattr(criteria, field.name)), given[field.name])


def info_words(value: object) -> str:
    """A member as a person reads it."""
    if isinstance(value, Decimal):
        return plain_number(value)
    if isinstance(value, tuple):
        return "\n".join(info_words(one) for one in value)
    if hasattr(value, "at_least"):
        return f"{value.name}: từ {plain(value.at_least)}%"  # type: ignore[attr-defined]
    if hasattr(value, "groups"):
        return f"{value.by}: {len(value.groups)} nhóm"  # type: ignore[attr-defined]
    return str(value)


NOT_ARISING_BY_WORDS = {words: kind for kind, words in NOT_ARISING_NAMES.items()}
