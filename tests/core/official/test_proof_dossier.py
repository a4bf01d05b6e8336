"""The proof dossier: one PDF whose contents, pages and checksums agree, and the originals beside it."""

import hashlib
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from docx import Document as new_docx
from papers_seen import needs_office
from PIL import Image, ImageDraw
from pypdfium2 import raw

from sauro.core.documents import find_office, print_with_office
from sauro.core.evidence import Piece
from sauro.core.official import Issuance, Issuer, Signature, for_committee
from sauro.core.official.periodic import NoPdfError
from sauro.core.official.scoring import Proof, ScorePaper
from sauro.core.official.scoring.dossier import (
    BoundProof,
    Dossier,
    ProofFile,
    bind_dossier,
    binding,
    checksum_list,
    write_originals,
)
from sauro.core.official.scoring.dossier.numbering import number_page
from sauro.core.official.scoring.dossier.sources import source_of
from sauro.core.periods import Window
from sauro.core.scoring import load_set, score
from scoring_kit import answers_of

COMMUNE = load_set("par-index-commune-2025")
_EVIDENCE = {
    "1.1.1": ("plan", "scan"),
    "1.1.2": ("plan", "report"),
    "1.4.1": ("web",),
    "1.5": ("locked", "tape"),
    "1.6.1": ("lost",),
}
_ANSWERS = answers_of("Đồi Sim")
ANSWERS = {**_ANSWERS, **{code: replace(_ANSWERS[code], evidence=keys) for code, keys in _EVIDENCE.items()}}
PAPER = ScorePaper(
    Issuer("UBND xã Đồi Sim", "Đồi Sim"),
    Issuance("BC-UBND", year=2025),
    Signature(for_committee("Chủ tịch"), "Lê Văn Bách"),
    COMMUNE,
    score(COMMUNE, ANSWERS, unit="Đồi Sim"),
    {
        "plan": Proof(
            Piece("18/KH-UBND", date(2025, 1, 20), is_confirmed=True),
            "Kế hoạch",
            "UBND xã Đồi Sim",
            "cải cách hành chính",
        ),
        "scan": Proof(Piece("", date(2025, 3, 1)), "Biên bản", "", "họp giao ban"),
        "report": Proof(Piece("31/BC-UBND", date(2026, 1, 2)), "Báo cáo", "UBND xã Đồi Sim", "kết quả năm"),
        "web": Proof(Piece(is_link=True), "", "", "Chuyên mục cải cách hành chính"),
        "locked": Proof(Piece("7/QĐ-UBND", date(2025, 5, 5)), "Quyết định"),
        "tape": Proof(Piece("", date(2025, 6, 6)), "", "", "Bản ghi âm"),
    },
    Window(date(2025, 1, 1), date(2025, 12, 31)),
)


