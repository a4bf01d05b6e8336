"""A signature is noticed where there is one and never said to hold; a photograph's day is the camera's."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from PIL import Image

from sauro.core.documents import carries_signature, photo_notes, photo_picture


def pdf(field: str = "") -> bytes:
    """A PDF of one empty page; ``field`` is the dictionary of the value of a signature field."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [4 0 R] /SigFlags 3 >> >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Annots [4 0 R] >>",
        f"<< /Type /Annot /Subtype /Widget /FT /Sig /T (Ky) /Rect [0 0 0 0] /P 3 0 R {field and '/V 5 0 R'} >>",
    ]
    objects += [field] if field else []
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    start, count = len(out), len(objects) + 1
    trailer = (
        f"xref\n0 {count}\n0000000000 65535 f \n{table}trailer\n<< /Size {count} /Root 1 0 R >>\nstartxref\n{start}"
    )
    return out + trailer.encode() + b"\n%%EOF"


SIGNED = (
    "<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /ByteRange [0 10 20 30] /Contents <3080> >>"
)


def package(*names: str) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w") as written:
        for name in names:
            written.writestr(name, "x")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "answer"),
    [
        (pdf(SIGNED), True),
        (pdf(), False),
        (package("word/document.xml", "_xmlsignatures/sig1.xml"), True),
        (package("word/document.xml"), False),
        (b"%PDF-1.7 broken", None),
        (b"PK\x03\x04 broken", None),
        (b"plain", None),
        (b"", None),
    ],
    ids=["signed", "empty field", "signed docx", "docx", "broken pdf", "broken zip", "text", "nothing"],
)
def test_a_signature_is_noticed_where_somebody_signed(data, answer):
    assert carries_signature(data) is answer


def photo(*, taken: str | None = None, position: bool = False) -> bytes:
    image, stream = Image.new("RGB", (40, 30), "white"), BytesIO()
    notes = Image.Exif()
    if taken is not None:
        notes.get_ifd(0x8769)[0x9003] = taken
    if position:
        notes.get_ifd(0x8825)[1] = "N"
    image.save(stream, "JPEG", exif=notes)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("taken", "day"),
    [
        ("2026:05:12 08:30:00", date(2026, 5, 12)),
        ("0000:00:00 00:00:00", None),
        ("2026:13:45 00:00:00", None),
        ("hôm qua", None),
        (None, None),
    ],
)
def test_the_day_of_a_photograph_is_the_cameras(taken, day):
    assert photo_notes(photo(taken=taken)).taken_on == day


def test_a_position_is_noticed():
    assert photo_notes(photo(position=True)).has_position
    assert not photo_notes(photo()).has_position


def test_a_shown_photograph_keeps_its_colours_and_loses_its_notes():
    shown = photo_picture(photo(taken="2026:05:12 08:30:00", position=True))
    with Image.open(BytesIO(shown)) as image:
        assert (image.mode, image.size) == ("RGB", (40, 30))
        assert not image.getexif()
    assert photo_picture(b"%PDF-1.7") is None
    assert photo_picture(photo()[:200]) is None


@pytest.mark.parametrize("data", [b"", b"\xff\xd8\xff\xe1\x00\x10Exif\x00\x00MM", b"%PDF-", photo()[:100]])
def test_a_broken_picture_has_no_notes(data):
    assert photo_notes(data) == photo_notes(b"")
