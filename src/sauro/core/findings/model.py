from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters, in the words of the person who signs the plan."""

    DEFECT = "defect"  # sửa trước khi ký
    ADVICE = "advice"  # nên xem
    NOTE = "note"  # ghi chú

    @property
    def label(self) -> str:
        return {"defect": "Sửa trước khi ký", "advice": "Nên xem", "note": "Ghi chú"}[self.value]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands in a document; every number counts from 1, ``None`` = does not apply.

    ``block`` is the position among the document's blocks (paragraphs and tables in reading order), ``table``
    the position among its tables, ``row`` and ``column`` the cell, ``page`` the page (PDF, images) and ``sheet``
    the name of a worksheet. ``part`` says which text it is: "body", "footnote", "textbox" or "nested".
    """

    block: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    page: int | None = None
    sheet: str | None = None
    part: str = "body"

    def __str__(self) -> str:
        """The place in Vietnamese, e.g. "trang 11, bảng 1, dòng 4, cột 6"."""
        words = []
        if self.part == "footnote":
            words.append("chú thích cuối trang")
        elif self.part == "textbox":
            words.append("hộp văn bản")
        if self.page is not None:
            words.append(f"trang {self.page}")
        if self.sheet is not None:
            words.append(f"trang tính “{self.sheet}”")
        if self.table is not None:
            words.append(f"bảng {self.table}")
            if self.row is not None:
                words.append(f"dòng {self.row}")
            if self.column is not None:
                words.append(f"cột {self.column}")
        elif self.block is not None:
            words.append(f"đoạn {self.block}")
        return ", ".join(words) or "toàn văn bản"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that reading or checking has to say.

    ``code`` is stable, lower-case and dotted ("deadline.unread", "legal.two_dates"); ``message`` is one Vietnamese
    sentence saying what was found, ``advice`` one saying what to do, ``quote`` the words of the document.
    """

    code: str
    severity: Severity
    message: str
    place: Place | None = None
    advice: str = ""
    quote: str = ""