def pdf(*pages: str, size: tuple[float, float] = (595, 842), turn: int = 0) -> bytes:
    """A PDF with these words on its pages."""
    with pdfium.PdfDocument.new() as document:
        for words in pages:
            page = document.new_page(*size)
            text = raw.FPDFPageObj_NewTextObj(document, b"Helvetica", 20)
            encoded = (words + "\x00").encode("utf-16-le")
            raw.FPDFText_SetText(text, (raw.FPDF_WCHAR * (len(encoded) // 2)).from_buffer_copy(encoded))
            raw.FPDFPageObj_Transform(text, 1, 0, 0, 1, 100, size[1] / 2)
            raw.FPDFPage_InsertObject(page, text)
            page.set_rotation(turn)
            page.gen_content()
        kept = BytesIO()
        document.save(kept)
    return kept.getvalue()


def stamped_pdf() -> bytes:
    """A page whose seal stands on it as a field, as signing programs leave it."""
    look = b"BT /F 18 Tf 10 10 Td (Ky boi UBND) Tj ET"
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [4 0 R] >> >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Annots [4 0 R] >>",
        b"<< /Type /Annot /Subtype /Widget /FT /Sig /T (s) /F 4 /Rect [100 100 300 150] /P 3 0 R /AP << /N 5 0 R >> >>",
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 200 50] /Resources << /Font << /F %s >> >> /Length %d >>\n"
        b"stream\n%s\nendstream" % (font, len(look), look),
    ]
    body, places = b"%PDF-1.7\n", []
    for at, part in enumerate(parts, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (at, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 6\n0000000000 65535 f \n%strailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        table,
        len(body),
    )
    return body + end


def picture(size: tuple[int, int] = (1200, 800), frames: int = 1, form: str = "TIFF") -> bytes:
    frame = Image.new("RGB", size, "white")
    ImageDraw.Draw(frame).rectangle((100, 100, 500, 500), fill="#123456")
    kept = BytesIO()
    more = {"save_all": True, "append_images": [frame] * (frames - 1)} if frames > 1 else {}
    frame.save(kept, form, **more)
    return kept.getvalue()


def docx(*words: str) -> bytes:
    document = new_docx()
    for one in words:
        document.add_paragraph(one)
    kept = BytesIO()
    document.save(kept)
    return kept.getvalue()


def file(name: str, data: bytes, **more) -> ProofFile:
    known = {"digest": hashlib.sha256(data).hexdigest(), "size": len(data), "url": f"https://so.vi/minh-chung/{name}"}
    return ProofFile(name, open=lambda: BytesIO(data), **{**known, **more})


QR = picture((66, 66), form="PNG")
FILES = {
    "plan": file("Kế hoạch: 18.pdf", pdf("plan one", "plan two", "plan three"), qr=QR),
    "scan": file("biên bản.tif", picture(frames=2)),
    "report": file("bao cao.docx", docx("Báo cáo kết quả cải cách hành chính")),
    "web": ProofFile(link="https://doisim.gov.vn/cchc", url="https://so.vi/minh-chung/4"),
    "locked": file("quyet dinh.pdf", b"%PDF-1.4 nothing of a PDF follows"),
    "tape": file("ghi am.mp3", b"ID3 sound", note="Bản ghi âm cuộc họp dân"),
    "lost": file("not in the papers of the sheet.pdf", pdf("nowhere")),
}
DOSSIER = Dossier(PAPER, FILES, date(2026, 1, 12))


def to_pdf(data: bytes, suffix: str) -> bytes | None:
    program = find_office()
    return print_with_office(data, suffix, program) if program else None


def words_of(document: pdfium.PdfDocument, at: int) -> str:
    page = document[at]
    words = page.get_textpage().get_text_bounded()
    page.close()
    return words.replace("\r\n", "\n")


# Which proof has which number


def test_proofs_are_numbered_as_the_sheet_names_them_each_once():
    numbered = [(one.number, one.key, one.lines) for one in DOSSIER.proofs]
    assert numbered == [
        (1, "plan", ("1.1.1", "1.1.2")),
        (2, "scan", ("1.1.1",)),
        (3, "report", ("1.1.2",)),
        (4, "web", ("1.4.1",)),
        (5, "locked", ("1.5",)),
        (6, "tape", ("1.5",)),
    ]
    assert DOSSIER.by_line == {"1.1.1": (1, 2), "1.1.2": (1, 3), "1.4.1": (4,), "1.5": (5, 6)}


def test_a_proof_of_a_line_that_nobody_has_answered_has_its_number_too():
    sheet = score(COMMUNE, {code: answer for code, answer in ANSWERS.items() if code != "1.4.1"})
    one = replace(DOSSIER, paper=replace(PAPER, sheet=sheet), beside={"1.4.1": ("web",)})
    assert one.by_line["1.4.1"] == (4,)


def test_names_of_originals_fit_every_disk():
    assert [one.filed_name for one in DOSSIER.proofs][:3] == [
        "001 Kế hoạch 18.pdf",
        "002 biên bản.tif",
        "003 bao cao.docx",
    ]
    odd = replace(DOSSIER, files={"plan": file("..\\../a\nb" + "x" * 300 + ".pdf", b"")})
    (only,) = odd.proofs
    assert only.filed_name.startswith("001 .. .. a b")
    assert len(only.filed_name) < 120
    assert "/" not in only.filed_name


# The pages of one proof


def source(tmp_path: Path, name: str, data: bytes, **more):
    one = replace(DOSSIER.proofs[0], file=file(name, data, **more))
    return source_of(one, tmp_path, lambda data, suffix: None)


def test_a_pdf_is_taken_by_what_it_holds_whatever_its_name(tmp_path):
    found = source(tmp_path, "no ending", pdf("a", "b"))
    assert (found.pages, found.reason) == (2, "")


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.pdf", b"%PDF-1.4 broken", "bị hỏng, không đọc được"),
        ("a.docx", b"PK", "Không chuyển được tệp này sang PDF"),
        ("a.mp3", b"ID3", "Tệp đuôi “.mp3” không in được"),
        ("a", b"?", "Tệp không có đuôi không in được"),
        ("a.png", b"no picture", "Ảnh bị hỏng"),
    ],
)
def test_what_cannot_be_shown_says_why(tmp_path, name, data, words):
    found = source(tmp_path, name, data)
    assert (found.path, found.pages) == (None, 0)
    assert words in found.reason


