"""Originals on disk: one file for each checksum, written whole or not at all."""

import hashlib
import os
import secrets
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

CHUNK = 1024 * 1024


class TooLarge(ValueError):
    """More bytes came than are allowed."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What was written: its checksum, its size, and whether it is the first time."""

    sha256: str
    size: int
    is_new: bool


def path_of(sha256: str) -> Path:
    """Where the original with this checksum stands: two levels of folders, so that none grows huge."""
    if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
        raise ValueError(f"not a SHA-256: {sha256!r}")
    root: Path = settings.ORIGINALS
    return root / sha256[:2] / sha256[2:4] / sha256


def keep(content: BinaryIO, *, at_most: int) -> Kept:
    """Write the content under its checksum. A reader never sees half a file; a power cut leaves none."""
    waiting: Path = settings.ORIGINALS / "incoming"
    waiting.mkdir(parents=True, exist_ok=True)
    draft = waiting / secrets.token_hex(16)
    try:
        sha256, size = _write(content, draft, at_most)
        place = path_of(sha256)
        if place.exists() and place.stat().st_size == size:
            return Kept(sha256, size, is_new=False)
        place.parent.mkdir(parents=True, exist_ok=True)
        draft.chmod(0o440)
        draft.replace(place)
        _sync_folder(place.parent)
        return Kept(sha256, size, is_new=True)
    finally:
        with suppress(FileNotFoundError):
            draft.unlink()


def _write(content: BinaryIO, draft: Path, at_most: int) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    with draft.open("xb") as file:
        while chunk := content.read(CHUNK):
            size += len(chunk)
            if size > at_most:
                raise TooLarge
            digest.update(chunk)
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest(), size


def _sync_folder(folder: Path) -> None:
    """The name of a new file is safe only when its folder is on disk too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def read(sha256: str) -> bytes:
    """The whole original."""
    return path_of(sha256).read_bytes()


def is_whole(sha256: str) -> bool:
    """Whether the original is there and still has its checksum."""
    digest = hashlib.sha256()
    try:
        with path_of(sha256).open("rb") as file:
            while chunk := file.read(CHUNK):
                digest.update(chunk)
    except OSError:
        return False
    return digest.hexdigest() == sha256


def checksums_on_disk() -> Iterator[str]:
    """Every original that stands on disk."""
    root: Path = settings.ORIGINALS
    for path in sorted(root.glob("??/??/*")):
        yield path.name
