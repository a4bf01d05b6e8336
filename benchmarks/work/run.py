"""People at work in Sáu Rõ and in Redmine: the same tasks, the same acts, in turns within one run.

    python benchmarks/work/run.py [--systems sauro,redmine] [--clients 1,10,50] [--requests 120] [--rounds 3] …

Both must be filled and served (see README). Each operation is done by ours and theirs in turn, round by round; a round
gives one ratio, so that a machine that is busy for a while is busy for both. Writes RESULTS.md and results.json.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from driver import Crowd, System
from province import Country, today
from redmine import DATABASE, Redmine
from redmine_pages import RedmineSystem
from sauro_pages import SauroSystem
from sauro_site import PLACES, Sauro

from postgres import FOLDER, Cluster

HERE = Path(__file__).parent
OPERATIONS = (  # what is done, by whom (the post within the commune; the officer of the province)
    *(("list", "cchc"), ("filter", "cchc"), ("search", "cchc"), ("open", "cchc"), ("create", "cchc")),
    *(("update", "cchc"), ("accept", "cchc"), ("list of turns", "cchc"), ("desk", "cchc"), ("board", "cchc")),
    *(("desk of an office", "tp0"), ("list of the province", "province"), ("turns of the province", "province")),
    *(("search in the province", "province"), ("board of the province", "province")),
)


Record = dict[str, Any]  # what ``Measure.record`` says


@dataclass(frozen=True)
class Compared:
    """One operation with so many clients: the rounds of each system, in the order in which they were run."""

    operation: str
    clients: int
    rounds: tuple[tuple[Record, ...], ...]

    def of(self, system: str) -> list[Record]:
        return [each for turn in self.rounds for each in turn if each["system"] == system]

    def ratios(self, ours: str, theirs: str) -> list[float]:
        """Throughput of ours to theirs, round by round."""
        pairs = zip(self.of(ours), self.of(theirs), strict=False)  # what only one of them can do has no pairs
        return [one["per_second"] / other["per_second"] for one, other in pairs if other["per_second"]]


def main() -> int:
    options = arguments()
    systems = [_system(name, options) for name in options.systems.split(",")]
    compared = []
    for each in compare(systems, options):
        compared.append(each)
        print(_line(each, [system.name for system in systems]), flush=True)
    write(compared, [system.name for system in systems], options)
    return 0


def arguments() -> Any:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--systems", default="sauro,redmine", help="sauro, redmine; province, long, commune (ours)")
    parser.add_argument("--clients", default="1,10,50")
    parser.add_argument(
        "--requests", type=int, default=120, help="of each operation in each round, all clients together"
    )
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", default="", help="names of operations, parted by commas")
    parser.add_argument("--communes", type=int, default=126)
    parser.add_argument("--provinces", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--on", type=date.fromisoformat, default=today())
    parser.add_argument("--folder", type=Path, default=FOLDER)
    parser.add_argument("--out", type=Path, default=HERE / "RESULTS.md")
    parser.add_argument("--title", default="Sáu Rõ beside Redmine")
    parser.add_argument("--add", action="store_true", help="keep what earlier runs found")
    return parser.parse_args()


def _system(name: str, options: Any) -> System:
    country = Country(options.communes, options.provinces, options.seed, options.on)
    cluster = Cluster(options.folder)
    if name == "redmine":
        return RedmineSystem(Redmine(cluster).url, cluster.url(DATABASE), country)
    if name in ("sauro", *PLACES):
        sauro = Sauro(cluster, "province" if name == "sauro" else name)
        shown = "Sáu Rõ" if name == "sauro" else f"Sáu Rõ, {sauro.words}"
        return SauroSystem(sauro.url, sauro.database, sauro.country(country), shown)
    raise SystemExit(f"no system {name}")


def compare(systems: Sequence[System], options: Any) -> Iterator[Compared]:
    for clients in map(int, options.clients.split(",")):
        for post in dict.fromkeys(post for _, post in OPERATIONS):
            wanted = [name for name, who in OPERATIONS if who == post and _is_wanted(name, systems, options.only)]
            crowds = [Crowd(system, clients, post) for system in systems if wanted]
            for operation in wanted:
                able = [crowd for crowd in crowds if operation in crowd.system.operations]
                yield Compared(operation, clients, _rounds(able, operation, options))
            for crowd in crowds:
                crowd.close()


def _is_wanted(operation: str, systems: Sequence[System], only: str) -> bool:
    """Whether anybody can do it, and ``only`` (words parted by commas; empty: all) names it."""
    return any(operation in system.operations for system in systems) and (not only or operation in only.split(","))


def _rounds(crowds: Sequence[Crowd], operation: str, options: Any) -> tuple[tuple[Record, ...], ...]:
    """In turns; the second round begins with the other system."""
    rounds = []
    for number in range(options.rounds):
        order = crowds if number % 2 == 0 else list(reversed(crowds))
        seed = options.seed * 1000 + number
        measures = (crowd.measure(operation, options.requests, seed=seed) for crowd in order)
        rounds.append(tuple(measure.record() for measure in measures))
    return tuple(rounds)


# What came of it


def write(compared: Sequence[Compared], systems: Sequence[str], options: Any) -> None:
    """The figures as JSON, and as tables for people. ``--add`` keeps what earlier runs found."""
    path = options.out.with_name("results.json")
    runs = json.loads(path.read_text("utf-8"))["runs"] if options.add and path.exists() else []
    about = {**machine(), "communes": options.communes, "rounds": options.rounds, "requests": options.requests}
    runs.append({"title": options.title, "about": about, "systems": systems, "compared": [*map(asdict, compared)]})
    path.write_text(json.dumps({"runs": runs}, ensure_ascii=False, indent=1) + "\n", "utf-8")
    head = options.out.with_name("results_head.md")
    parts = [head.read_text("utf-8").rstrip()] if head.exists() else ["# Figures of one machine"]
    parts += ["\n".join(_section(run)) for run in runs]
    options.out.write_text("\n\n".join(parts) + "\n", "utf-8")


def _section(run: Record) -> Iterator[str]:
    systems = run["systems"]
    yield f"## {run['title']}\n"
    yield ", ".join(f"{name} {value}" for name, value in run["about"].items()) + "\n"
    yield "| operation | clients | " + " | ".join(_head(systems)) + " |"
    yield "|" + " --- |" * (2 + len(_head(systems)))
    for each in run["compared"]:
        yield _line(Compared(**each), systems)


def _head(systems: Sequence[str]) -> list[str]:
    columns = [f"{name}: median / p95, ms; per second" for name in systems]
    return [*columns, "throughput, first to second: min / median / max", "errors"] if len(systems) > 1 else columns


def _line(each: Compared, systems: Sequence[str]) -> str:
    cells = [_figures(each.of(name)) for name in systems]
    if len(systems) > 1:
        ratios = each.ratios(systems[0], systems[1])
        cells.append(f"{min(ratios):.1f} / **{median(ratios):.1f}** / {max(ratios):.1f}" if ratios else "–")
        cells.append(" / ".join(str(sum(one["errors"] for one in each.of(name))) for name in systems))
    return f"| {each.operation} | {each.clients} | " + " | ".join(cells) + " |"


def _figures(rounds: Sequence[Record]) -> str:
    """The median of the rounds' medians, 95th percentiles and throughputs."""
    if not rounds:
        return "–"
    middle, high, many = (median(one[name] for one in rounds) for name in ("median_ms", "p95_ms", "per_second"))
    return f"{middle:.0f} / {high:.0f}; {many:.1f}"


def machine() -> dict[str, Any]:
    load = " ".join(f"{each:.1f}" for each in os.getloadavg())
    return {
        "processors": os.cpu_count(),
        "system": platform.release(),
        "python": platform.python_version(),
        "load": load,
    }


if __name__ == "__main__":
    sys.exit(main())