def test_a_file_that_is_no_longer_what_was_taken_in_is_not_shown(tmp_path):
    found = source(tmp_path, "a.pdf", pdf("a"), digest="0" * 64)
    assert found.pages == 0
    assert "không còn đúng với mã SHA-256" in found.reason


def test_a_file_that_cannot_be_opened_says_so(tmp_path):
    def fails():
        raise FileNotFoundError

    one = replace(DOSSIER.proofs[0], file=replace(FILES["plan"], open=fails))
    assert "Không mở được tệp trong kho" in source_of(one, tmp_path, to_pdf).reason


@pytest.mark.parametrize(("size", "is_lying"), [((1200, 800), True), ((800, 1200), False), ((40, 40), False)])
def test_a_picture_lies_whole_on_a_page_that_is_turned_as_it_is(tmp_path, size, is_lying):
    found = source(tmp_path, "a.png", picture(size, form="PNG"))
    with pdfium.PdfDocument(found.path) as document:
        page = document[0]
        width, height = page.get_size()
        left, bottom, right, top = next(page.get_objects()).get_bounds()
        assert (width > height) is is_lying
        assert min(left, bottom, width - right, height - top) > 20
        page.close()


def test_each_picture_of_a_file_has_its_page(tmp_path):
    assert source(tmp_path, "a.tif", picture(frames=3)).pages == 3


def test_only_the_copies_that_are_needed_stay_in_the_folder(tmp_path):
    source(tmp_path, "a.pdf", pdf("a"))
    source(tmp_path, "a.mp3", b"ID3")
    assert [path.name for path in tmp_path.iterdir()] == ["1.pdf"]


# The number on a page


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_the_number_stands_at_the_lower_right_however_the_page_is_turned(turn):
    with pdfium.PdfDocument(pdf("words", size=(600, 400), turn=turn)) as document:
        page = document[0]
        number_page(document, page, "12/340")
        assert "12/340" in page.get_textpage().get_text_bounded()
        seen = page.render(scale=1).to_pil().convert("L")
        width, height = seen.size
        corner = seen.crop((width - 60, height - 30, width, height))
        assert corner.getextrema()[0] < 160
        elsewhere = [
            seen.crop((0, 0, 60, 30)),
            seen.crop((width - 60, 0, width, 30)),
            seen.crop((0, height - 30, 60, height)),
        ]
        assert all(part.getextrema()[0] > 200 for part in elsewhere)
        page.close()


# The whole


@pytest.fixture(scope="module")
def bound(tmp_path_factory):
    if find_office() is None:
        pytest.skip("LibreOffice is not on this machine")
    path = tmp_path_factory.mktemp("dossier") / "ho-so.pdf"
    told: list[tuple[int, int]] = []
    with path.open("wb") as target:
        made = bind_dossier(DOSSIER, target, to_pdf, progress=lambda done, total: told.append((done, total)))
    with pdfium.PdfDocument(path) as document:
        yield made, document, told


