import os
import subprocess
import sys
from pathlib import Path

import pytest

from command_line import PLAN, SOURCE, Run


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "ke-hoach.html"
    path.write_text(PLAN, "utf-8")
    return path


@pytest.fixture
def sauro(tmp_path: Path) -> Run:
    """Run ``sauro`` as a program of its own, as a person does."""

    def run(*words: str | Path, stdin: bytes | None = None, **settings: str) -> "subprocess.CompletedProcess[bytes]":
        environment = {
            **os.environ,
            "PYTHONPATH": str(SOURCE),
            "COLUMNS": "200",
            "PYTHONUTF8": "1",
            "HOME": str(tmp_path / "home"),
        }
        return subprocess.run(
            [sys.executable, "-m", "sauro.cli", *map(str, words)],
            input=stdin if stdin is not None else b"",
            capture_output=True,
            env={**environment, **settings},
            timeout=120,
            check=False,
        )

    return run
