"""One run of the command line: parse, act, and turn whatever goes wrong into one line and an exit code."""

import os
import sys
import tempfile
import traceback
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from sauro.cli.arguments import parse
from sauro.cli.exits import Exit
from sauro.cli.streams import error_line, make_safe


def run(arguments: Sequence[str] | None = None) -> int:
    make_safe()
    try:
        act, given = parse(arguments)
        code = act(given)
        sys.stdout.flush()
    except KeyboardInterrupt:
        error_line("Đã dừng.")
        return Exit.STOPPED
    except BrokenPipeError:
        _close_output()
        return Exit.PIPE_CLOSED
    except OSError as error:
        error_line(f"Không ghi được kết quả: {error.strerror or error}.")
        _close_output()
        return Exit.INTERNAL
    except Exception as error:  # the last resort: a person gets a sentence, the log the rest
        error_line(internal_error(error))
        return Exit.INTERNAL
    return code


def internal_error(error: BaseException) -> str:
    """A sentence on an error of our own; its traceback goes to the log."""
    log = keep_traceback(error)
    where = f" Chi tiết: {log}" if log else ""
    return f"Lỗi trong chương trình ({type(error).__name__}); tệp của bạn không sao.{where}"


def keep_traceback(error: BaseException) -> Path | None:
    """The log that now holds the traceback, or None where nothing can be written."""
    for folder in (Path.home() / ".local" / "state" / "sauro", Path(tempfile.gettempdir()) / f"sauro-{os.getuid()}"):
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with (folder / "error.log").open("a", encoding="utf-8", errors="replace") as log:
                log.write(f"{datetime.now().astimezone().isoformat()} {sys.argv}\n")
                log.writelines(traceback.format_exception(error))
            return folder / "error.log"
        except OSError:
            continue
    return None


def _close_output() -> None:
    """Keep Python from failing once more when it flushes at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
