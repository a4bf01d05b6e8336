"""What an official paper is made of: who issues it, its number and day, its text, tables, annexes, signer.

All of it is given; what is not known is left out here and stays blank on the paper, to be filled in by hand.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Issuer:
    """The body in whose name a paper goes out. ``superior`` is the body above an office ("UBND xã Minh Sơn" above
    "Phòng Kinh tế"); a people's committee has none."""

    name: str  # as sentences call it: "UBND xã Minh Sơn"
    place: str  # before the day on top: "Minh Sơn"
    superior: str = ""


@dataclass(frozen=True, slots=True)
class Issuance:
    """Number and day of a paper, both given by the clerk: often not there yet. ``year`` is printed without a day."""

    symbol: str  # what stands after the number: "UBND-VHXH", "BC-UBND"
    number: int | None = None
    issued_on: date | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class PaperRef:
    """A paper that a text names: a plan, an instruction. ``symbol`` stands where the number is not known."""

    kind: str  # "Kế hoạch", "Công văn"
    number: str = ""  # "18/KH-UBND"
    issued_on: date | None = None
    issuer: str = ""
    summary: str = ""
    symbol: str = ""  # "KH-UBND"


@dataclass(frozen=True, slots=True)
class Signature:
    """``authority`` line by line ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH") and the signer's name."""

    authority: tuple[str, ...] = ()
    name: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """A cell of several lines; those whose places (from 0) are in ``red`` are set in red. What is wrong is said in
    their own words: the colour only leads the eye."""

    lines: tuple[str, ...]
    red: frozenset[int] = frozenset()


Cell = str | int | Decimal | date | Listed


@dataclass(frozen=True, slots=True)
class AnnexRow:
    """A row: ``number``, then ``cells``. A ``title`` row has one cell over all columns after the number. ``merged``
    tells the columns (0 = the number) whose cell goes on from the row above. Days and numbers stay values, so that a
    sheet can sort by them; a ``Decimal`` is printed as "3.872,5". A ``strong`` row (a sum, a heading) is bold."""

    number: str
    cells: tuple[Cell, ...]
    title: bool = False
    merged: frozenset[int] = frozenset()
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Annex:
    """A table of a paper: in its text, in an annex, or on a sheet. ``centred`` are the columns of short words.

    ``groups`` are columns under a header of their own ("Kết quả thống kê" over two of them): first, last, words. The
    header then has two rows.
    """

    headers: tuple[str, ...]  # the number's header first
    shares: tuple[float, ...]  # widths, as parts of their sum
    rows: tuple[AnnexRow, ...]
    centred: frozenset[int] = frozenset({0})
    groups: tuple[tuple[int, int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Attachment:
    """An annex with its title, on landscape pages of its own behind the paper; ``further`` tables follow in it, each
    under a title of its own, and ``heading`` is then that of the first."""

    title: str
    table: Annex
    heading: str = ""
    further: tuple["TitledTable", ...] = ()

    @property
    def tables(self) -> tuple["TitledTable", ...]:
        return TitledTable(self.heading, self.table), *self.further


@dataclass(frozen=True, slots=True)
class TitledTable:
    title: str
    table: Annex


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that names the part below it: "I. KẾT QUẢ THỰC HIỆN", "1. Nhiệm vụ đã hoàn thành", "a) Tuyển dụng"."""

    text: str
    level: int = 1  # from 3 on in italics


@dataclass(frozen=True, slots=True)
class BasisLine:
    """A document on which the text rests: "Căn cứ Luật …;", in italics."""

    text: str


Part = str | Heading | BasisLine | Annex  # a paragraph, what stands before it, a table
Text = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """A công văn (mẫu 1.5). ``summary`` stands after "V/v"; the last paragraph gets its "./." by itself."""

    issuer: Issuer
    issuance: Issuance
    summary: str
    addressees: tuple[str, ...]
    text: Text
    signature: Signature
    recipients: tuple[str, ...] = ("Như trên",)
    filing: str = "VT"
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A paper with the name of its kind (mẫu 1.4): báo cáo, thông báo, tờ trình. Addressees stand where it goes up.

    A sheet for use within the house has neither number (no ``symbol``) nor "./." (not ``ends``).
    """

    issuer: Issuer
    issuance: Issuance
    kind: str
    summary: str
    text: Text
    signature: Signature
    addressees: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    filing: str = "VT"
    attachments: tuple[Attachment, ...] = ()
    ends: bool = True


@dataclass(frozen=True, slots=True)
class Minutes:
    """A biên bản (mẫu 1.9): its day stands in the text, and the ``signatures`` side by side, two a line."""

    issuer: Issuer
    issuance: Issuance
    summary: str
    text: Text
    signatures: tuple[Signature, ...]
    recipients: tuple[str, ...] = ()
    filing: str = ""
