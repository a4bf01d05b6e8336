"""Runs other programs with their output kept in a log."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from ground.layout import LOGS, ROOT
from ground.problem import Problem, from_log

Word = str | Path
"""A word of a command."""


def run_logged(
    command: Sequence[Word],
    *,
    log: str,
    env: Mapping[str, str] | None = None,
    cwd: Path = ROOT,
    timeout: float | None = None,
) -> int:
    """Run ``command`` without standard input; all it says goes to ``var/log/<log>.log``. Gives its exit code."""
    path = log_path(log)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        try:
            done = subprocess.run(
                [str(word) for word in command],
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=subprocess.STDOUT,
                env={**os.environ, **(env or {})},
                cwd=cwd,
                timeout=timeout,
                check=False,
            )
        except FileNotFoundError as error:
            raise Problem(f"Không chạy được {command[0]}: không có chương trình này.") from error
        except subprocess.TimeoutExpired:
            file.write(f"\nstopped after {timeout} s\n".encode())
            return 124
    return done.returncode


def must_run(command: Sequence[Word], *, log: str, env: Mapping[str, str] | None = None) -> None:
    """Run ``command``; where it fails, stop with a sentence that says why as far as its output tells."""
    if run_logged(command, log=log, env=env) != 0:
        text = read_log(log)
        if os.environ.get("CI"):
            print(text[-4000:], flush=True)
        raise from_log(text, f"Bước này không xong. Xem {log_path(log).relative_to(ROOT)}.")


def become(python: Path, arguments: Sequence[str]) -> None:
    """Replace this process by ``python``, so that signals, pipes and exit codes are its own."""
    command = [str(python), *arguments]
    if sys.platform == "win32":
        raise SystemExit(subprocess.call(command))
    sys.stdout.flush()
    sys.stderr.flush()
    os.execv(python, command)


def log_path(log: str) -> Path:
    return LOGS / f"{log}.log"


def read_log(log: str) -> str:
    try:
        return log_path(log).read_text("utf-8", "replace")
    except OSError:
        return ""
