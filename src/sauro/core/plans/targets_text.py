"""Where a target's words begin and end: sentences, clauses between semicolons, list numbers left out."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from sauro.core.text import read_label

Span = tuple[int, int]


def _bare_letters() -> dict[int, str]:
    """Each letter with marks → the same letter without, lower case; one character for one, so positions stay."""
    table = {0x111: "d", 0x110: "d", 0xD0: "d", 0xF0: "d", 0xFF05: "%"}
    for code in (*range(0x41, 0x5B), *range(0xC0, 0x300), *range(0x1E00, 0x1F00), *range(0xFF10, 0xFF1A)):
        marked = unicodedata.normalize("NFKD", chr(code))
        bare = "".join(char for char in marked if not unicodedata.combining(char)).lower()
        if len(bare) == 1:
            table.setdefault(code, bare)
    return table


_BARE = _bare_letters()
_HUNDRED_MISREAD = re.compile(r"(?<![\w/])[li1][o0]{2}(?=\s*(?:%|[°º]|phan tram))")  # l00%, 1OO%
_HUNDRED_APART = re.compile(r"(?<![\w/.,] )(?<![\w/.,])1 00(?=\s*%)")  # 1 00%
_DIGITS_MISREAD = re.compile(r"(?<![\w/])(?=[lio]*\d)[\dlio]{1,3}(?=\s*%)")
_MISREAD = str.maketrans("lio", "110")


def shadow(text: str) -> str:
    """``text`` in lower case without marks, of the same length; letters misread for digits before "%" are digits."""
    bare = text.translate(_BARE)
    if "%" in bare or "°" in bare or "º" in bare or "phan tram" in bare:
        bare = _HUNDRED_APART.sub(" 100", _HUNDRED_MISREAD.sub("100", bare))
        bare = _DIGITS_MISREAD.sub(lambda match: match.group().translate(_MISREAD), bare)
    return bare


_SENTENCE_END = re.compile(
    r"(?:[.!?…]+[\"”’)]*\s+|(?<=[.;:,)])\s(?=[-–+•]\s(?:\d+\s*%|(?:Tỷ|Tỉ) lệ|Phấn đấu|Mức độ|Tối thiểu)))"
)
_LABEL_SO_FAR = re.compile(
    r"[\s\-–+•(]*(?:(?:mục tiêu|chỉ tiêu|nhiệm vụ|phần|mục)\s+)?(?:\d{1,3}(?:\.\d{1,3})*|[ivxl]+|\w)", re.I
)
_ABBREVIATED = re.compile(r"(?:\b(?:TP|T\.P|Tp|P|TX|TT|Ths|TS|PGS|GS|Đ/c|v\.v|VV|St)|\bv)$")


def sentences(text: str) -> Iterator[Span]:
    """The sentences of one paragraph or cell; "1.2.", "Mục tiêu 4." and "TP." end none."""
    start = 0
    for end in _SENTENCE_END.finditer(text):
        if end.end() >= len(text) or not _opens(text[end.end()]):
            continue
        before = text[start : end.start()]
        if _LABEL_SO_FAR.fullmatch(before) or _ABBREVIATED.search(before[-6:]):
            continue
        yield start, end.end()
        start = end.end()
    if start < len(text):
        yield start, len(text)


def _opens(char: str) -> bool:
    return char.isupper() or char.isdigit() or char in '"“‘([-–+•≥>'


def clauses(text: str, sentence: Span) -> list[Span]:
    """The clauses of a sentence between semicolons (those in brackets do not count)."""
    spans, start, depth = [], sentence[0], 0
    for at in range(*sentence):
        char = text[at]
        if char in "([":
            depth += 1
        elif char in ")]":
            depth = max(0, depth - 1)
        elif char == ";" and depth == 0:
            spans.append((start, at))
            start = at + 1
    spans.append((start, sentence[1]))
    return [span for span in spans if text[slice(*span)].strip()]


# A share that only names its objects shares the verb after it: "100% cán bộ cấp tỉnh; 85% cán bộ cấp xã được …".
_BEFORE_SHARE = "phan da?u|dam bao|bao dam|duy tri|hoan thanh|dat|toi thieu|it nhat|tren|tu|co|[ ,]"
_OPENS_WITH_SHARE = re.compile(rf"[\W\d]{{0,12}}(?:muc tieu \d+\W+)?(?:{_BEFORE_SHARE})*\s*\d+(?:[.,]\d+)?\s*%")
_VERBS = (
    "được|phải|đạt|không|ban hành|hoàn thành|hoàn thiện|thực hiện|bố trí|làm chủ|sử dụng|áp dụng|xây dựng|niêm yết"
    "|công khai|công bố|rà soát|tham gia|xử lý|giải quyết|đảm bảo|bảo đảm|triển khai|cập nhật|tạo lập|có|biết|đăng ký"
    "|đăng tải|kết nối|tích hợp|kích hoạt|lưu trữ|trả|kiểm tra|cung cấp|số hóa|số hoá|thanh toán|hài lòng|nộp"
    "|chấp hành|ký|gửi|là"
)
_VERB = re.compile(rf"\b(?:{_VERBS})\b", re.I)
_ANY_DIGIT = re.compile(r"\d")
_LONGEST_JOINED = 1200  # longer than any sentence whose clauses share their verb


def joined_clauses(text: str, bare: str, parts: Sequence[Span]) -> list[Span]:
    """The clauses of a sentence, with those that only together say what is reached as one."""
    joined: list[Span] = []
    open_ended = False
    for part in parts:
        before = joined[-1] if joined else (0, 0)
        may_join = bool(joined) and part[1] - before[0] <= _LONGEST_JOINED
        if may_join and (open_ended or _same_predicate(bare, before, part)):
            joined[-1] = (before[0], part[1])
        else:
            joined.append(part)
        open_ended = _open_ended(text, bare, joined[-1])
    return joined


def _open_ended(text: str, bare: str, part: Span) -> bool:
    opening = _OPENS_WITH_SHARE.match(bare, *part)
    return opening is not None and _VERB.search(text, opening.end(), part[1]) is None


def _same_predicate(bare: str, before: Span, part: Span) -> bool:
    """ "Mức độ hài lòng về A; mức độ hài lòng về B đạt 90%": subjects in a row that share the number at the end."""
    first, second = bare[slice(*before)], bare[slice(*part)]
    if _ANY_DIGIT.search(first):
        return False
    opening = re.match(r"\W*(?:\w\W+)?(?:[a-z]{2,}\W+){3}", first)
    words = re.findall(r"[a-z]{2,}", opening.group())[:3] if opening else []
    return bool(words) and re.findall(r"[a-z]{2,}", second[:60])[:3] == words


# A goal's own number without a space after it ("Mục tiêu 4.100%" is goal 4, 100 %) or before a number ("1.2. 100%").
_GOAL_NUMBER = re.compile(
    r"(?:mục tiêu|chỉ tiêu|mt)\s+\d{1,2}(?:\.\d{1,2})*\s*(?:[.:)]+|[-–]\s|(?=\s+[^\W\d_]))\s*(?=\S)", re.I
)
_CODE = re.compile(r"\d{1,2}(?:\.\d{1,2})+(?:[.)]+\s*|\s+)(?=\S)|\d{1,2}\.(?=100\s*%)|\(?\d{1,2}\)\s*(?=\S)")
_BULLET = re.compile(r"[-–—−~+•●▪◦○■*·]+\s*(?=\S)")
_CLOSING = " \t.;,:/…"


def trimmed(text: str, span: Span) -> Span:
    """``span`` without bullet, code, goal number and closing points."""
    start, end = span
    while end > start and text[end - 1] in _CLOSING:
        end -= 1
    while start < end:
        step = _head(text[start:end])
        if not step:
            break
        start += step
    return start, end


def _head(text: str) -> int:
    """How many characters at the head of ``text`` are white space or a list number."""
    blank = len(text) - len(text.lstrip())
    if blank:
        return blank
    for pattern in (_GOAL_NUMBER, _CODE, _BULLET):
        if match := pattern.match(text):
            return match.end()
    head = text[:60].rstrip()
    label = read_label(head) if head[:1] not in "<>=≥≤" else None
    if label is None or label.kind == "capital":
        return 0
    return len(head) - len(label.rest)
