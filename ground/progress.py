"""Shows what is being done and for how long: a turning line on a terminal, plain lines elsewhere."""

import codecs
import contextlib
import itertools
import sys
import threading
import time
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_FRAMES = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏"


def _plain(error: UnicodeError) -> tuple[str, int]:
    """Letters that a terminal cannot show, without their marks: “Sáu Rõ” becomes “Sau Ro”."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    letters = error.object[error.start : error.end].replace("đ", "d").replace("Đ", "D")
    bare = unicodedata.normalize("NFKD", letters).encode("ascii", "ignore").decode()
    return bare or "*", error.end


def make_streams_safe() -> None:
    """Nothing that is printed may fail on a terminal that is not UTF-8."""
    codecs.register_error("sauro.plain", _plain)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="sauro.plain")


def say(text: str = "") -> None:
    print(text, file=sys.stderr, flush=True)


def seconds(since: float) -> str:
    elapsed = time.monotonic() - since
    if elapsed < 60:
        return f"{elapsed:.1f} giây".replace(".", ",")
    return f"{int(elapsed // 60)} phút {int(elapsed % 60)} giây"


@dataclass
class Step:
    """What became of a step; whoever runs it says so where it did not work."""

    failed: bool = False


@contextlib.contextmanager
def step(title: str) -> Iterator[Step]:
    """One step of work, shown while it lasts and with its time when done."""
    current = Step()
    start, done = time.monotonic(), threading.Event()
    turning = sys.stderr.isatty()
    shown = threading.Thread(target=_turn if turning else _beat, args=(title, start, done), daemon=True)
    if not turning:
        say(f"  … {title}")
    shown.start()
    try:
        yield current
    except BaseException:
        current.failed = True
        raise
    finally:
        done.set()
        shown.join()
        mark = "✗" if current.failed else "✓"
        say(f"{_CLEAR if turning else ''}  {mark} {title} ({seconds(start)})")


_CLEAR = "\r\x1b[2K"


def _turn(title: str, start: float, done: threading.Event) -> None:
    for frame in itertools.cycle(_FRAMES):
        sys.stderr.write(f"{_CLEAR}  {frame} {title} ({seconds(start)})")
        sys.stderr.flush()
        if done.wait(0.1):
            return


def _beat(title: str, start: float, done: threading.Event) -> None:
    while not done.wait(30):
        say(f"    {title}: vẫn đang chạy ({seconds(start)})")
