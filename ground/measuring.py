"""Runs the measures of reading beside other tools, in an environment of its own: those tools are large."""

import subprocess
from pathlib import Path

from ground.environments import ensure_environment
from ground.layout import ROOT
from ground.problem import Problem


def measure(arguments: list[str]) -> int:
    start = ROOT / "benchmarks" / "read" / "__main__.py"
    if not start.is_file():
        raise Problem("Chưa có chương trình đo trong benchmarks/read.")
    python: Path = ensure_environment("bench", "bench")
    return subprocess.call([str(python), "-m", "benchmarks.read", *arguments], cwd=ROOT)
