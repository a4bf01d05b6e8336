"""``sauro read``: a plan as a table for people, or as JSON."""

import argparse
import json
from datetime import date
from pathlib import Path
from typing import Any

from sauro.cli.exits import Exit
from sauro.cli.inputs import sources
from sauro.cli.reading import Reading, nothing_found, outcome, read_all, trouble_record
from sauro.cli.streams import console, error_line, print_json
from sauro.core.plans import plan_record


def read(given: argparse.Namespace) -> int:
    on = given.on or date.today()  # noqa: DTZ011 (the person's own day)
    if given.out is not None:
        return _write_files(given, Path(given.out), on)
    if given.jsonl:
        return _print_lines(given, on)
    if given.json:
        return _print_object(given, on)
    return _print_tables(given, on)


def record(reading: Reading, on: date) -> dict[str, Any]:
    return trouble_record(reading) if reading.plan is None else plan_record(reading.plan, on=on)


def _print_object(given: argparse.Namespace, on: date) -> int:
    """One object for one file; an array where a folder or several files were named."""
    readings = list(read_all(given.files))
    several = len(given.files) > 1 or Path(given.files[0]).is_dir()
    if several:
        print_json([record(reading, on) for reading in readings])
    elif readings and readings[0].plan is not None:
        print_json(record(readings[0], on))
    return outcome(readings) if readings else nothing_found(given)


def _print_lines(given: argparse.Namespace, on: date) -> int:
    readings = []
    for reading in read_all(given.files):
        print_json(record(reading, on), one_line=True)
        readings.append(reading)
    return outcome(readings) if readings else nothing_found(given)


def _print_tables(given: argparse.Namespace, on: date) -> int:
    from sauro.cli.tables import print_plan

    readings = []
    for reading in read_all(given.files):
        readings.append(reading)
        if reading.plan is not None:
            print_plan(console(), reading.plan, on=on)
    return outcome(readings) if readings else nothing_found(given)


def _write_files(given: argparse.Namespace, folder: Path, on: date) -> int:
    """A JSON file for each document, under the folder as it stood in the folder it was read from."""
    if not any(True for _ in sources(given.files)):
        return nothing_found(given)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        error_line(f"Không tạo được thư mục {folder}: {error.strerror}.")
        return Exit.USAGE
    readings, taken = [], set[Path]()
    for reading in read_all(given.files):
        readings.append(reading)
        if reading.plan is None:
            continue
        target = _free_name(folder / reading.source.inside, taken)
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = target.with_name(f".{target.name}.part")
        draft.write_text(json.dumps(record(reading, on), ensure_ascii=False, indent=2) + "\n", "utf-8")
        draft.replace(target)
        print(target)
    return outcome(readings)


def _free_name(path: Path, taken: set[Path]) -> Path:
    """``ke-hoach.docx.json``; two files of one name do not overwrite each other."""
    target, number = path.with_name(f"{path.name}.json"), 1
    while target in taken:
        number += 1
        target = path.with_name(f"{path.name}.{number}.json")
    taken.add(target)
    return target
