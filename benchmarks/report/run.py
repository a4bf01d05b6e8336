"""Time and memory of a report: a commune's quarter written, annexes beside other writers, a province put together.

    python benchmarks/report/run.py [--pairs N] [--seconds S] [--rows 500,2000,8000] [--communes 126,3321] [--out FILE]

Every figure comes from a fresh process. Writers of an annex run in turns (ours, theirs, ours …); each pair gives a
ratio, so a machine that is busy for a while is busy for both. Prints Markdown.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "read"))
sys.path.insert(0, str(Path(__file__).parents[2] / "src"))
sys.path.insert(0, str(Path(__file__).parent))

from processes import Environment, Took, environment, run
from quarter import FIGURES, TASKS, UNITS, write_province

_PROGRAM = Path(__file__).with_name("one_writing.py")
_OTHERS = ("python-docx", "python-docx, cells once", "docxtpl")
_ANNEX_HEAD = (
    "rows", "writer", "ours best, ms", "theirs best, ms", "ratio: min / median / max", "memory: ours / theirs, MB",
)  # fmt: skip


def main() -> int:
    options = arguments()
    where = environment()
    with tempfile.TemporaryDirectory() as folder:
        tables = (
            machine(),
            commune_table(where, Path(folder), options),
            annex_table(where, Path(folder), options),
            province_table(where, Path(folder), options),
        )
        if options.out:
            options.out.write_text("", "utf-8")
        for line in chain.from_iterable(tables):
            print(line, flush=True)
            if options.out:
                with options.out.open("a", encoding="utf-8") as out:
                    out.write(f"{line}\n")
    return 0


def arguments() -> Any:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=int, default=3, help="how often each pair is run")
    parser.add_argument("--seconds", type=float, default=2.0, help="how long a warm process goes on writing")
    parser.add_argument("--rows", default="500,2000,8000", help="lengths of the annex")
    parser.add_argument("--communes", default="126,3321", help="sizes of the province")
    parser.add_argument("--out", type=Path, help="write the tables to this file too")
    return parser.parse_args()


def machine() -> Iterator[str]:
    import os
    import platform

    load = "/".join(f"{one:.1f}" for one in os.getloadavg())
    yield f"Machine: {os.cpu_count()} cores, {platform.system()} {platform.release()},"
    yield f"Python {platform.python_version()}; load at the start {load}."
    yield ""


def commune_table(where: Environment, folder: Path, options: Any) -> Iterator[str]:
    yield f"## A commune's quarterly report: {TASKS} tasks, {FIGURES} figures, {UNITS} units"
    yield ""
    yield "Drafted, checked for gaps and against its annex, written as DOCX with all annexes. Goal: 2 s."
    yield ""
    head = ("imports, ms", "first, ms", "drafted, ms", "checked, ms", "written, ms", "whole process, s", "memory, MB")
    yield from heading((*head, "sentences"))
    runs = [one(where.ours, "commune", folder / "report.docx", options.seconds) for _ in range(options.pairs)]
    took = sorted(runs, key=lambda each: each.inside["first"] or 0)[len(runs) // 2]
    alone = median(one(where.ours, "commune", folder / "report.docx", 0).seconds for _ in range(options.pairs))
    inside = took.inside
    times = [milliseconds(inside[name]) for name in ("imports", "first", "drafted", "checked", "written")]
    yield row(*times, f"{alone:.2f}", f"{took.memory:.0f}", f"{inside['sentences']}")
    yield ""


def annex_table(where: Environment, folder: Path, options: Any) -> Iterator[str]:
    yield "## An annex: a ruled table of five columns (ratio below 1: ours is faster)"
    yield ""
    yield "Goal: 2,000 rows in 3 s. Ours has a header of two rows on every page, set widths, the letters of the decree."
    yield ""
    yield from heading(_ANNEX_HEAD)
    for count in map(int, options.rows.split(",")):
        data = folder / f"rows-{count}.json"
        make_rows(data, count)
        for other in _OTHERS:
            seconds = options.seconds if count <= 2000 else 0
            pairs = [
                (one(where.ours, "sauro", data, seconds), one(where.theirs, other, data, seconds))
                for _ in range(options.pairs if count <= 2000 else 1)
            ]
            yield annex_row(count, other, pairs)
        sheet = one(where.ours, "sauro-xlsx", data, options.seconds)
        yield row(f"{count:,}", "ours as XLSX", milliseconds(best(sheet)), "", "", f"{sheet.memory:.0f}")
    yield ""


def annex_row(count: int, other: str, pairs: list[tuple[Took, Took]]) -> str:
    ratios = sorted(best(ours) / best(theirs) for ours, theirs in pairs)
    ours, theirs = (min(best(pair[side]) for pair in pairs) for side in (0, 1))
    memory = [max(pair[side].memory for pair in pairs) for side in (0, 1)]
    spread = f"{ratios[0]:.2f} / **{median(ratios):.2f}** / {ratios[-1]:.2f}"
    cells = milliseconds(ours), milliseconds(theirs), spread, f"{memory[0]:.0f} / {memory[1]:.0f}"
    return row(f"{count:,}", other, *cells)


def province_table(where: Environment, folder: Path, options: Any) -> Iterator[str]:
    yield "## A province put together from what its communes handed in"
    yield ""
    yield "Read from the JSON that a site keeps, figures and words joined, drafted, written as DOCX."
    yield "Goal: 126 communes in 10 s, 3,321 in 180 s."
    yield ""
    head = ("communes", "read, s", "figures, s", "words, s", "drafted and written, s", "whole process, s", "memory, MB")
    yield from heading((*head, "sentences", "DOCX, MB"))
    for count in map(int, options.communes.split(",")):
        data = folder / f"province-{count}.jsonl"
        write_province(data, count)
        took = one(where.ours, "province", data, 0)
        inside = took.inside
        stages = [f"{inside[name]:.2f}" for name in ("read", "figures", "words", "written")]
        size = f"{(inside['bytes'] or 0) / 1e6:.1f}"
        yield row(f"{count:,}", *stages, f"{took.seconds:.1f}", f"{took.memory:.0f}", f"{inside['sentences']:,}", size)
        data.unlink()
    yield ""


def make_rows(path: Path, count: int) -> None:
    """``count`` rows as plain words, and a template of docxtpl beside them."""
    rows = [
        [str(at), f"Số hồ sơ thủ tục hành chính lĩnh vực {at % 37} đã giải quyết xong", "Hồ sơ", str(at * 7 % 4000), ""]
        for at in range(1, count + 1)
    ]
    path.write_text(json.dumps(rows, ensure_ascii=False), "utf-8")
    from docx import Document

    document = Document()
    table = document.add_table(rows=4, cols=5, style="Table Grid")
    table.rows[1].cells[0].text = "{%tr for row in rows %}"
    for cell, header, name in zip(
        table.rows[0].cells, ("STT", "Chỉ tiêu", "Đơn vị", "Số liệu", "Ghi chú"), "abcde", strict=True
    ):
        cell.text = header
        table.rows[2].cells["abcde".index(name)].text = f"{{{{ row.{name} }}}}"
    table.rows[3].cells[0].text = "{%tr endfor %}"
    document.save(str(path.with_suffix(".template.docx")))


def one(python: Path, work: str, data: Path, seconds: float) -> Took:
    print(f"{work} {data.name} …", file=sys.stderr)
    return run([str(python), str(_PROGRAM), work, str(data), str(seconds)])


def best(took: Took) -> float:
    """The best time of a warm process, the first where it ran once."""
    return float(took.inside.get("best") or took.inside["first"] or 0)


def milliseconds(seconds: float | None) -> str:
    return f"{(seconds or 0) * 1000:,.0f}"


def heading(columns: tuple[str, ...]) -> Iterator[str]:
    yield row(*columns)
    yield row(*("---" for _ in columns))


def row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    sys.exit(main())
