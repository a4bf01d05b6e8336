"""``sauro doctor``: which optional programs are there, what each is for, and what happens without it."""

import argparse

from sauro.cli.exits import Exit
from sauro.cli.programs import OPTIONAL
from sauro.cli.streams import NARROW, console, print_json


def doctor(given: argparse.Namespace) -> int:
    found = [(program, program.find()) for program in OPTIONAL]
    if given.json:
        print_json(
            [
                {"name": p.name, "found": path, "purpose": p.purpose, "without": p.without, "install": p.install}
                for p, path in found
            ]
        )
        return Exit.DONE
    out = console()
    if out.width < NARROW:
        for program, path in found:
            print(f"{program.name}: {'có' if path else 'không có'}\n  {program.purpose}")
            if not path:
                print(f"  Không có thì: {program.without}\n  Cài: {program.install}")
        return Exit.DONE
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE, pad_edge=False)
    for title in ("Chương trình", "Trên máy", "Để làm gì", "Không có thì", "Cài"):
        table.add_column(title)
    for program, path in found:
        state = Text("có", style="green") if path else Text("không có", style="dim")
        table.add_row(program.name, state, program.purpose, program.without, "" if path else program.install)
    out.print(table)
    return Exit.DONE
