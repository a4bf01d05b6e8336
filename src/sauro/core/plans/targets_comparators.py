"""How a number compares: "tối thiểu 80%", "từ 01 sáng kiến trở lên", "trên 95%", "không quá 5%", "giảm còn 3 ngày"."""

import re

_BETWEEN = "la|dat|co(?! so)|phai|duoc|tu|bang|muc|ty le|ti le|khoang|trong|moi nam|hang nam|thu|hang|cung|ve|so"
_FILLER = rf"(?:\s*:|\s+(?:{_BETWEEN})(?!\w))*\s*$"
_AT_MOST = (
    r"khong (?:vuot )?qua|khong vuot|khong (?:cao|lon|nhieu) hon|khong hon|khong tren|toi da|nhieu nhat|cao nhat la"
)
_DOWN_TO = (
    r"(?:xuong|rut ngan|giam|thu hep)(?: xuong)? (?:chi )?con(?: lai)?|con khong qua|chi con"
    r"|giam [^,;.%]{0,50}(?:xuong|con)"
)
_LEAST = r"khong duoi|khong (?:thap|it|nho|kem) hon|(?:dat)?to[a-z] ?thi[a-z]{1,3}(?!\w)|it nhat|thap nhat"
_LEAST_OR_MORE = r"dat va vuot|(?:bang|dat) (?:hoac|va) (?:tren|vuot|cao hon|hon)|(?:cao|lon|nhieu) hon hoac bang"
# The order matters: "không dưới" and "không quá" before "dưới" and "quá".
_LEFT = tuple(
    (re.compile(rf"(?<!\w)(?:{words}){_FILLER}"), comparator)
    for words, comparator in (
        (_AT_MOST, "<="),
        (_DOWN_TO, "<="),
        (_LEAST, ">="),
        (_LEAST_OR_MORE, ">="),
        (r"(?:tren|vuot|hon)(?: qua| muc)?|vuot tren", ">"),
        (r"duoi|(?:thap|it|nho) hon", "<"),
    )
)
_SIGNS = (
    (re.compile(r"(?:>=|=>|≥|⩾|>\s*=)\s*$"), ">="),
    (re.compile(r"(?:<=|=<|≤|⩽)\s*$"), "<="),
    (re.compile(r">\s*$"), ">"),
    (re.compile(r"<\s*$"), "<"),
)
_AT_LEAST_AFTER = re.compile(r"\s*(?:tro len|hoac (?:hon|tren|cao hon)|va (?:tren|hon|cao hon)|tro di)\b(?!\s*\d)")
_AT_MOST_AFTER = re.compile(r"\s*(?:tro xuong|hoac it hon|hoac thap hon)\b")
_FROM = re.compile(r"(?<!\w)tu(?:\s+(?:muc|hang|thu|vi tri))?\s*$")
_FROM_UPWARDS = re.compile(r"[^,;.:%\d]{0,60}?\btro (len|xuong)\b")
_WINDOW = 60


def comparator_of(bare: str, start: int, end: int) -> tuple[str, bool]:
    """The comparator of the number (with its unit) at ``start``–``end`` of a shadow, and whether words say it."""
    left = bare[max(0, start - _WINDOW) : start]
    for pattern, comparator in (*_SIGNS, *_LEFT):
        if pattern.search(left):
            return _corrected(comparator, bare, start, end), True
    if _AT_LEAST_AFTER.match(bare, end):
        return ">=", True
    if _AT_MOST_AFTER.match(bare, end):
        return "<=", True
    if _FROM.search(left):
        upwards = _FROM_UPWARDS.match(bare, end)
        return ("<=" if upwards and upwards.group(1) == "xuong" else ">="), upwards is not None
    return "=", False


def _corrected(comparator: str, bare: str, start: int, end: int) -> str:
    """ "trên 90% trở lên" is at least; "thực hiện trên 100% thủ tục" means all of them."""
    if comparator == ">" and _AT_LEAST_AFTER.match(bare, end):
        return ">="
    if (
        comparator == ">"
        and re.match(r"100\s*%", bare[start:end])
        and not re.search(r"(?:dat|vuot|tang)\W", bare[max(0, start - 15) : start])
    ):
        return "="
    return comparator
