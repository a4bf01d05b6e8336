"""Numbers of a plan that set no target: dates and years, document numbers, ordinals, standards, past results."""

import re

_YEAR = r"(?:19|20)\d\d"
_NOT_TARGETS = tuple(
    re.compile(pattern)
    for pattern in (
        # what was reached before, in brackets: "(năm 2025: 93%)", and the starting point of "từ 80% lên 90%"
        rf"\((?:[^()]{{0,30}}\b)?(?:nam {_YEAR}|nam truoc|cung ky|hien nay|hien tai|nam ngoai)\b[^()]{{0,60}}\)",
        r"\btu (?:muc )?\d+(?:[.,]\d+)?\s*(?:%|diem|ngay|gio|phut)?[^,;.()]{0,30}?(?<!\btro)\s(?=(?:len|xuong)\b)",
        # documents: "số 60/2021/NĐ-CP", "57-NQ/TW", "Đề án 06", "Quyết định 766", "Phụ lục 2", "Điều 3"
        r"(?<!\d)\d{1,6}[a-z]?(?:/\d{4})?[-/][a-z]{1,8}\d{0,2}(?:[-/&][a-z]{1,8})+",
        r"\b(?:nghi dinh|nghi quyet|quyet dinh|chi thi|cong van|thong tu|luat|de an|huong dan|to trinh|ket luan|cong dien"
        r"|quy dinh|ke hoach|bao cao|thong bao|van ban|chuong trinh|chi nhanh|khu vuc|doi thue|co so|mau|to|truong|duong"
        r"|chuyen de|nghi dinh cua chinh phu)\s+so\s*:?\s*\d+(?!\s*%)",
        r"\b(?:nghi dinh|nghi quyet|quyet dinh|chi thi|cong van|thong tu|de an|(?<!toi )da|ket luan|cong dien|thue co so|khu vuc"
        r"|to dan pho|thon|khu pho|doi)\s+\d+(?!\d*[.,]?\d*\s*%)\b",
        r"\bso\s*:?\s*\d+(?:/\d{4})?/",
        r"\b(?:dieu|khoan|chuong|phu luc|bieu|bieu mau|bang|tiet|muc [a-z]\.?|phan|hinh|trang|chi nhanh so)\s+"
        r"(?:so\s+)?\d+(?:\.\d+)*(?![\d.,]*\s*%)\b",
        r"(?<!dat )(?<!o )(?<!len )(?<!tren )(?<!duoi )(?<!tu )\bmuc\s+\d+(?:\.\d+)*(?![\d.,]*\s*(?:%|diem|\d))\b",
        r"\bdiem\s+\d+(?![\d.,]*\s*%)\b",
        # standards and techniques: "ISO 9001:2015", "công nghiệp 4.0", "5G", "24/7"
        r"\b(?:iso|tcvn|qcvn|iec|tcvn iso|iso/iec)[\s:]*\d+(?:[:\-.]\d+)*(?:/\d+)?",
        r"\b(?:24/7|24/24|cong nghiep (?:lan thu )?4(?:\.0)?|4\.0)\b",
        # addresses and telephones
        r"[\w.+-]{1,64}@[\w.-]{1,64}|https?://\S{1,500}|www\.\S{1,500}",
        r"(?:\b|\+)(?:0\d{2,3}|84\d{2}|1[89]00)[. ]?\d{3,4}[. ]?\d{0,4}\b(?!\s*%)",
        # days, months, quarters, years, terms
        r"\b\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}\b|\b\d{1,2}[/-](?:19|20)\d\d\b",
        rf"\bngay\s+\d{{1,2}}(?:[/-]\d{{1,2}})?(?:\s+thang\s+\d{{1,2}})?(?:\s+nam\s+{_YEAR})?\b(?!\s*%)",
        r"\bthang\s+\d{1,2}(?:\s*(?:[,-]|va|den)\s*\d{1,2})*(?:/\d{4})?\b(?!\s*(?:%|lan|cuoc))",
        r"\bquy\s+\d(?:\s*(?:[,-]|va)\s*\d)*(?:/\d{4})?\b(?!\s*(?:%|lan|cuoc))",
        rf"\b{_YEAR}\s*[-–]\s*{_YEAR}\b|\bnam\s+{_YEAR}\b(?!\s*%)|\b{_YEAR}\b(?!\s*(?:%|ho so|luot|nguoi|ho|tai khoan))",
        # ordinals and descriptions: "lần thứ 2", "khóa 16", "chính quyền địa phương 02 cấp", "hội nghị truyền hình 2 chiều"
        r"\blan thu\s+\d{1,3}\b(?!/\d)",
        r"\b(?:lan|khoa|khoa thu|ky hop thu|dai hoi|thu)\s+\d{1,2}(?![\d/.,]*\s*%)(?!/\d)\b(?=\s*(?:$|[,;.)]|cua|nam|tai))",
        r"\b(?:vneid|dinh danh(?: dien tu)?|tai khoan)\s+muc(?: do)?\s+\d\b",
        r"\b(?:thanh lap|hop nhat|sap nhap|nhap)\s+(?:\w+\s+){0,3}\d+\s+(?:xa|phuong|thi tran|don vi hanh chinh|thon|tinh)\b",
        r"\b\d{1,2}\s*(?:\(\w+\)\s*)?(?:cap|chieu|dam|ro|de(?! (?:tai|an|xuat|nghi))|tu|tru cot)\b(?!\s*(?:do|bac|hang))",
        r"\btrong (?:vong|thoi han|thoi gian)\s+\d+(?:\s+\w+)?",
    )
)
_DIGIT = re.compile(r"\d")


def masked(bare: str) -> str:
    """``bare`` (a ``shadow``) with "#" for every digit that cannot belong to a target, of the same length."""
    for pattern in _NOT_TARGETS:
        bare = pattern.sub(lambda match: _DIGIT.sub("#", match.group()), bare)
    return bare
