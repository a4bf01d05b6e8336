"""Fresh processes and what they took: our own reading in the product's environment, converters in theirs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
OURS = "sauro"
_PROGRAM = Path(__file__).with_name("one_reading.py")
_PATIENCE = 600  # seconds


class NotRun(Exception):
    """A reader that is not installed or cannot read the file; the message is the last line it said."""


@dataclass(frozen=True)
class Took:
    """What one process took. ``seconds`` is the whole command from start to end, ``memory`` the most it held (MB)."""

    seconds: float
    memory: float
    inside: dict[str, float | None]


@dataclass(frozen=True)
class Environment:
    """Where the readers run: the interpreter of the product, and that of the converters."""

    ours: Path
    theirs: Path

    def reading(self, reader: str, path: Path, seconds: float) -> Took:
        """Imports told apart, the first reading and the best of those within ``seconds``."""
        python = self.ours if reader == OURS else self.theirs
        return run([str(python), str(_PROGRAM), reader, str(path), str(seconds)])

    def command(self, reader: str, path: Path) -> Took:
        """One whole command, started, read, ended: ours is ``sauro read FILE --json``."""
        if reader != OURS:
            return self.reading(reader, path, 0)
        return run([str(self.ours), "-m", "sauro.cli", "read", str(path), "--json"], is_report=False)


def run(command: list[str], *, is_report: bool = True) -> Took:
    settings = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONWARNINGS": "ignore"}
    settings.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled; so are all that are measured
    settings["PYTHONPYCACHEPREFIX"] = str(Path(tempfile.gettempdir()) / f"sauro-bench-{os.getuid()}")
    began = perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=settings) as program:
        assert program.stdout is not None
        said = program.stdout.read()
        trouble = program.stderr.read() if program.stderr else b""
        _, state, usage = os.wait4(program.pid, 0)
        program.returncode = os.waitstatus_to_exitcode(state)
    seconds = perf_counter() - began
    if program.returncode:
        raise NotRun((trouble.decode(errors="replace").strip().splitlines() or ["?"])[-1])
    inside: dict[str, Any] = json.loads(said.splitlines()[-1]) if is_report else {}
    return Took(seconds, usage.ru_maxrss / 1024, inside)


def environment() -> Environment:
    """The product's interpreter is the one that runs this; the converters' is made at the first run."""
    theirs = ROOT / ".venv-bench"
    python = theirs / "bin" / "python"
    if not python.exists():
        print("making .venv-bench from requirements/bench.txt …", file=sys.stderr)
        uv = str(Path(sys.executable).with_name("uv"))
        subprocess.run([uv, "venv", "--quiet", "--python", sys.executable, str(theirs)], check=True)
        subprocess.run(
            [uv, "pip", "sync", "--quiet", "--python", str(python), str(ROOT / "requirements" / "bench.txt")],
            check=True,
        )
    return Environment(Path(sys.executable), python)
