"""Time and memory of scoring: a commune's sheet, one fact changed, every commune of the country scored and ranked.

    python benchmarks/score/run.py [--runs N] [--seconds S] [--communes 126,3321] [--out FILE]

Every figure comes from a fresh process. Prints Markdown.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "read"))
sys.path.insert(0, str(Path(__file__).parents[2] / "src"))
sys.path.insert(0, str(Path(__file__).parent))

from communes import SET, write_communes
from processes import Took, run

_PROGRAM = Path(__file__).with_name("one_scoring.py")


def main() -> int:
    options = arguments()
    if options.out:
        options.out.write_text("", "utf-8")
    with tempfile.TemporaryDirectory() as folder:
        tables = machine(), sheet_table(Path(folder), options), country_table(Path(folder), options)
        for line in chain.from_iterable(tables):
            print(line, flush=True)
            if options.out:
                with options.out.open("a", encoding="utf-8") as out:
                    out.write(f"{line}\n")
    return 0


def arguments() -> Any:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=3, help="processes for each figure of one commune")
    parser.add_argument("--seconds", type=float, default=2.0, help="how long a warm process goes on")
    parser.add_argument("--communes", default="126,3321", help="how many are scored and ranked")
    parser.add_argument("--out", type=Path, help="write the tables to this file too")
    return parser.parse_args()


def machine() -> Iterator[str]:
    load = "/".join(f"{one:.1f}" for one in os.getloadavg())
    yield f"Machine: {os.cpu_count()} cores, {platform.system()} {platform.release()},"
    yield f"Python {platform.python_version()}; load at the start {load}."
    yield ""


def sheet_table(folder: Path, options: Any) -> Iterator[str]:
    file = folder / "one.jsonl"
    write_communes(file, 1)
    yield f"## A commune's sheet of 77 lines ({SET})"
    yield ""
    yield "Live: answers read from the JSON that a site keeps, scored, written with subtotals and losses. Goal: 50 ms."
    yield ""
    head = ("imports and set, ms", "first, ms", "best, ms", "of it read, ms", "scored, ms", "written, ms", "memory, MB")
    yield from heading(head)
    took = middle([one("sheet", file, options.seconds) for _ in range(options.runs)])
    names = ("imports", "first", "best", "read", "scored", "shown")
    yield row(*(milliseconds(took.inside[name]) for name in names), f"{took.memory:.0f}")
    yield ""
    changed = middle([one("change", file, options.seconds) for _ in range(options.runs)])
    words = f"{milliseconds(changed.inside['best'])} ms; {changed.inside['kept']} of 77 lines stay as they are."
    yield f"One fact changed, its line judged again and all summed: {words}"
    yield ""


def country_table(folder: Path, options: Any) -> Iterator[str]:
    yield "## Communes scored and ranked, one core"
    yield ""
    yield "Read one by one from the JSON that a site keeps, scored, ranked. Goal: 3,321 in 60 s, memory bounded."
    yield ""
    yield from heading(
        ("communes", "lines", "read, s", "scored, s", "ranked, s", "whole process, s", "memory, MB", "mean index, %")
    )
    for count in map(int, options.communes.split(",")):
        file = folder / f"communes-{count}.jsonl"
        write_communes(file, count)
        took = one("country", file, 0)
        inside = took.inside
        stages = [f"{inside[name]:.2f}" for name in ("read", "scored", "ranked")]
        mean = f"{100 * (inside['mean'] or 0):.2f}"
        yield row(f"{count:,}", f"{count * 77:,}", *stages, f"{took.seconds:.1f}", f"{took.memory:.0f}", mean)
        file.unlink()
    yield ""


def one(work: str, file: Path, seconds: float) -> Took:
    print(f"  {work} {file.name}", file=sys.stderr, flush=True)
    return run([sys.executable, str(_PROGRAM), work, str(file), str(seconds)])


def middle(runs: list[Took]) -> Took:
    """The run in the middle by its warm time."""
    return sorted(runs, key=lambda each: each.inside["best"] or 0)[len(runs) // 2]


def heading(head: tuple[str, ...]) -> Iterator[str]:
    yield from (row(*head), row(*("---" for _ in head)))


def row(*fields: str) -> str:
    return f"| {' | '.join(fields)} |"


def milliseconds(seconds: float | None) -> str:
    return "" if seconds is None else f"{1000 * seconds:.0f}" if seconds > 0.02 else f"{1000 * seconds:.2f}"


if __name__ == "__main__":
    sys.exit(main())
