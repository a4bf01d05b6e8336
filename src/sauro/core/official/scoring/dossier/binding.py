"""One PDF of our pages and those of the proofs, bound file by file: what is in memory does not grow with the dossier.

Our pages come first, as one PDF with bookmarks; the pages of each proof are then laid behind its cover, to which the
bookmarks go on leading. After every few files what was bound is written behind what stands on disk.
"""

import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import pypdfium2 as pdfium
from pypdfium2 import raw

from sauro.core.official.periodic import NoPdfError
from sauro.core.official.scoring.dossier.model import Dossier, Progress, unwatched
from sauro.core.official.scoring.dossier.numbering import number_page
from sauro.core.official.scoring.dossier.pages import CHECKSUMS, COVER, Outlook, write_own_pages
from sauro.core.official.scoring.dossier.sources import Source, ToPdf, source_of

_COVER = re.compile(rf"{COVER} (\d+)\b")
_MOST_PASSES = 4
_AT_ONCE = 40  # pages that get their numbers together
_HELD = 32 << 20  # bytes of files bound before they are written out


@dataclass(frozen=True, slots=True)
class BoundProof:
    """Where a proof stands: the page of its cover (from 1), the pages behind it; ``reason`` where there are none."""

    number: int
    key: str
    page: int
    pages: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class BoundDossier:
    pages: int
    proofs: tuple[BoundProof, ...]


@dataclass(frozen=True, slots=True)
class _Own:
    """Our pages as a PDF on disk: its pages, the page of each cover, that of the checksums (from 0)."""

    path: Path
    pages: int
    covers: Mapping[int, int]
    checksums: int

    def last_of(self, number: int) -> int:
        """The page behind the cover of proof ``number``: a cover may take more than one."""
        return self.covers.get(number + 1, self.checksums)


def bind_dossier(dossier: Dossier, target: BinaryIO, to_pdf: ToPdf, *, progress: Progress = unwatched) -> BoundDossier:
    """Write the dossier as one PDF to ``target``. ``to_pdf`` makes a PDF of the bytes of an office document with that
    ending, or nothing; ``progress`` is told after every proof. NoPdfError where our own pages cannot be made."""
    with tempfile.TemporaryDirectory(prefix="sauro-dossier-") as name:
        folder = Path(name)
        sources = _sources(dossier, folder, to_pdf, progress)
        own, pages = _own_pages(dossier, folder, sources, to_pdf)
        bound = _bound(own, sources, folder)
        with bound.open("rb") as stream:
            while part := stream.read(1 << 20):
                target.write(part)
    total = own.pages + sum(source.pages for source in sources.values())
    entries = (
        BoundProof(one.number, one.key, pages[one.number], sources[one.number].pages, sources[one.number].reason)
        for one in dossier.proofs
    )
    return BoundDossier(total, tuple(entries))


def _sources(dossier: Dossier, folder: Path, to_pdf: ToPdf, progress: Progress) -> Mapping[int, Source]:
    sources = {}
    progress(0, len(dossier.proofs))
    for proof in dossier.proofs:
        sources[proof.number] = source_of(proof, folder, to_pdf)
        progress(proof.number, len(dossier.proofs))
    return sources


def _own_pages(
    dossier: Dossier, folder: Path, sources: Mapping[int, Source], to_pdf: ToPdf
) -> tuple[_Own, Mapping[int, int]]:
    """Our pages with the right page numbers: written again until the numbers do not move any page."""
    pages: Mapping[int, int] = {one.number: 0 for one in dossier.proofs}
    for _ in range(_MOST_PASSES):
        own = _printed(dossier, Outlook(pages, sources), folder, to_pdf)
        found = _cover_pages(own, sources)
        if found == pages:
            return own, pages
        pages = found
    return own, pages


