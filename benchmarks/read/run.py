"""Time and memory of understanding a plan, beside what converters need to convert the same file only.

    python benchmarks/read/run.py [--plans DIR] [--pairs N] [--seconds S] [--rows 500,1000,2000,5000] [--out FILE]

Runs are alternated (ours, theirs, ours, theirs …); each pair gives a ratio, so a machine that is busy for a while
is busy for both. Prints Markdown. Reference plans are not part of this project: name their folder.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from processes import OURS, ROOT, Environment, NotRun, Took, environment
from samples import READERS_OF, is_scan, long_plan, reference_files

DEFAULT = Path(os.environ.get("SAURO_REFERENCE_PLANS", ROOT.parent / "shared" / "plans"))


def main() -> int:
    options = arguments()
    if not (options.plans / "gold").is_dir():
        print(f"no reference plans in {options.plans}: name their folder with --plans", file=sys.stderr)
        return 2
    where = environment()
    if options.out:
        options.out.write_text("", "utf-8")
    with tempfile.TemporaryDirectory() as folder:
        files = [path for path in reference_files(options.plans, Path(folder)) if options.only in path.name]
        tables = (
            machine(where),
            own_table(where, files, options),
            beside_table(where, files, options),
            growth_table(where, Path(folder), options),
        )
        for line in chain.from_iterable(tables):  # each line as it comes: the whole takes a quarter of an hour
            print(line, flush=True)
            if options.out:
                with options.out.open("a", encoding="utf-8") as out:
                    out.write(f"{line}\n")
    return 0


def arguments() -> Any:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plans", type=Path, default=DEFAULT)
    parser.add_argument("--pairs", type=int, default=5, help="how often each pair is run")
    parser.add_argument("--seconds", type=float, default=1.0, help="how long a warm process goes on reading")
    parser.add_argument("--rows", default="500,1000,2000,5000", help="lengths of the long tables")
    parser.add_argument("--only", default="", help="reference files whose name holds this")
    parser.add_argument("--out", type=Path, help="write the tables to this file too")
    return parser.parse_args()


# What our own reading takes


def own_table(where: Environment, files: list[Path], options: Any) -> Iterator[str]:
    yield from heading("Our reading of each form (`read_document` + `read_plan`)", OWN_HEAD)
    for path in files:
        show(path.name)
        where.command(OURS, path)  # compiles what is not compiled yet
        warm = [where.reading(OURS, path, options.seconds) for _ in range(1 if is_scan(path) else 3)]
        cold = [where.command(OURS, path) for _ in range(1 if is_scan(path) else 3)]
        yield row(
            path.name,
            milliseconds(median(one.inside["imports"] for one in warm)),
            milliseconds(median(one.inside["first"] for one in warm)),
            milliseconds(min(one.inside["best"] for one in warm)),
            milliseconds(median(one.seconds for one in cold)),
            f"{max(one.memory for one in (*warm, *cold)):.0f}",
        )


OWN_HEAD = ("file", "imports, ms", "first, ms", "warm, ms", "whole command, ms", "peak memory, MB")


# Beside the converters


@dataclass(frozen=True)
class Pair:
    """Our run and theirs, one right after the other."""

    ours: Took
    theirs: Took

    @property
    def warm(self) -> float:
        return self.ours.inside["best"] / self.theirs.inside["best"]

    @property
    def cold(self) -> float:
        return self.ours.seconds / self.theirs.seconds


def beside_table(where: Environment, files: list[Path], options: Any) -> Iterator[str]:
    yield from heading("Understanding beside converting: ratio of time, pair by pair (below 1: ours is faster)", HEAD)
    for path in files:
        for other in () if is_scan(path) else READERS_OF.get(path.suffix, ()):
            show(f"{path.name} beside {other}")
            yield row(path.name, other, *compared(where, path, other, options))


HEAD = (
    *("file", "converter", "ours warm, ms", "theirs warm, ms", "warm ratio: min / median / max"),
    *("cold ratio: min / median / max", "memory: ours / theirs, MB"),
)


def compared(where: Environment, path: Path, other: str, options: Any) -> list[str]:
    try:
        where.command(other, path)
        warm = [
            Pair(where.reading(OURS, path, options.seconds), where.reading(other, path, options.seconds))
            for _ in range(options.pairs)
        ]
        cold = [Pair(where.command(OURS, path), where.command(other, path)) for _ in range(options.pairs)]
    except NotRun as trouble:
        return [f"does not run: {trouble}", "", "", "", ""]
    return [
        milliseconds(min(pair.ours.inside["best"] for pair in warm)),
        milliseconds(min(pair.theirs.inside["best"] for pair in warm)),
        spread([pair.warm for pair in warm]),
        spread([pair.cold for pair in cold]),
        f"{max(pair.ours.memory for pair in cold):.0f} / {max(pair.theirs.memory for pair in cold):.0f}",
    ]


def spread(ratios: list[float]) -> str:
    return f"{min(ratios):.2f} / **{median(ratios):.2f}** / {max(ratios):.2f}"


# Growth with the length of the table


def growth_table(where: Environment, folder: Path, options: Any) -> Iterator[str]:
    lengths = [int(words) for words in options.rows.split(",") if words]
    head = ("form", *(f"{length:,} rows" for length in lengths), "peak memory, MB")
    yield from heading("Long tables: milliseconds per row of the whole understanding, warm", head)
    for form in ("docx", "html", "xlsx", "txt"):
        runs = []
        for length in lengths:
            show(f"{length} rows of {form}")
            runs.append(where.reading(OURS, long_plan(length, form, folder), 0.01))
        each = [f"{1000 * (one.inside['best'] or 0) / length:.2f}" for one, length in zip(runs, lengths, strict=True)]
        yield row(form, *each, f"{max((one.memory for one in runs), default=0):.0f}")


# Words


def machine(where: Environment) -> Iterator[str]:
    facts = Path("/proc/cpuinfo").read_text() if Path("/proc/cpuinfo").exists() else ""
    names = [line.partition(":")[2].strip() for line in facts.splitlines() if line.startswith("model name")]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    yield f"Machine: {names[0] if names else platform.machine()}, {os.cpu_count()} cores, {memory:.0f} GB,"
    load = "/".join(f"{number:.1f}" for number in os.getloadavg())
    yield f"{platform.system()} {platform.release()}, Python {platform.python_version()}; load at the start {load}."


def heading(title: str, head: tuple[str, ...]) -> Iterator[str]:
    yield from ("", f"## {title}", "", row(*head), row(*("---" for _ in head)))


def row(*fields: str) -> str:
    return f"| {' | '.join(fields)} |"


def milliseconds(seconds: float | None) -> str:
    return "" if seconds is None else f"{1000 * seconds:.0f}" if seconds > 0.02 else f"{1000 * seconds:.1f}"


def show(text: str) -> None:
    print(f"  {text}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
