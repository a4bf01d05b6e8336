"""Who issued a cited document: the body after "của", and nothing of what the document is about."""

import re
from dataclasses import dataclass

from sauro.core.text import NAME

LEVEL = (
    r"(?:[Tt]ỉnh|TỈNH|[Tt]hành phố|THÀNH PHỐ|TP\.?|[Xx]ã|XÃ|[Pp]hường|PHƯỜNG|[Đđ]ặc khu|[Hh]uyện|[Qq]uận|[Tt]hị xã"
    r"|[Tt]hị trấn)"
)
_AREA = rf"(?:\s+{LEVEL}(?:\s+{NAME})?)?"
_HEAD = r"(?:(?:Phó\s+)?[Cc]hủ tịch\s+|[Bb]ộ trưởng\s+|[Gg]iám đốc\s+|Ban Thường vụ\s+|Ban Chấp hành\s+)?"
_PEOPLES = r"(?:[ỦU][yỷ] ban [Nn]hân dân|Uỷ ban [Nn]hân dân|UBND|Hội đồng [Nn]hân dân|HĐND)"
_CENTRAL = (
    r"Thủ tướng Chính phủ|Văn phòng Chính phủ|Chính phủ|[ỦU][yỷ] ban Thường vụ Quốc hội|Uỷ ban [Tt]hường vụ Quốc hội"
    r"|UBTVQH|Quốc hội|Chủ tịch nước|Bộ Chính trị|Ban Bí thư(?: Trung ương(?: Đảng)?)?"
    r"|Ban Chấp hành Trung ương(?: Đảng)?(?: [Kk]hóa [XVI]+)?|Trung ương(?: Đảng)?|Thường trực Ban Bí thư"
    r"|Tòa án nhân dân tối cao|Viện kiểm sát nhân dân tối cao|Ngân hàng Nhà nước(?: Việt Nam)?|Thanh tra Chính phủ"
    r"|Bảo hiểm xã hội Việt Nam"
)
_PARTY = rf"(?:Tỉnh|Thành|Đảng|Huyện|Quận|Thị)\s+[uỦủUỷ][ỷyỳ](?:\s+(?:{LEVEL}\s+)?{NAME})?"
# "Bộ Khoa học và Công nghệ": lower-case words belong to the name, a verb does not.
_STOP = (
    r"ban hành|về|quy định|phê duyệt|sửa đổi|hướng dẫn|công bố|giao|tại|trong|để|nhằm|đã|được|có|là|thực hiện"
    r"|triển khai|đối với|theo|cho|do|từ|với|hoặc|ngày|năm|và (?=[a-zà-ỹđ])"
    r"|và (?:Nghị|Quyết|Chỉ|Kế|Thông|Luật|Công văn)"
)
_OFFICE = (
    rf"(?:Bộ|Sở|Ban|Phòng|Văn phòng|Cục|Tổng cục|Thanh tra|Công an|Trung tâm|Liên đoàn|Mặt trận|Hội)"
    rf"(?:\s+(?!(?:{_STOP})(?:\s|$))\w+){{1,9}}?(?=\s+(?:{_STOP})|\s*[,;.:()“\"/]|\s*$)"
)
_ISSUER = re.compile(
    rf"[,\s]*của\s+(?P<issuer>{_HEAD}(?:{_PEOPLES}{_AREA}|{_PARTY}|(?:{_CENTRAL})(?!\w)|{_OFFICE}))", re.UNICODE
)


@dataclass(frozen=True, slots=True)
class Issuer:
    name: str
    end: int


def read_issuer(text: str, position: int) -> Issuer | None:
    """The body that "của …" at ``position`` names, or ``None`` where it names none that issues documents."""
    match = _ISSUER.match(text, position)
    return None if match is None else Issuer(match["issuer"].strip(), match.end("issuer"))