def _printed(dossier: Dossier, outlook: Outlook, folder: Path, to_pdf: ToPdf) -> _Own:
    printed = to_pdf(write_own_pages(dossier, outlook), ".docx")
    if printed is None:
        raise NoPdfError("LibreOffice không tạo được mục lục và tờ bìa của hồ sơ. Hãy thử lại, hoặc tải tệp ZIP.")
    path = folder / "own.pdf"
    path.write_bytes(printed)
    with pdfium.PdfDocument(path) as document:
        places = {mark.get_title(): mark.get_dest() for mark in document.get_toc()}
        starts = {title: dest.get_index() for title, dest in places.items() if dest is not None}
        found = ((_COVER.match(title), at) for title, at in starts.items())
        covers = {int(mark[1]): at for mark, at in found if mark}
        if len(covers) != len(dossier.proofs) or CHECKSUMS not in starts:
            raise NoPdfError("LibreOffice không ghi dấu trang vào hồ sơ. Hãy cập nhật LibreOffice, hoặc tải tệp ZIP.")
        return _Own(path, len(document), covers, starts[CHECKSUMS])


def _cover_pages(own: _Own, sources: Mapping[int, Source]) -> dict[int, int]:
    """The page of each cover once everything is bound, from 1."""
    before = 0
    found = {}
    for number, source in sources.items():
        found[number] = own.covers[number] + before + 1
        before += source.pages
    return found


def _bound(own: _Own, sources: Mapping[int, Source], folder: Path) -> Path:
    """Our pages get their numbers first, then each proof is laid behind its cover."""
    total = own.pages + sum(source.pages for source in sources.values())
    _number_own(own, sources, total)
    binder = _Binder(own.path, folder, total)
    for number, source in sources.items():
        if source.path is not None:
            binder.insert(source.path, own.last_of(number) + binder.added)
    return binder.finish()


def _number_own(own: _Own, sources: Mapping[int, Source], total: int) -> None:
    before = 0
    behind = {own.last_of(number): source.pages for number, source in sources.items()}
    with pdfium.PdfDocument(own.path.read_bytes()) as document:
        for at in range(own.pages):
            before += behind.get(at, 0)
            _finish_page(document, at, f"{at + before + 1}/{total}")
        document.save(own.path)


class _Binder:
    """The PDF as it grows. What was bound is written out now and then and the document opened anew, so that only the
    last few files are held."""

    def __init__(self, start: Path, folder: Path, total: int) -> None:
        self.added = 0
        self._folder, self._total = folder, total
        self._path, self._held, self._turn = start, 0, 0
        self._document = pdfium.PdfDocument(start)

    def insert(self, source: Path, at: int) -> None:
        """Lay all pages of ``source`` before page ``at``; the file is not needed any more."""
        size = source.stat().st_size
        with pdfium.PdfDocument(source) as document:
            for first in range(0, len(document), _AT_ONCE):
                some = list(range(first, min(first + _AT_ONCE, len(document))))
                self._insert_some(document, some, at + first)
        source.unlink()
        self._held += size
        if self._held > _HELD:
            self._write_out()

    def _insert_some(self, source: pdfium.PdfDocument, pages: list[int], at: int) -> None:
        """In a document of their own first: to write onto a page takes as long as its document is large."""
        with pdfium.PdfDocument.new() as some:
            some.import_pages(source, pages)
            for place in range(len(pages)):
                _finish_page(some, place, f"{at + place + 1}/{self._total}")
            self._document.import_pages(some, index=at)
        self.added += len(pages)

    def finish(self) -> Path:
        self._write_out()
        self._document.close()
        return self._path

    def _write_out(self) -> None:
        """Written behind what stands already: to write all of it anew would read all of it into memory."""
        self._turn += 1
        target = self._folder / f"bound-{self._turn}.pdf"
        self._document.save(target, flags=raw.FPDF_INCREMENTAL)
        self._document.close()
        self._path.unlink()
        self._path, self._held = target, 0
        self._document = pdfium.PdfDocument(target)


def _finish_page(document: pdfium.PdfDocument, at: int, number: str) -> None:
    """Make what stands on top of the page (seals, stamps, filled fields) part of it, or it would be lost; number it."""
    page = document[at]
    if raw.FPDFPage_GetAnnotCount(page):
        raw.FPDFPage_Flatten(page, raw.FLAT_PRINT)
        page.close()
        page = document[at]
    number_page(document, page, number)
    page.close()
