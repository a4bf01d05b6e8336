"""Files that are broken, hostile, or not what they are called; each is written to a path when it is asked for.

Shared by the tests of the command line and those of the import: whatever comes, a person gets one clear sentence.
"""

import io
import os
import random
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from command_line import PLAN


@dataclass(frozen=True)
class Bad:
    """A file of a name. ``is_read`` where it is odd, yet holds a plan that must be understood."""

    name: str
    build: Callable[[], bytes]
    is_read: bool = False
    needs_memory: bool = False  # recognition of letters takes more than the bound of the others


_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROSE = "Kế hoạch cải cách hành chính của xã Minh Sơn, lần thứ "


# Packages


def package(parts: Mapping[str, bytes | str], *, stored: bool = False) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def docx(body: str, *, before: str = "", parts: Mapping[str, bytes | str] | None = None) -> bytes:
    document = f'{before}<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'
    return package({"[Content_Types].xml": "<Types/>", "word/document.xml": document, **(parts or {})})


def xlsx(rows: str, *, before: str = "") -> bytes:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kinds = "http://schemas.openxmlformats.org/package/2006/relationships"
    sheets = '<sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets>'
    link = f'<Relationship Id="r1" Type="{relation}/worksheet" Target="worksheets/sheet1.xml"/>'
    return package({
        "[Content_Types].xml": "<Types/>",
        "xl/workbook.xml": f'<workbook xmlns="{space}" xmlns:r="{relation}">{sheets}</workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{kinds}">{link}</Relationships>',
        "xl/worksheets/sheet1.xml":
            f'{before}<worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>',
    })  # fmt: skip


