"""Numbers of a plan that set no target: dates and years, document numbers, ordinals, standards, past results."""

import re

_YEAR = r"(?:19|20)\d\d"
_NO_SHARE = r"(?![\d.,]*\s*%)"  # "Mục 2" is a number of the text, "mức 80%" is none
_DOCUMENTS = (
    "nghi dinh|nghi quyet|quyet dinh|chi thi|cong van|thong tu|de an|ket luan|cong dien|luat|huong dan|to trinh"
    "|quy dinh"
)
_NUMBERED_TOO = (
    "ke hoach|bao cao|thong bao|van ban|chuong trinh|chi nhanh|khu vuc|doi thue|co so|mau|to|truong|duong|chuyen de"
)
_NAMED_BY_NUMBER = "thue co so|khu vuc|to dan pho|thon|khu pho|doi|(?<!toi )da"
_PARTS_OF_TEXT = "dieu|khoan|chuong|phu luc|bieu|bieu mau|bang|tiet|phan|hinh|trang|chi nhanh so"
_COUNTED_BY_YEAR_LIKE_NUMBERS = "ho so|luot|nguoi|ho|tai khoan"
_PLACES_MERGED = "xa|phuong|thi tran|don vi hanh chinh|thon|tinh"

# What was reached before ("(năm 2025: 93%)"), a share told again as "(12/12 thôn)", the start of "từ 80% lên 90%".
_PAST = (
    rf"\((?:[^()]{{0,30}}\b)?(?:nam {_YEAR}|nam truoc|cung ky|hien nay|hien tai|nam ngoai)\b[^()]{{0,60}}\)",
    r"%[^()%]{0,40}\(\s*\d{1,5}/\d{1,5}\b[^()]{0,30}\)",
    r"\btu (?:muc )?\d+(?:[.,]\d+)?\s*(?:%|diem|ngay|gio|phut)?[^,;.()]{0,30}?(?<!\btro)\s(?=(?:len|xuong)\b)",
)
# "số 60/2021/NĐ-CP", "57-NQ/TW", "Đề án 06", "Quyết định 766", "Phụ lục 2", "Điều 3", "Mục 2", "điểm 5".
_REFERENCES = (
    r"(?<!\d)\d{1,6}[a-z]?(?:/\d{4})?[-/][a-z]{1,8}\d{0,2}(?:[-/&][a-z]{1,8})+",
    rf"\b(?:{_DOCUMENTS}|{_NUMBERED_TOO})\s+so\s*:?\s*\d+(?!\s*%)",
    rf"\b(?:{_DOCUMENTS}|{_NAMED_BY_NUMBER})\s+\d+(?!\d*[.,]?\d*\s*%)\b",
    r"\bso\s*:?\s*\d+/(?:\d{4}\b|[a-z])",
    rf"\b(?:{_PARTS_OF_TEXT})\s+(?:so\s+)?\d+(?:\.\d+)*{_NO_SHARE}\b",
    r"(?<!dat )(?<!o )(?<!len )(?<!tren )(?<!duoi )(?<!tu )\bmuc\s+\d+(?:\.\d+)*(?![\d.,]*\s*(?:%|diem|\d))\b",
    rf"\bdiem\s+\d+{_NO_SHARE}\b",
)
# "ISO 9001:2015", "công nghiệp 4.0", "24/7"; addresses and telephones.
_NAMES = (
    r"\b(?:iso|tcvn|qcvn|iec|tcvn iso|iso/iec)[\s:]*\d+(?:[:\-.]\d+)*(?:/\d+)?",
    r"\b(?:24/7|24/24|cong nghiep (?:lan thu )?4(?:\.0)?|4\.0)\b",
    r"[\w.+-]{1,64}@[\w.-]{1,64}|https?://\S{1,500}|www\.\S{1,500}",
    r"(?:\b|\+)(?:0\d{2,3}|84\d{2}|1[89]00)[. ]?\d{3,4}[. ]?\d{0,4}\b(?!\s*%)",
)
_TIMES = (
    r"\b\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}\b|\b\d{1,2}[/-](?:19|20)\d\d\b",
    rf"\bngay\s+\d{{1,2}}(?:[/-]\d{{1,2}})?(?:\s+thang\s+\d{{1,2}})?(?:\s+nam\s+{_YEAR})?\b(?!\s*%)",
    r"\bthang\s+\d{1,2}(?:\s*(?:[,-]|va|den)\s*\d{1,2})*(?:/\d{4})?\b(?!\s*(?:%|lan|cuoc))",
    r"\bquy\s+\d(?:\s*(?:[,-]|va)\s*\d)*(?:/\d{4})?\b(?!\s*(?:%|lan|cuoc))",
    rf"\b{_YEAR}\s*[-–]\s*{_YEAR}\b|\bnam\s+{_YEAR}\b(?!\s*%)",
    rf"\b{_YEAR}\b(?!\s*(?:%|{_COUNTED_BY_YEAR_LIKE_NUMBERS}))",
    r"\btrong (?:vong|thoi han|thoi gian)\s+\d+(?:\s+\w+)?",
)
# "lần thứ 2", "khóa 16", "định danh mức 2", "sáp nhập 03 xã", "chính quyền 02 cấp", "5 rõ", "truyền hình 2 chiều".
_DESCRIPTIONS = (
    r"\blan thu\s+\d{1,3}\b(?!/\d)",
    rf"\b(?:lan|khoa|khoa thu|ky hop thu|dai hoi|thu)\s+\d{{1,2}}(?!/\d){_NO_SHARE}\b(?=\s*(?:$|[,;.)]|cua|nam|tai))",
    r"\b(?:vneid|dinh danh(?: dien tu)?|tai khoan)\s+muc(?: do)?\s+\d\b",
    rf"\b(?:thanh lap|hop nhat|sap nhap|nhap)\s+(?:\w+\s+){{0,3}}\d+\s+(?:{_PLACES_MERGED})\b",
    r"\b\d{1,2}\s*(?:\(\w+\)\s*)?(?:cap|chieu|dam|ro|de(?! (?:tai|an|xuat|nghi))|tu|tru cot)\b(?!\s*(?:do|bac|hang))",
)
_PAST_SHARES = tuple(map(re.compile, _PAST))
_NOT_TARGETS = (*_PAST_SHARES, *map(re.compile, (*_REFERENCES, *_NAMES, *_TIMES, *_DESCRIPTIONS)))
_NO_SHARES = re.compile(r"\d(?![\d.,]*\s*%)")
_DIGIT = re.compile(r"\d")


def masked(bare: str) -> str:
    """``bare`` (a ``shadow``) with "#" for every digit that cannot belong to a target, of the same length."""
    only_shares = _NO_SHARES.search(bare) is None  # as in most targets, and then little can be meant otherwise
    for pattern in _PAST_SHARES if only_shares else _NOT_TARGETS:
        bare = pattern.sub(lambda match: _DIGIT.sub("#", match.group()), bare)
    return bare
