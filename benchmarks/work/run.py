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
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from driver import Crowd, Measure, System
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


@dataclass(frozen=True)
class Compared:
    """One operation with so many clients: the rounds of each system, in the order in which they were run."""

    operation: str
    clients: int
    rounds: tuple[tuple[Measure, ...], ...]

    def of(self, system: str) -> list[Measure]:
        return [each for turn in self.rounds for each in turn if each.system == system]

    def ratios(self, ours: str, theirs: str) -> list[float]:
        """Throughput of ours to theirs, round by round."""
        pairs = zip(self.of(ours), self.of(theirs), strict=False)  # what only one of them can do has no pairs
        return [one.throughput / other.throughput for one, other in pairs if other.throughput]


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
    parser.add_argument("--systems", default="sauro,redmine")
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
    parser.add_argument("--place", choices=PLACES, default=PLACES[0], help="which of our databases is served")
    parser.add_argument("--folder", type=Path, default=FOLDER)
    parser.add_argument("--out", type=Path, default=HERE / "RESULTS.md")
    return parser.parse_args()


def _system(name: str, options: Any) -> System:
    country = Country(options.communes, options.provinces, options.seed, options.on)
    cluster = Cluster(options.folder)
    if name == "redmine":
        return RedmineSystem(Redmine(cluster).url, cluster.url(DATABASE), country)
    if name == "sauro":
        sauro = Sauro(cluster, options.place)
        return SauroSystem(sauro.url, sauro.database, sauro.country(country))
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


def _rounds(crowds: Sequence[Crowd], operation: str, options: Any) -> tuple[tuple[Measure, ...], ...]:
    """In turns; the second round begins with the other system."""
    rounds = []
    for number in range(options.rounds):
        order = crowds if number % 2 == 0 else list(reversed(crowds))
        seed = options.seed * 1000 + number
        rounds.append(tuple(crowd.measure(operation, options.requests, seed=seed) for crowd in order))
    return tuple(rounds)


# What came of it


def write(compared: Sequence[Compared], systems: Sequence[str], options: Any) -> None:
    records = [measure.record() for each in compared for turn in each.rounds for measure in turn]
    about = {**machine(), "communes": options.communes, "rounds": options.rounds, "requests": options.requests}
    text = json.dumps({"about": about, "measures": records}, ensure_ascii=False, indent=1)
    options.out.with_name("results.json").write_text(text + "\n", "utf-8")
    lines = ["| operation | clients | " + " | ".join(_head(systems)) + " |"]
    lines.append("|" + " --- |" * (2 + len(_head(systems))))
    lines += [_line(each, systems) for each in compared]
    head = ["# Figures of one machine", "", ", ".join(f"{name} {value}" for name, value in about.items()), ""]
    options.out.write_text("\n".join(head + lines) + "\n", "utf-8")


def _head(systems: Sequence[str]) -> list[str]:
    columns = [f"{name}: median / p95, ms; per second" for name in systems]
    return [*columns, "throughput, ours to theirs: min / median / max", "errors"] if len(systems) > 1 else columns


def _line(each: Compared, systems: Sequence[str]) -> str:
    cells = [_figures(each.of(name)) for name in systems]
    if len(systems) > 1:
        ratios = each.ratios(systems[0], systems[1])
        cells.append(f"{min(ratios):.1f} / **{median(ratios):.1f}** / {max(ratios):.1f}" if ratios else "–")
        cells.append(" / ".join(str(sum(len(one.errors) for one in each.of(name))) for name in systems))
    return f"| {each.operation} | {each.clients} | " + " | ".join(cells) + " |"


def _figures(rounds: Sequence[Measure]) -> str:
    """The median of the rounds' medians, 95th percentiles and throughputs."""
    if not rounds:
        return "–"
    times = [median(getattr(one, name) for one in rounds) for name in ("median", "p95", "throughput")]
    return f"{times[0] * 1000:.0f} / {times[1] * 1000:.0f}; {times[2]:.1f}"


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
