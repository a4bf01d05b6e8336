"""``sauro deadline``: what a phrase says about time, with the reason."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from datetime import date

from sauro.cli.exits import Exit
from sauro.cli.streams import error_line, print_json, printable
from sauro.core.deadlines import as_record, explain, read_deadline

_LONGEST = 20_000


def deadline(given: argparse.Namespace) -> int:
    year = given.year or date.today().year  # noqa: DTZ011 (the person's own day)
    if given.last_year is not None and given.last_year < year:
        error_line(f"--last-year {given.last_year} đứng trước năm {year}.")
        return Exit.USAGE
    read = [read_deadline(phrase, year=year, last_year=given.last_year) for phrase in _phrases(given.phrases)]
    if given.json or given.jsonl:
        records = [as_record(one, year=year) for one in read]
        _print_records(records, lines=given.jsonl, several=len(given.phrases) > 1 or given.phrases == ["-"])
        return Exit.DONE
    for one in read:
        before = f"{printable(one.words)}\n  " if len(read) > 1 else ""
        print(before + printable(explain(one)))
    return Exit.DONE


def _print_records(records: Sequence[dict[str, object]], *, lines: bool, several: bool) -> None:
    if lines:
        for record in records:
            print_json(record, one_line=True)
    else:
        print_json(list(records) if several else records[0])


def _phrases(given: Sequence[str]) -> Iterator[str]:
    for phrase in given:
        if phrase == "-":
            text = sys.stdin.buffer.read(_LONGEST * 500).decode("utf-8-sig", "replace")
            yield from (line[:_LONGEST] for line in text.splitlines() if line.strip())
        else:
            yield phrase[:_LONGEST]
