"""A document that LibreOffice turns into another form cannot make this machine ask another for anything."""

import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO

import pytest
from docx import Document
from PIL import Image

from sauro.core.documents.office import convert_with_office, find_office, print_with_office

PROGRAM = find_office()
pytestmark = pytest.mark.skipif(PROGRAM is None, reason="LibreOffice is not on this machine")


@pytest.fixture
def elsewhere() -> Iterator[tuple[str, list[str]]]:
    """A machine beside ours: its address, and what it was asked for."""
    asked: list[str] = []

    class Answering(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()


def with_linked_picture(address: str) -> bytes:
    """A DOCX whose picture lies at ``address``."""
    drawn, plain, linked = BytesIO(), BytesIO(), BytesIO()
    Image.new("RGB", (20, 20)).save(drawn, "PNG")
    document = Document()
    document.add_picture(drawn)
    document.save(plain)
    with zipfile.ZipFile(plain) as parts, zipfile.ZipFile(linked, "w") as kept:
        for name in parts.namelist():
            text = parts.read(name)
            if name == "word/document.xml":
                text = text.replace(b"r:embed=", b"r:link=")
            if name == "word/_rels/document.xml.rels":
                target = f'Target="{address}/picture.png" TargetMode="External"'.encode()
                text = text.replace(b'Target="media/image1.png"', target)
            kept.writestr(name, text)
    return linked.getvalue()


def test_a_picture_that_lies_elsewhere_is_not_fetched_for_a_pdf(elsewhere):
    address, asked = elsewhere
    assert PROGRAM
    printed = print_with_office(with_linked_picture(address), ".docx", PROGRAM)
    assert printed is not None
    assert printed.startswith(b"%PDF-")
    assert asked == []


def test_nor_for_a_file_that_is_read(elsewhere):
    address, asked = elsewhere
    field = rf'{{\field{{\*\fldinst INCLUDEPICTURE "{address}/picture.png" \\d }}{{\fldrslt }}}}'
    assert PROGRAM
    assert convert_with_office(rf"{{\rtf1 x {field} }}".encode(), ".rtf", PROGRAM) is not None
    assert asked == []