def test_every_proof_stands_behind_its_cover_in_order(bound):
    made, document, _ = bound
    assert made.proofs == (
        BoundProof(1, "plan", 2, 3),
        BoundProof(2, "scan", 6, 2),
        BoundProof(3, "report", 9, 1),
        BoundProof(4, "web", 11, 0, "Minh chứng là đường dẫn trên mạng: mở bằng địa chỉ hoặc mã QR."),
        BoundProof(5, "locked", 12, 0, "Tệp PDF bị hỏng, không đọc được: thay bằng bản mở được."),
        BoundProof(6, "tape", 13, 0, "Tệp đuôi “.mp3” không in được vào hồ sơ: xem bản gốc kèm theo."),
    )
    assert made.pages == len(document) == 14
    for one in made.proofs:
        assert f"MINH CHỨNG SỐ {one.number}:" in words_of(document, one.page - 1)
    assert [words_of(document, at).split("\n")[0] for at in (2, 3, 4)] == ["plan one", "plan two", "plan three"]
    assert "Báo cáo kết quả cải cách hành chính" in words_of(document, 9)
    page = document[6]
    assert any(one.type == raw.FPDF_PAGEOBJ_IMAGE for one in page.get_objects())
    page.close()


def test_the_contents_name_the_pages_where_things_stand(bound):
    _, document, _ = bound
    contents = " ".join(words_of(document, 0).split())
    assert "UBND XÃ ĐỒI SIM" in contents
    assert "06 minh chứng của 04 tiêu chí; thời gian đánh giá 01/01/2025 - 31/12/2025; lập ngày 12/01/2026." in contents
    assert "1.1.1 Ban hành kế hoạch CCHC hằng năm" in contents
    plan = "Kế hoạch số 18/KH-UBND ngày 20/01/2025 của UBND xã Đồi Sim về cải cách hành chính 1 2"
    assert contents.count(plan) == 2  # under both lines that it proves
    assert "về kết quả năm 3 9" in contents
    assert "Chuyên mục cải cách hành chính 4 11" in contents


def test_bookmarks_lead_to_the_covers(bound):
    made, document, _ = bound
    marks = [(mark.get_title(), mark.get_dest().get_index() + 1) for mark in document.get_toc()]
    assert marks[0] == ("MỤC LỤC", 1)
    assert marks[1] == ("MINH CHỨNG SỐ 1: 18/KH-UBND", 2)
    assert [page for _, page in marks[1:-1]] == [one.page for one in made.proofs]
    assert marks[-1] == ("DANH MỤC MÃ KIỂM TRA TỆP", 14)


def test_a_cover_says_what_the_proof_is_and_of_what(bound):
    _, document, _ = bound
    cover = " ".join(words_of(document, 1).split())
    for words in (
        "1.1.1 Ban hành kế hoạch",
        "1.1.2 Kết quả thực hiện",
        "Số, ký hiệu 18/KH-UBND",
        "Ngày ban hành 20/01/2025",
        "Cơ quan ban hành UBND xã Đồi Sim",
        "Tệp gốc Kế hoạch: 18.pdf",
        "Số trang 3",
        "https://so.vi/minh-chung/",
    ):
        assert words in cover
    assert FILES["plan"].digest in cover.replace(" ", "")
    late = " ".join(words_of(document, 8).split())
    assert "Cần xem Ngày 02/01/2026 sau cửa sổ 01/01/2025 - 31/12/2025." in late
    tape = " ".join(words_of(document, 12).split())
    assert "Giải thích Bản ghi âm cuộc họp dân" in tape
    assert "Không kèm bản in Tệp đuôi “.mp3” không in được" in tape


def test_the_picture_of_the_address_is_the_one_that_was_given(bound):
    _, document, _ = bound
    page = document[1]
    drawn = list(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE]))
    assert len(drawn) == 1
    shown = drawn[0].get_bitmap().to_pil().convert("RGB")
    assert shown.size == (66, 66)
    assert shown.tobytes() == Image.open(BytesIO(QR)).convert("RGB").tobytes()
    page.close()


