"""From the names on the command line to bytes: files, folders, standard input, and what may be wrong with them."""

import errno
import os
import stat
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sauro.core.documents import UnreadableDocument

_SUFFIXES = """
    .docx .docm .doc .rtf .pdf .png .jpg .jpeg .tif .tiff .bmp .webp .xlsx .xlsm .xls .ods .html .htm .txt .md
"""
SUFFIXES = frozenset(_SUFFIXES.split())
LIMIT = 64_000_000
"""What the readers take at most; more is not even loaded."""

_ADVICE = {
    errno.ENOENT: ("file.missing", "Không có tệp này.", "Kiểm tra lại đường dẫn."),
    errno.ENOTDIR: ("file.missing", "Không có tệp này.", "Kiểm tra lại đường dẫn."),
    errno.EACCES: ("file.denied", "Không có quyền đọc tệp này.", "Xin quyền đọc hoặc chép tệp ra chỗ khác."),
    errno.EPERM: ("file.denied", "Không có quyền đọc tệp này.", "Xin quyền đọc hoặc chép tệp ra chỗ khác."),
    errno.ELOOP: ("file.loop", "Đường dẫn là liên kết chạy vòng.", "Chỉ thẳng tới tệp thật."),
    errno.ENAMETOOLONG: ("file.missing", "Đường dẫn quá dài.", "Kiểm tra lại đường dẫn."),
}


@dataclass(frozen=True, slots=True)
class Source:
    """Something to read: ``path`` is ``None`` for standard input; ``inside`` is its place under the folder named."""

    path: Path | None
    inside: Path

    @property
    def name(self) -> str:
        return self.inside.name

    @property
    def shown(self) -> str:
        return "(đầu vào chuẩn)" if self.path is None else str(self.path)

    def data(self) -> bytes:
        """The bytes; raises ``UnreadableDocument`` with what is wrong and what to do."""
        if self.path is None:
            return _bounded(sys.stdin.buffer.read(LIMIT + 1))
        try:
            return _bounded(_file_bytes(self.path))
        except (OSError, ValueError) as error:
            raise _trouble(error) from error


def sources(names: Sequence[str]) -> Iterator[Source]:
    """What ``names`` stand for, each file once, folders in the order of their names."""
    seen: set[str] = set()
    for source in _named(names):
        key = "-" if source.path is None else os.path.realpath(source.path)
        if key not in seen:
            seen.add(key)
            yield source


def _named(names: Sequence[str]) -> Iterator[Source]:
    for name in names:
        path = Path(name)
        if name == "-":
            yield Source(None, Path("stdin"))
        elif _is_folder(path):
            yield from _within(path)
        else:
            yield Source(path, Path(path.name))


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _within(folder: Path) -> Iterator[Source]:
    """The documents in a folder and below. Links to folders are not followed, so no loop is endless; hidden files and
    the lock files of Word are left out."""
    for place, folders, files in os.walk(folder, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(place) / name
            if path.suffix.lower() in SUFFIXES and not name.startswith((".", "~$")):
                yield Source(path, path.relative_to(folder))


def _file_bytes(path: Path) -> bytes:
    """Only a regular file is opened: a pipe without a writer would wait for ever, a device never end."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise UnreadableDocument(
            "file.not_regular",
            "Đây không phải là tệp thường (đường ống, thiết bị hoặc thư mục).",
            "Chỉ tới một tệp; với đường ống hãy dùng dấu “-”.",
        )
    with path.open("rb") as file:
        return file.read(LIMIT + 1)


def _bounded(data: bytes) -> bytes:
    if len(data) > LIMIT:
        raise UnreadableDocument(
            "file.too_large", "Tệp lớn hơn 64 MB.", "Tách tệp hoặc giảm chất lượng ảnh quét rồi đọc lại."
        )
    return data


def _trouble(error: OSError | ValueError) -> UnreadableDocument:
    number = error.errno if isinstance(error, OSError) else errno.ENOENT
    code, message, advice = _ADVICE.get(
        number or 0, ("file.unreachable", f"Không đọc được tệp ({error}).", "Thử chép tệp ra chỗ khác.")
    )
    return UnreadableDocument(code, message, advice)
