"""Office files are ZIP files: their parts, read within bounds."""

import io
import zipfile
import zlib

from sauro.core.documents import _refusals, limits
from sauro.core.documents._xml import Element, parse_xml

_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)


class Package:
    """A ZIP file opened with every bound checked before a part is unpacked."""

    def __init__(self, data: bytes, what: str) -> None:
        self.what = what
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise _refusals.damaged(what) from error
        self._entries = {entry.filename: entry for entry in self._zip.infolist()}
        self._check_bounds()

    def _check_bounds(self) -> None:
        entries = self._zip.infolist()
        if len(entries) > limits.PARTS or sum(entry.file_size for entry in entries) > limits.UNPACKED_BYTES:
            raise _refusals.bomb()
        for entry in entries:
            if entry.flag_bits & 1:
                raise _refusals.encrypted()
            packed = max(entry.compress_size, 1)
            if entry.file_size > limits.RATIO_FROM_BYTES and entry.file_size / packed > limits.PACKED_RATIO:
                raise _refusals.bomb()

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    @property
    def names(self) -> list[str]:
        return list(self._entries)

    def read(self, name: str) -> bytes:
        """The bytes of one part; what its directory entry does not tell the truth about is refused."""
        entry = self._entries[name]
        if entry.file_size > limits.PART_BYTES:
            raise _refusals.too_large("một phần bên trong tệp vượt quá giới hạn cho phép")
        try:
            with self._zip.open(entry) as stream:
                data = stream.read(entry.file_size + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
            raise _refusals.damaged(self.what) from error
        if len(data) != entry.file_size:
            raise _refusals.damaged(self.what)
        return data

    def xml(self, name: str) -> Element:
        """The root of one XML part, strict office namespaces read as the usual ones."""
        data = self.read(name)
        if b"purl.oclc.org/ooxml" in data[:4096]:
            for strict, usual in _STRICT:
                data = data.replace(strict, usual)
        return parse_xml(data, self.what)