def ods(rows: str, *, before: str = "") -> bytes:
    names = "urn:oasis:names:tc:opendocument:xmlns:"
    spaces = f'xmlns:office="{names}office:1.0" xmlns:table="{names}table:1.0" xmlns:text="{names}text:1.0"'
    table = f'<table:table table:name="A">{rows}</table:table>'
    body = f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>"
    content = f"{before}<office:document-content {spaces}>{body}</office:document-content>"
    return package({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def prose(count: int) -> str:
    return "".join(paragraph(f"{_PROSE}{number}.") for number in range(count))


def rows_of(fields: list[list[str]], *, span: str = "") -> str:
    settings = f'<w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>' if span else ""
    cells = (f"<w:tr>{''.join(f'<w:tc>{settings}{paragraph(word)}</w:tc>' for word in row)}</w:tr>" for row in fields)
    return f"<w:tbl>{''.join(cells)}</w:tbl>"


def bomb(part: str = "word/document.xml") -> bytes:
    return package({"[Content_Types].xml": "<Types/>", part: b"<a>" + b"0" * 60_000_000 + b"</a>"})


def nested_bomb() -> bytes:
    inner = package({"0.txt": bytes(20_000_000)})
    for depth in range(5):
        inner = package({f"{depth}-{copy}.zip": inner for copy in range(8)})
    return inner


def laughs(element: str = "lol") -> str:
    lines = "".join(f'<!ENTITY {element}{n} "{f"&{element}{n - 1};" * 10}">' for n in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE z [<!ENTITY {element}0 "lol">{lines}]>'


def outside() -> bytes:
    declared = '<?xml version="1.0"?><!DOCTYPE z [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    return docx(paragraph("&x;"), before=declared)


def million_cells() -> Iterator[list[str]]:
    dice = random.Random(1)
    for _ in range(2_500):
        yield [str(dice.randrange(10**6)) for _ in range(400)]


def sheet_cells(rows: Iterator[list[str]]) -> str:
    return "".join(f"<row>{''.join(f'<c><v>{word}</v></c>' for word in row)}</row>" for row in rows)


def formula_errors() -> bytes:
    titles = ("TT", "Nhiệm vụ", "Sản phẩm", "Cơ quan chủ trì", "Thời hạn")
    work = ("1", "Rà soát thủ tục hành chính của xã", "Báo cáo", "Văn phòng HĐND và UBND", "Quý II/2026")
    written = ["".join(f'<c t="inlineStr"><is><t>{word}</t></is></c>' for word in row) for row in (titles, work)]
    broken = '<c t="e"><f>1/0</f><v>#DIV/0!</v></c><c t="e"><f>X()</f><v>#NAME?</v></c><c t="e"><v>#REF!</v></c>'
    return xlsx("".join(f"<row>{row}</row>" for row in (*written, broken)))


# Pages and pictures


def pdf(objects: list[bytes], trailer: bytes = b"") -> bytes:
    out, places = io.BytesIO(), []
    out.write(b"%PDF-1.4\n")
    for number, content in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    table = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(b"trailer\n<</Size %d /Root 1 0 R %s>>\n" % (len(objects) + 1, trailer))
    out.write(b"startxref\n%d\n%%%%EOF\n" % table)
    return out.getvalue()


def pages(count: int, words: bytes | None = b"Ke hoach cai cach hanh chinh") -> bytes:
    draw = b"" if words is None else b"BT /F1 12 Tf 72 720 Td (%s) Tj ET" % words
    kids = b" ".join(b"%d 0 R" % (number + 5) for number in range(count))
    page = b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources <</Font <</F1 3 0 R>>>>>>"
    return pdf([
        b"<</Type /Catalog /Pages 2 0 R>>",
        b"<</Type /Pages /Count %d /Kids [%s]>>" % (count, kids),
        b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>",
        b"<</Length %d>>\nstream\n%s\nendstream" % (len(draw), draw),
        *(page for _ in range(count)),
    ])  # fmt: skip


def locked_pdf() -> bytes:
    locked = b"<</Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4>>" % (b"41" * 32, b"42" * 32)
    whole = [b"<</Type /Catalog /Pages 2 0 R>>", b"<</Type /Pages /Count 0 /Kids []>>", locked]
    return pdf(whole, b"/Encrypt 3 0 R /ID [<41> <41>]")


def png(width: int, height: int, *, keep: float = 1.0) -> bytes:
    """A white picture of one bit a dot; ``keep`` leaves only the beginning of its dots."""
    line = b"\0" + b"\xff" * ((width + 7) // 8)
    packer, dots = zlib.compressobj(1), io.BytesIO()
    for _ in range(height):
        dots.write(packer.compress(line))
    dots.write(packer.flush())
    data = dots.getvalue()
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in ((b"IHDR", head), (b"IDAT", data[: int(len(data) * keep)]), (b"IEND", b""))
    )


def moving_picture() -> bytes:
    from PIL import Image

    frames = [Image.new("L", (200, 200), shade) for shade in (0, 128, 255)]
    stream = io.BytesIO()
    frames[0].save(stream, "GIF", save_all=True, append_images=frames[1:])
    return stream.getvalue()


def photograph() -> bytes:
    from PIL import Image

    stream = io.BytesIO()
    Image.new("RGB", (64, 64), (10, 120, 30)).save(stream, "JPEG")
    return stream.getvalue()


# Texts


def plan_text() -> str:
    rows = ("TT\tNhiệm vụ\tSản phẩm\tChủ trì\tThời gian", "1\tRà soát thủ tục\tBáo cáo\tVăn phòng HĐND và UBND\tQuý I")
    return "\n".join(("KẾ HOẠCH", "Cải cách hành chính năm 2026 của xã Minh Sơn", *rows, ""))


def in_code_page_1258() -> bytes:
    """As Windows wrote Vietnamese: some letters whole, the others as letter and mark."""
    import unicodedata

    out = b""
    for char in plan_text():
        try:
            out += char.encode("cp1258")
        except UnicodeEncodeError:
            bare = unicodedata.normalize("NFD", char)
            letter = unicodedata.normalize("NFC", bare[:-1]) if len(bare) > 2 else bare[0]
            out += (letter + bare[-1]).encode("cp1258", "replace")
    return out


TCVN3 = "KÕ ho¹ch c¶i c¸ch hµnh chÝnh n¨m 2026 cña x· Minh S¬n\nRµ so¸t thñ tôc hµnh chÝnh\n" * 5
VNI = "Keá hoaïch caûi caùch haønh chính naêm 2026 cuûa xaõ Minh Sôn\nRaø soaùt thuû tuïc haønh chính\n" * 5


def noise(size: int) -> bytes:
    return random.Random(7).randbytes(size)


def old_office(stream: str) -> bytes:
    return _OLE + bytes(512) + stream.encode("utf-16-le") + bytes(2048)


LETTER = "From: a@example.vn\nTo: b@example.vn\nSubject: =?utf-8?b?S+G6vyBob+G6oWNo?=\nMIME-Version: 1.0\n\nKính gửi.\n"

BAD = {
    "an empty file": Bad("rỗng.docx", lambda: b""),
    "a DOCX cut in the middle": Bad("cụt.docx", lambda: (whole := docx(prose(400)))[: len(whole) // 2]),
    "a PDF cut in the middle": Bad("cụt.pdf", lambda: pages(3)[:60]),
    "a photograph called DOCX": Bad("ảnh.docx", photograph, needs_memory=True),
    "a program called PDF": Bad("chương trình.pdf", lambda: b"MZ\x90\0\3\0\0\0\4\0\0\0\xff\xff" + noise(5000)),
    "a ZIP bomb": Bad("bom.docx", bomb),
    "a ZIP bomb called workbook": Bad("bom.xlsx", lambda: bomb("xl/workbook.xml")),
    "bombs in bombs": Bad("bom lồng.docx", nested_bomb),
    "many parts": Bad("nhiều.docx", lambda: package({f"word/{n}": "" for n in range(20_000)})),
    "an external entity": Bad("ngoài.docx", outside),
    "a billion laughs": Bad("cười.docx", lambda: docx(paragraph("&lol9;"), before=laughs())),
    "a billion laughs in a workbook": Bad(
        "cười.xlsx", lambda: xlsx("<row><c><v>&lol9;</v></c></row>", before=laughs())
    ),
    "macros": Bad("macro.docm", lambda: docx(prose(3), parts={"word/vbaProject.bin": noise(100)})),
    "a DOCX with a password": Bad("khóa.docx", lambda: old_office("EncryptedPackage")),
    "a PDF with a password": Bad("khóa.pdf", locked_pdf),
    "a PDF of 2,000 pages": Bad("dài.pdf", lambda: pages(2000)),
    "a PDF of 2,000 empty pages": Bad("trắng.pdf", lambda: pages(2000, None), needs_memory=True),
    "20 MB in one line": Bad("một dòng.txt", lambda: b"ke hoach " * 2_200_000),
    "200 MB of nothing": Bad("thưa.pdf", lambda: bytes(200_000_000)),
    "elements in elements": Bad("sâu.docx", lambda: docx("<w:sdt>" * 50_000 + "</w:sdt>" * 50_000)),
    "a cell over 10⁹ columns": Bad(
        "rộng.docx", lambda: docx(prose(2) + rows_of([["a", "b"]], span="1000000000")), True
    ),
    "a cell of a page over 10⁹ columns": Bad(
        "rộng.html",
        lambda: PLAN.replace("<tr>", '<tr><td colspan="1000000000" rowspan="999999999">x</td>', 1).encode(),
        True,
    ),
    "a DOCX of a million cells": Bad("to.docx", lambda: docx(rows_of(list(million_cells())))),
    "a workbook of a million cells": Bad("to.xlsx", lambda: xlsx(sheet_cells(million_cells()))),
    "a page of a million cells": Bad("to.html", lambda: b"<table>" + (b"<tr>" + b"<td>1" * 1000) * 1000),
    "text in UTF-16": Bad("utf16.txt", lambda: plan_text().encode("utf-16"), True),
    "text in Windows-1258": Bad("cp1258.txt", in_code_page_1258, True),
    "text in TCVN3": Bad("tcvn3.txt", lambda: TCVN3.encode("latin-1"), True),
    "text in VNI": Bad("vni.txt", lambda: VNI.encode("latin-1"), True),
    "text with zeros in it": Bad("số không.txt", lambda: plan_text().encode().replace(b"\n", b"\0\n")),
    "noise called text": Bad("nhiễu.txt", lambda: noise(50_000)),
    "noise called DOCX": Bad("nhiễu.docx", lambda: noise(50_000)),
    "a picture of 30,000 × 30,000 dots": Bad("khổng lồ.png", lambda: png(30_000, 30_000)),
    "a broken picture": Bad("hỏng.png", lambda: png(400, 400, keep=0.5), needs_memory=True),
    "a picture without dots": Bad("hỏng đầu.png", lambda: png(400, 400)[:30]),
    "a moving picture": Bad("động.gif", moving_picture, needs_memory=True),
    "a broken workbook": Bad("hỏng.xlsx", lambda: package({"xl/workbook.xml": noise(500)})),
    "a workbook with failing formulas": Bad("lỗi.xlsx", formula_errors, True),
    "an ODS bomb": Bad("bom.ods", lambda: ods("<table:table-row/>" * 3, before=laughs())),
    "an ODS of rows without end": Bad(
        "lặp.ods",
        lambda: ods(
            '<table:table-row table:number-rows-repeated="1000000000"><table:table-cell'
            ' table:number-columns-repeated="1000000000"><text:p>x</text:p></table:table-cell></table:table-row>'
        ),
        is_read=True,
    ),
    "100,000 tags in tags": Bad("lồng.html", lambda: b"<html><body>" + b"<div>" * 100_000 + b"x"),
    "100,000 tables in tables": Bad("bảng lồng.html", lambda: b"<html><body>" + b"<table><tr><td>" * 100_000 + b"x"),
    "an e-mail": Bad("thư.eml", LETTER.encode),
    "a broken document of Word 6": Bad("word6.doc", lambda: old_office("WordDocument")),
    "slides": Bad("trình chiếu.pptx", lambda: package({"ppt/presentation.xml": "<a/>"})),
    "a ZIP": Bad("nén.zip", lambda: package({"a.txt": "x"})),
}


def write(bad: Bad, folder: Path) -> Path:
    """The file in ``folder``; long runs of zeros take no room on the disk."""
    path = folder / bad.name
    content = bad.build()
    if len(content) > 100_000_000 and not any(content[:: len(content) // 1000]):
        with path.open("wb") as file:
            os.truncate(file.fileno(), len(content))
    else:
        path.write_bytes(content)
    return path
