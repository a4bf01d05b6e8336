"""``sauro check``: what to put right in a plan before it is signed, as a memo on the terminal, as JSON or as DOCX."""

import argparse
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sauro.cli.exits import Exit
from sauro.cli.reading import Reading, nothing_found, outcome, read_all, trouble_record
from sauro.cli.streams import console, error_line, print_json
from sauro.core.findings import Finding, Severity
from sauro.core.plans import Plan, finding_record
from sauro.core.plans.check import check_plan, memo
from sauro.core.plans.clarity import six_clarities

_WEIGHTS = {severity: weight for weight, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class Checked:
    """A reading with everything that reading and checking have to say, the weightiest first."""

    reading: Reading
    findings: tuple[Finding, ...]

    @property
    def has_defect(self) -> bool:
        return any(finding.severity is Severity.DEFECT for finding in self.findings)


def check(given: argparse.Namespace) -> int:
    on = given.on or date.today()  # noqa: DTZ011 (the person's own day)
    checked = [_checked(reading, on) for reading in read_all(given.files)]
    if not checked:
        return nothing_found(given)
    if given.docx is not None and not _write_docx(checked, Path(given.docx)):
        return Exit.USAGE
    if given.jsonl:
        for one in checked:
            print_json(_record(one), one_line=True)
    elif given.json:
        _print_object(given, checked)
    elif given.docx is None:
        _print_memos(checked)
    code = outcome([one.reading for one in checked])
    if code is Exit.DONE and given.strict and any(one.has_defect for one in checked):
        return Exit.FOUND
    return code


def _checked(reading: Reading, on: date) -> Checked:
    if reading.plan is None or reading.document is None:
        return Checked(reading, ())
    found = dict.fromkeys((*check_plan(reading.plan, reading.document, today=on), *reading.plan.findings))
    return Checked(reading, tuple(sorted(found, key=lambda finding: _WEIGHTS[finding.severity])))


def _print_object(given: argparse.Namespace, checked: list[Checked]) -> None:
    if len(given.files) > 1 or Path(given.files[0]).is_dir():
        print_json([_record(one) for one in checked])
    elif checked[0].reading.plan is not None:
        print_json(_record(checked[0]))


def _record(checked: Checked) -> dict[str, Any]:
    plan = checked.reading.plan
    if plan is None:
        return trouble_record(checked.reading)
    content = memo(checked.findings, plan)
    return {
        "source": plan.source,
        "title": content.title,
        "summary": content.summary,
        "findings": [finding_record(finding) for finding in checked.findings],
        "clarities": [
            {"number": task.number, "section": task.section, "content": task.content, **_clarities(task, plan)}
            for task in plan.tasks
        ],
    }


def _clarities(task: Any, plan: Plan) -> dict[str, Any]:
    six = six_clarities(task, plan)
    return {"clear": six.clear, "label": six.label, **{one.code: one.state.value for one in six.all}}


def _print_memos(checked: list[Checked]) -> None:
    from sauro.cli.memos import print_memo

    for one in checked:
        if one.reading.plan is not None:
            print_memo(console(), memo(one.findings, one.reading.plan), one.reading.plan)


def _write_docx(checked: list[Checked], target: Path) -> bool:
    """Write the memo of the one plan; ``False`` where it was asked for of several, or the place cannot be written."""
    if len(checked) != 1:
        error_line("--docx ghi bản ghi nhớ của một tệp; hãy chạy riêng từng tệp.")
        return False
    plan = checked[0].reading.plan
    if plan is None:
        return True
    from sauro.core.official import write_memo

    data = write_memo(plan, checked[0].findings)
    draft = target.with_name(f".{target.name}.part")
    try:
        draft.write_bytes(data)
        draft.replace(target)
    except OSError as error:
        error_line(f"Không ghi được {target}: {error.strerror}.")
        return False
    if target.suffix.lower() != ".docx":
        error_line(f"Đã ghi {target}; nên đặt đuôi .docx để Word mở được.")
    print(target)
    return True
