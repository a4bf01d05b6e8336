"""What kind of file some bytes are, told from the bytes alone: a name can say anything."""

import zipfile
from io import BytesIO
from typing import BinaryIO

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
ODT = "application/vnd.oasis.opendocument.text"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
OLE = "application/x-ole-storage"  # DOC or XLS of before 2007
HTML = "text/html"
TEXT = "text/plain"
ZIP = "application/zip"
PROGRAM = "application/x-executable"
UNKNOWN = "application/octet-stream"

IMAGES = frozenset({"image/png", "image/jpeg", "image/tiff", "image/bmp", "image/webp", "image/gif"})
DOCUMENTS = frozenset({PDF, DOCX, XLSX, ODT, ODS, OLE, HTML, TEXT}) | IMAGES

_SIGNATURES = (
    (b"%PDF-", PDF),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLE),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"BM", "image/bmp"),
    (b"GIF8", "image/gif"),
    (b"MZ", PROGRAM),
    (b"\x7fELF", PROGRAM),
    (b"#!", PROGRAM),
)
_PARTS = (
    ("word/document.xml", DOCX),
    ("xl/workbook.xml", XLSX),
    ("xl/workbook.bin", XLSX),
    ("ppt/presentation.xml", PPTX),
)


def kind_of(content: BinaryIO) -> str:
    """The media type of the content; ``UNKNOWN`` where nothing fits. The position in the stream stays."""
    place = content.tell()
    try:
        return _kind(content)
    finally:
        content.seek(place)


def kind_of_bytes(data: bytes) -> str:
    """The media type of bytes that are at hand as a whole."""
    return kind_of(BytesIO(data))


def _kind(content: BinaryIO) -> str:
    content.seek(0)
    head = content.read(8192)
    if head.startswith(b"PK\x03\x04"):
        return _package(content)
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return kind
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "image/webp"
    if b"%PDF-" in head[:1024]:
        return PDF
    return _text(head)


def _package(content: BinaryIO) -> str:
    """Which office package a ZIP is, from its table of contents; nothing is unpacked but a short ``mimetype``."""
    try:
        with zipfile.ZipFile(content) as package:
            names = set(package.namelist())
            for part, kind in _PARTS:
                if part in names:
                    return kind
            if "mimetype" in names and package.getinfo("mimetype").file_size < 200:
                said = package.read("mimetype").decode("ascii", "replace").strip()
                return said if said in (ODT, ODS) else ZIP
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, ValueError):
        return UNKNOWN
    return ZIP


def _text(head: bytes) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return TEXT
    if not head or b"\x00" in head:
        return UNKNOWN
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return HTML if start.startswith((b"<!doctype html", b"<html", b"<table", b"<head", b"<body", b"<meta")) else TEXT
