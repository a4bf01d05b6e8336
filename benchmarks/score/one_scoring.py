"""One measured program: does one piece of scoring again and again, prints what it took.

    python one_scoring.py WORK FILE [SECONDS]

Runs in a fresh process and prints a JSON object: seconds for the imports with the set loaded, for the first time, for
the best of the times that followed within SECONDS, the highest memory of the process in MB, and what the work counted
itself.
WORK is a name in ``WORKS``; FILE holds communes as ``communes.write_communes`` writes them.
"""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

Work = Callable[[], dict[str, float]]
_EVERY = 500  # communes between two lines of progress


def sheet(file: Path) -> Work:
    """A commune's sheet from what is kept of it to what a page shows: answers read, scored, subtotals, losses."""
    from communes import SET

    from sauro.core.scoring import Answer, load_set, score, subtotals
    from sauro.core.values import from_values, to_values

    criteria = load_set(SET)
    kept = file.read_text("utf-8").splitlines()[0]

    def work() -> dict[str, float]:
        began = perf_counter()
        said = json.loads(kept)
        answers = {code: from_values(Answer, one) for code, one in said["answers"].items()}
        read = perf_counter()
        made = score(criteria, answers, unit=said["unit"])
        scored = perf_counter()
        shown = {"sheet": to_values(made), "totals": to_values(subtotals(criteria, made)), "lost": len(made.lost)}
        json.dumps(shown, ensure_ascii=False)
        return {"read": read - began, "scored": scored - read, "shown": perf_counter() - scored}

    return work


def change(file: Path) -> Work:
    """One fact of a commune changes: that line judged again, everything summed again."""
    from communes import SET

    from sauro.core.scoring import Answer, load_set, rescored, score, share
    from sauro.core.values import from_values

    criteria = load_set(SET)
    said = json.loads(file.read_text("utf-8").splitlines()[0])
    before = score(criteria, {code: from_values(Answer, one) for code, one in said["answers"].items()})

    def work() -> dict[str, float]:
        after = rescored(before, criteria, "3.4.1", share(981, 1000))
        same = sum(one is other for one, other in zip(before.lines, after.lines, strict=True))
        assert same == len(before.lines) - 1
        return {"kept": same}

    return work


def country(file: Path) -> Work:
    """Every commune read, scored and ranked; of each only the index is kept."""
    from communes import SET

    from sauro.core.scoring import Answer, Entry, load_set, ranked, score, spread
    from sauro.core.values import from_values

    criteria = load_set(SET)

    def work() -> dict[str, float]:
        entries, reading, scoring = [], 0.0, 0.0
        with file.open(encoding="utf-8") as lines:
            for at, line in enumerate(lines, 1):
                began = perf_counter()
                said = json.loads(line)
                answers = {code: from_values(Answer, one) for code, one in said["answers"].items()}
                read = perf_counter()
                index = score(criteria, answers, unit=said["unit"]).index
                reading, scoring = reading + read - began, scoring + perf_counter() - read
                assert index is not None
                entries.append(Entry(said["unit"], index))
                if at % _EVERY == 0:
                    print(f"    {at} communes", file=sys.stderr, flush=True)
        began = perf_counter()
        standings = ranked(entries, criteria.ranks)
        lies = spread(standings)
        assert lies is not None
        return {
            "communes": len(standings),
            "read": reading,
            "scored": scoring,
            "ranked": perf_counter() - began,
            "mean": float(lies.mean),
            "ties": len(standings) - len({one.rank for one in standings}),
        }

    return work


WORKS: dict[str, Callable[[Path], Work]] = {"sheet": sheet, "change": change, "country": country}


def main() -> None:
    name, file = sys.argv[1], Path(sys.argv[2])
    seconds = float(sys.argv[3]) if len(sys.argv) > 3 else 0
    began = perf_counter()
    work = WORKS[name](file)
    took: dict[str, Any] = {"imports": perf_counter() - began}
    began = perf_counter()
    counted = work()
    took["first"] = took["best"] = perf_counter() - began
    until = perf_counter() + seconds
    while (began := perf_counter()) < until:
        again = work()
        if (lasted := perf_counter() - began) < took["best"]:
            took["best"], counted = lasted, again
    took["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({**counted, **took}))


if __name__ == "__main__":
    main()
