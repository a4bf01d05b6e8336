"""Runs a program of ``benchmarks`` by its name, in the product's environment; each sets up what it measures beside."""

import subprocess
from pathlib import Path

from ground.environments import ensure_environment
from ground.layout import ROOT
from ground.problem import Problem

_FIRST = "run"  # the program of a measure that is meant where its name stands alone


def measure(arguments: list[str]) -> int:
    """Run what the first argument names ("read", "work", "work/redmine") with the others; gives its exit code."""
    program = _program(arguments[0] if arguments else "")
    python = ensure_environment("main", "web", or_larger="test")
    return subprocess.call([str(python), str(program), *arguments[1:]], cwd=ROOT)


def _program(name: str) -> Path:
    folder, _, part = name.partition("/")
    programs = {path.parent.name: path for path in (ROOT / "benchmarks").glob(f"*/{_FIRST}.py")}
    if folder not in programs:
        raise Problem(f"Nêu phép đo cần chạy: {', '.join(sorted(programs))}. Ví dụ: ./sauro bench read --help")
    path = programs[folder].with_name(f"{part or _FIRST}.py")
    if not path.is_file():
        raise Problem(f"Phép đo {folder} không có chương trình {part}; đọc benchmarks/{folder}/README.md.")
    return path
