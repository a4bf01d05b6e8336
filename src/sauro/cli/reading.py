"""Reads every file that was named, with progress for a person who waits; one bad file never stops the others."""

import argparse
import contextlib
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sauro.cli.exits import Exit
from sauro.cli.inputs import Source, sources
from sauro.cli.streams import console, error_line, printable, speaks_unicode
from sauro.core.documents import Document, Progress, UnreadableDocument, read_document
from sauro.core.plans import Plan, read_plan


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of one file: a plan, or why not."""

    source: Source
    plan: Plan | None
    trouble: UnreadableDocument | None = None
    document: Document | None = None


def read_all(names: Sequence[str]) -> Iterator[Reading]:
    """Every named file in order. Trouble is said on standard error as it comes."""
    with _shown_progress() as show:
        for source in sources(names):
            reading = _read_one(source, show(source.name))
            if reading.trouble is not None:
                error_line(f"{source.shown}: {reading.trouble}")
            yield reading


def _read_one(source: Source, progress: Progress | None) -> Reading:
    try:
        document = read_document(source.data(), printable(source.name), progress=progress)
        return Reading(source, read_plan(document), document=document)
    except UnreadableDocument as trouble:
        return Reading(source, None, trouble)
    except MemoryError:
        return Reading(
            source, None, UnreadableDocument("file.too_large", "Máy không đủ bộ nhớ.", "Tách tệp rồi đọc lại.")
        )
    except Exception as error:  # one file's misfortune is not the others'
        from sauro.cli.running import internal_error

        return Reading(
            source, None, UnreadableDocument("internal", internal_error(error), "Hãy gửi nhật ký cho chúng tôi.")
        )


@contextlib.contextmanager
def _shown_progress() -> Iterator[Callable[[str], Progress | None]]:
    """A bar on standard error while pages are read, where that is a terminal."""
    if not (sys.stderr.isatty() and speaks_unicode(sys.stderr)):
        yield lambda _: None
        return
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    with Bars(*columns, console=console(sys.stderr), transient=True) as bars:
        current = bars.add_task("", visible=False)

        def show(name: str) -> Progress:
            short = printable(name).replace("[", "\\[")
            bars.reset(current, description=short, total=None, visible=True)
            return lambda done, total: bars.update(current, completed=done, total=total)

        yield show


def outcome(readings: Sequence[Reading]) -> Exit:
    """What all of it came to, as an exit code."""
    read = sum(reading.plan is not None for reading in readings)
    if not readings or read == 0:
        return Exit.UNREADABLE
    return Exit.DONE if read == len(readings) else Exit.PARTIAL


def nothing_found(given: argparse.Namespace) -> Exit:
    error_line(f"Không có văn bản nào trong {', '.join(given.files)}.")
    return Exit.UNREADABLE


def trouble_record(reading: Reading) -> dict[str, object]:
    """A file that could not be read, as one object among others."""
    assert reading.trouble is not None
    trouble = reading.trouble
    error = {"code": trouble.code, "message": trouble.message, "advice": trouble.advice}
    return {"source": printable(reading.source.name), "error": error}
