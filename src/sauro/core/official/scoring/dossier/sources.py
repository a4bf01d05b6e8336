"""The pages of one proof as a PDF of its own: what is one already, pictures, and what an office program can print."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import pypdfium2 as pdfium
from PIL import Image, ImageOps, UnidentifiedImageError
from pypdfium2 import raw

from sauro.core.official.scoring.dossier.model import NumberedProof

ToPdf = Callable[[bytes, str], bytes | None]

_PRINTED = {".docx", ".doc", ".odt", ".rtf", ".xlsx", ".xls", ".ods", ".pptx", ".ppt", ".odp", ".txt"}
_PICTURES = {".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".gif", ".webp"}
_A4 = (595.28, 841.89)
_MARGIN = 28.35  # points: 10 mm
_SHARP = 2000  # pixels of the longer side: about 180 a inch on A4, and small to send
_CHUNK = 1 << 20
_MOST_PAGES = 3000


@dataclass(frozen=True, slots=True)
class Source:
    """The pages of a proof: a PDF at ``path``, or nothing and ``reason`` says why."""

    path: Path | None = None
    pages: int = 0
    reason: str = ""


class _Unbound(Exception):
    """The words say why the pages of a proof are not in the dossier."""


def source_of(proof: NumberedProof, folder: Path, to_pdf: ToPdf) -> Source:
    """The pages of ``proof`` as a PDF in ``folder``; whatever cannot be shown has its reason, never an exception."""
    file = proof.file
    if file.open is None:
        return Source(reason="Minh chứng là đường dẫn trên mạng: mở bằng địa chỉ hoặc mã QR.")
    copy = folder / f"{proof.number}.goc"
    try:
        with file.open() as stream:
            digest = _copied(stream, copy)
        if file.digest and digest != file.digest:
            raise _Unbound("Tệp không còn đúng với mã SHA-256 đã ghi khi đưa vào: nhờ người quản trị kiểm tra kho tệp.")
        return _as_pdf(copy, Path(file.name).suffix.lower(), folder / f"{proof.number}.pdf", to_pdf)
    except _Unbound as why:
        return Source(reason=str(why))
    except OSError:
        return Source(reason="Không mở được tệp trong kho: nhờ người quản trị kiểm tra kho tệp.")
    finally:
        if copy.exists():
            copy.unlink()


def _copied(stream: BinaryIO, target: Path) -> str:
    """Write what ``stream`` holds to ``target``, a piece at a time; its SHA-256."""
    digest = hashlib.sha256()
    with target.open("wb") as kept:
        while part := stream.read(_CHUNK):
            digest.update(part)
            kept.write(part)
    return digest.hexdigest()


def _as_pdf(copy: Path, suffix: str, target: Path, to_pdf: ToPdf) -> Source:
    with copy.open("rb") as stream:
        is_pdf = b"%PDF-" in stream.read(1024)
    if is_pdf:
        copy.replace(target)
    elif suffix in _PICTURES:
        _print_picture(copy, target)
    elif suffix in _PRINTED:
        printed = to_pdf(copy.read_bytes(), suffix)
        if printed is None:
            raise _Unbound("Không chuyển được tệp này sang PDF để in: xem bản gốc kèm theo.")
        target.write_bytes(printed)
    else:
        kind = f"đuôi “{suffix}”" if suffix else "không có đuôi"
        raise _Unbound(f"Tệp {kind} không in được vào hồ sơ: xem bản gốc kèm theo.")
    return Source(target, _count(target))


def _count(path: Path) -> int:
    try:
        with pdfium.PdfDocument(path) as document:
            pages = len(document)
    except pdfium.PdfiumError as error:
        locked = getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD
        words = "đặt mật khẩu" if locked else "bị hỏng, không đọc được"
        raise _Unbound(f"Tệp PDF {words}: thay bằng bản mở được.") from error
    if pages > _MOST_PAGES:
        raise _Unbound(f"Tệp có {pages} trang, quá dài để in vào hồ sơ: xem bản gốc kèm theo.")
    return pages


def _print_picture(source: Path, target: Path) -> None:
    """Each picture of the file on an A4 page of its own, upright or lying as it is."""
    try:
        with Image.open(source) as picture, _new_document() as document:
            for at in range(min(getattr(picture, "n_frames", 1), _MOST_PAGES)):
                picture.seek(at)
                _add_picture(document, picture)
            document.save(target)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError) as error:
        raise _Unbound("Ảnh bị hỏng hoặc quá lớn: xem bản gốc kèm theo.") from error


def _new_document() -> pdfium.PdfDocument:
    return pdfium.PdfDocument.new()


def _add_picture(document: pdfium.PdfDocument, picture: Image.Image) -> None:
    upright = ImageOps.exif_transpose(picture)
    upright.thumbnail((_SHARP, _SHARP))
    flat = Image.new("RGB", upright.size, "white")
    flat.paste(upright.convert("RGB"), mask=upright.convert("RGBA").getchannel("A"))
    packed = BytesIO()
    flat.save(packed, "JPEG", quality=85)
    width, height = _A4 if flat.height >= flat.width else _A4[::-1]
    scale = min((width - 2 * _MARGIN) / flat.width, (height - 2 * _MARGIN) / flat.height)
    drawn = pdfium.PdfImage.new(document)
    drawn.load_jpeg(packed, inline=True)
    left, bottom = (width - flat.width * scale) / 2, (height - flat.height * scale) / 2
    drawn.set_matrix(pdfium.PdfMatrix().scale(flat.width * scale, flat.height * scale).translate(left, bottom))
    page = document.new_page(width, height)
    page.insert_obj(drawn)
    page.gen_content()
    page.close()
