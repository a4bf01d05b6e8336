"""What a superior's letter orders: the items of its list, or its one demand, each with the time that it names."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sauro.core.deadlines import read_deadline
from sauro.core.documents import Document, Paragraph
from sauro.core.findings import Place
from sauro.core.text import clean, fold

_SALUTATION = re.compile(r"kinh gui\b")
_END = re.compile(r"noi nhan\b|tm\. |kt\. |tl\. ")
_DEMAND = re.compile(r"\b(?:de nghi|yeu cau|giao|chi dao|thuc hien cac noi dung|trien khai)\b")
_ITEM = re.compile(r"(?:\d{1,2}[.)]|[-–+•]|[a-zđ]\))\s*")
_VERBS = (
    *("báo cáo", "rà soát", "triển khai", "thực hiện", "tổ chức", "xây dựng", "ban hành", "cử", "gửi", "lập"),
    *("tham gia", "cung cấp", "hoàn thành", "kiểm tra", "phối hợp", "chỉ đạo", "tuyên truyền", "đăng ký", "góp ý"),
    "khắc phục",
)
_DEMANDED = re.compile(
    rf"(?:đề nghị|yêu cầu|giao)\s+[^;:]{{3,160}}?\s(?P<what>(?:{'|'.join(_VERBS)})\b.+)", re.IGNORECASE
)
_TIME = re.compile(
    r"(?:(?:xong|hoàn thành|gửi|báo cáo|nộp)[^,;.]{0,60}?\s)?"
    r"(?P<time>(?:trước|chậm nhất|đến hết|trong)\s(?:ngày|tháng|quý|năm|là|vào|vòng|\d)[^,;.()]{0,60})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Order:
    """One thing that a letter demands; ``deadline`` in its own words, empty where none was understood."""

    content: str
    place: Place
    deadline: str = ""


def find_orders(document: Document, *, year: int) -> tuple[Order, ...]:
    """The orders of a letter, in their order; none where it demands nothing that was understood.

    ``year`` is taken for days without one. A time is only told where the grammar of deadlines understands it.
    """
    body = list(_body(document))
    orders = tuple(_order(text, paragraph, year) for text, paragraph in _items(body))
    return orders or tuple(_order(text, paragraph, year) for text, paragraph in _single(body))


def _body(document: Document) -> Iterator[Paragraph]:
    """The paragraphs between "Kính gửi" and "Nơi nhận"."""
    is_open = False
    for block in document.blocks:
        if not isinstance(block, Paragraph):
            continue
        folded = fold(block.text)
        if _END.match(folded):
            return
        if is_open and clean(block.text):
            yield block
        is_open = is_open or bool(_SALUTATION.search(folded))


def _items(body: Sequence[Paragraph]) -> Iterator[tuple[str, Paragraph]]:
    """The items of lists that a demand opens ("… đề nghị UBND các xã:")."""
    is_demanded = False
    for paragraph in body:
        text = clean(paragraph.text)
        mark = _ITEM.match(fold(text))
        if mark and is_demanded:
            yield text[mark.end() :], paragraph
        elif not mark:
            is_demanded = text.endswith(":") and bool(_DEMAND.search(fold(text)))


def _single(body: Sequence[Paragraph]) -> Iterator[tuple[str, Paragraph]]:
    for paragraph in body:
        found = _DEMANDED.search(clean(paragraph.text))
        if found:
            what = found["what"]
            yield what[:1].upper() + what[1:], paragraph
            return


def _order(text: str, paragraph: Paragraph, year: int) -> Order:
    text = text.removesuffix("./.").strip(" .;")
    return Order(text, paragraph.place, _deadline_in(text, year))


def _deadline_in(text: str, year: int) -> str:
    """The last words of time in the text that are understood as a day or a span."""
    for found in reversed(list(_TIME.finditer(text))):
        words = clean(found["time"]).strip(" .")
        if read_deadline(words, year=year).parts:
            return words
    return ""