def test_every_page_carries_its_number(bound):
    made, document, _ = bound
    assert [f"{at + 1}/{made.pages}" in words_of(document, at) for at in range(made.pages)] == [True] * made.pages


def test_the_list_of_checksums_holds_every_file(bound):
    _, document, _ = bound
    last = words_of(document, 13).replace("\n", " ")
    for one in DOSSIER.proofs:
        assert (one.file.digest in last.replace(" ", "")) is (one.file.open is not None) or not one.file.digest
    assert "001 Kế hoạch 18.pdf" in last


def test_progress_is_told_after_every_proof(bound):
    assert bound[2] == [(at, 6) for at in range(7)]


@needs_office
def test_what_is_written_out_on_the_way_binds_the_same_dossier(monkeypatch, bound):
    monkeypatch.setattr(binding, "_HELD", 1)
    kept = BytesIO()
    made = bind_dossier(DOSSIER, kept, to_pdf)
    assert made == bound[0]
    with pdfium.PdfDocument(kept.getvalue()) as document:
        assert [words_of(document, at) for at in range(14)] == [words_of(bound[1], at) for at in range(14)]
        assert [mark.get_title() for mark in document.get_toc()] == [mark.get_title() for mark in bound[1].get_toc()]


@needs_office
def test_a_seal_that_stands_on_a_page_as_a_field_is_kept():
    one = replace(DOSSIER, files={"plan": file("ky.pdf", stamped_pdf())})
    kept = BytesIO()
    bind_dossier(one, kept, to_pdf)
    with pdfium.PdfDocument(kept.getvalue()) as document:
        assert "Ky boi UBND" in words_of(document, 2)


@needs_office
def test_a_dossier_without_proofs_is_contents_and_an_empty_list():
    kept = BytesIO()
    made = bind_dossier(replace(DOSSIER, files={}), kept, to_pdf)
    assert (made.pages, made.proofs) == (2, ())


def test_without_an_office_program_it_says_what_to_do():
    with pytest.raises(NoPdfError, match="tải tệp ZIP"):
        bind_dossier(DOSSIER, BytesIO(), lambda data, suffix: None)


# The originals


def test_the_checksums_are_read_by_the_program_of_that_name(tmp_path):
    kept = BytesIO()
    told: list[int] = []
    assert write_originals(DOSSIER, kept, progress=lambda done, total: told.append(done)) == ()
    with zipfile.ZipFile(kept) as packed:
        assert packed.namelist() == [
            "SHA256SUMS.txt",
            "001 Kế hoạch 18.pdf",
            "002 biên bản.tif",
            "003 bao cao.docx",
            "005 quyet dinh.pdf",
            "006 ghi am.mp3",
        ]
        assert packed.read("SHA256SUMS.txt").decode() == checksum_list(DOSSIER)
        packed.extractall(tmp_path)
    assert told == [1, 2, 3, 4, 5, 6]
    program = shutil.which("sha256sum")
    if program is None:
        pytest.skip("sha256sum is not on this machine")
    checked = subprocess.run(
        [program, "--strict", "-c", "SHA256SUMS.txt"], cwd=tmp_path, capture_output=True, check=False
    )
    assert checked.returncode == 0
    (tmp_path / "006 ghi am.mp3").write_bytes(b"another sound")
    again = subprocess.run([program, "-c", "SHA256SUMS.txt"], cwd=tmp_path, capture_output=True, check=False)
    assert again.returncode == 1


def test_a_file_that_is_lost_is_named_and_the_others_are_packed():
    def fails():
        raise FileNotFoundError

    one = replace(DOSSIER, files={**FILES, "plan": replace(FILES["plan"], open=fails)})
    kept = BytesIO()
    assert write_originals(one, kept) == ("001 Kế hoạch 18.pdf",)
    with zipfile.ZipFile(kept) as packed:
        assert "002 biên bản.tif" in packed.namelist()


def test_the_same_dossier_gives_the_same_bytes():
    first, second = BytesIO(), BytesIO()
    write_originals(DOSSIER, first)
    write_originals(DOSSIER, second)
    assert first.getvalue() == second.getvalue()
