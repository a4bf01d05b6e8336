"""A memo on the terminal: groups by weight, each kind of defect once with its places and what to do."""

from collections import Counter

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from sauro.cli.streams import printable
from sauro.core.plans import Plan
from sauro.core.plans.check import Memo, MemoRow
from sauro.core.plans.clarity import clarities_of


def print_memo(console: Console, memo: Memo, plan: Plan) -> None:
    console.print(Text(printable(memo.title), style="bold"))
    console.print(Text(printable(memo.summary)))
    for line in _clarity_lines(plan):
        console.print(Padding(Text(line), (0, 0, 0, 2), expand=False))
    for group in memo.groups:
        console.print(Padding(Text(printable(group.title), style="bold"), (1, 0, 0, 0), expand=False))
        for number, row in enumerate(group.rows, 1):
            console.print(Padding(_row(number, row), (0, 0, 0, 2), expand=False))


def _row(number: int, row: MemoRow) -> Text:
    """What should be so (only where it adds something), what was found, where, what to do."""
    text = Text(f"{number}. ")
    text.append("\n   ".join(printable(found) for found in row.found))
    if row.places:
        text.append(
            f"\n   Ở: {printable('; '.join(row.places[:8]))}{'; …' if len(row.places) > 8 else ''}", style="dim"
        )
    if row.advice:
        text.append(f"\n   Làm gì: {printable(row.advice)}")
    if row.basis:
        text.append(f"\n   Căn cứ: {printable(row.basis)}", style="dim")
    return text


def _clarity_lines(plan: Plan) -> list[str]:
    """How many tasks are clear in each of the six."""
    if not plan.tasks:
        return []
    clear: Counter[str] = Counter()
    names = []
    for six in clarities_of(plan):
        for one in six.all:
            clear[one.name] += one.state.value == "ok"
            names.append(one.name)
    shares = ", ".join(f"rõ {name} {clear[name]}/{len(plan.tasks)}" for name in dict.fromkeys(names))
    return [f"Sáu rõ: {shares}."]
