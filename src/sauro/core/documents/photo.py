"""What a photograph says of itself: the day it was taken, and whether it tells where."""

import io
import re
import struct
from dataclasses import dataclass
from datetime import date

from sauro.core.documents.errors import UnreadableDocument

_EXIF, _GPS = 0x8769, 0x8825
_TAKEN = (0x9003, 0x9004)  # DateTimeOriginal, DateTimeDigitized; DateTime is only when the file was last written
_BROKEN = (OSError, ValueError, SyntaxError, KeyError, IndexError, TypeError, EOFError, struct.error, OverflowError)
_SHOWN = 1600  # dots of the longer side
_DAY = re.compile(r"\s*(\d{4})[:/-](\d{2})[:/-](\d{2})\b")


@dataclass(frozen=True, slots=True)
class PhotoNotes:
    """``taken_on`` as the camera's clock had it; ``has_position`` where the file tells the place."""

    taken_on: date | None = None
    has_position: bool = False


def photo_notes(data: bytes) -> PhotoNotes:
    """The notes of the camera in a picture; empty where there are none or they cannot be read."""
    from sauro.core.documents.image.frames import opened

    try:
        with opened(data) as image:
            notes = image.getexif()
            inner = notes.get_ifd(_EXIF)
            taken = next((day for tag in _TAKEN if (day := _day_of(inner.get(tag))) is not None), None)
            return PhotoNotes(taken, bool(notes.get_ifd(_GPS)))
    except (UnreadableDocument, *_BROKEN):  # broken notes of a camera are no reason to refuse the photograph
        return PhotoNotes()


def photo_picture(data: bytes) -> bytes | None:
    """The photograph in its colours, upright and no larger than a screen, as JPEG without the notes of the camera;
    ``None`` where it is none."""
    from PIL import Image, ImageOps

    from sauro.core.documents.image.frames import opened

    try:
        with opened(data) as image:
            shown = ImageOps.exif_transpose(image).convert("RGB")
            shown.thumbnail((_SHOWN, _SHOWN), Image.Resampling.BICUBIC)
            stream = io.BytesIO()
            Image.frombytes("RGB", shown.size, shown.tobytes()).save(stream, "JPEG", quality=82)
            return stream.getvalue()
    except (UnreadableDocument, *_BROKEN):
        return None


def _day_of(value: object) -> date | None:
    match = _DAY.match(value) if isinstance(value, str) else None
    if match is None:
        return None
    try:
        return date(*map(int, match.groups()))
    except ValueError:
        return None
