"""Pieces of evidence for tests: files, photographs, links of the invented commune."""

from datetime import date
from io import BytesIO

from PIL import Image

from sauro.web.evidence import actions
from sauro.web.evidence.models import Evidence

NOTICE = """ỦY BAN NHÂN DÂN
XÃ MINH SƠN
Số: 22/TB-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Minh Sơn, ngày 12 tháng 5 năm 2026

THÔNG BÁO
Kết luận giao ban tháng 5 năm 2026

UBND xã Minh Sơn thông báo kết luận như sau:

CHỦ TỊCH
Lê Đình Khải
"""


def added(cast, content: str | bytes = NOTICE, *, by=None, unit=None, name: str = "thong-bao.txt") -> Evidence:
    """A piece as it comes in, not read yet unless the callbacks run."""
    data = content if isinstance(content, bytes) else content.encode()
    return actions.add_file(by=by or cast.officer, unit=unit or cast.culture, name=name, content=BytesIO(data))


def linked(cast, url: str = "https://minhson.example.vn/bai/1") -> Evidence:
    return actions.add_link(by=cast.officer, unit=cast.culture, url=url, subject="Bài về buổi đối thoại")


def described(cast, evidence: Evidence | None = None, **changes) -> Evidence:
    """A piece as a person confirmed it."""
    said = {
        "number": "22/TB-UBND",
        "issued_on": date(2026, 5, 12),
        "issuer": "UBND xã Minh Sơn",
        "subject": "Kết luận giao ban tháng 5",
        "kind": "TB",
    }
    evidence = evidence or added(cast)
    return actions.describe(by=cast.officer, evidence=evidence, **{**said, **changes})


def photo(*, taken: str = "", position: bool = False) -> bytes:
    """A photograph without words in it."""
    image, stream = Image.new("RGB", (240, 180), "white"), BytesIO()
    notes = Image.Exif()
    if taken:
        notes.get_ifd(0x8769)[0x9003] = taken
    if position:
        notes.get_ifd(0x8825)[1] = "N"
    image.save(stream, "JPEG", exif=notes)
    return stream.getvalue()
