"""Where words come out: any encoding, any width, colours only where wanted; no file can steer a terminal."""

import codecs
import os
import re
import shutil
import sys
import unicodedata
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from rich.console import Console

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_PIPE_WIDTH = 120
NARROW = 72


def make_safe() -> None:
    """Letters that a stream cannot carry come without their marks instead of stopping the program."""
    codecs.register_error("sauro.plain", _without_marks)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="sauro.plain")


def _without_marks(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    letters = error.object[error.start : error.end].replace("đ", "d").replace("Đ", "D")
    bare = unicodedata.normalize("NFKD", letters).encode("ascii", "ignore").decode()
    return bare or "*" * len(letters), error.end


def printable(text: str) -> str:
    """``text`` without characters that steer a terminal or turn the direction of writing."""
    return _CONTROLS.sub("�", text)


def speaks_unicode(stream: TextIO) -> bool:
    return (getattr(stream, "encoding", None) or "").lower().replace("-", "") in ("utf8", "utf16", "utf32", "utf8sig")


def width(stream: TextIO) -> int:
    """How many letters a line holds: the terminal's, COLUMNS where set, else a readable width."""
    if os.environ.get("COLUMNS", "").isdigit() or stream.isatty():
        return max(shutil.get_terminal_size().columns, 20)
    return _PIPE_WIDTH


def console(stream: TextIO | None = None) -> "Console":
    """A place to print tables; without colours where the stream is no terminal or NO_COLOR is set."""

    from rich.console import Console

    out = stream or sys.stdout
    return Console(file=out, width=width(out), highlight=False, emoji=False, markup=False, legacy_windows=False)


def error_line(text: str) -> None:
    """One line of trouble on standard error."""
    print(f"sauro: {printable(' '.join(text.split()))}", file=sys.stderr, flush=True)


def print_json(value: Any, *, one_line: bool = False) -> None:
    import json

    ascii_only = not speaks_unicode(sys.stdout)
    text = json.dumps(value, ensure_ascii=ascii_only, indent=None if one_line else 2)
    print(_SURROGATES.sub("�", text))


_SURROGATES = re.compile("[\ud800-\udfff]")
