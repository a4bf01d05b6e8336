"""Every command, option, setting and word that is offered is also told, and what is told exists."""

import argparse
import re
from pathlib import Path

import pytest
from ground.main import COMMANDS, CORE_COMMANDS, help_text

from sauro.cli.arguments import parser
from sauro.cli.exits import Exit

ROOT = Path(__file__).resolve().parents[2]
COMMAND_LINE = (ROOT / "docs" / "command-line.md").read_text("utf-8")


def core_commands() -> dict[str, argparse.ArgumentParser]:
    choices = next(action for action in parser()._actions if isinstance(action, argparse._SubParsersAction))
    return dict(choices.choices)


@pytest.mark.parametrize("name", sorted(core_commands()))
def test_each_command_of_the_core_has_its_part_in_the_documents(name: str) -> None:
    assert f"### {name}\n" in COMMAND_LINE


@pytest.mark.parametrize("name", sorted(core_commands()))
def test_each_option_is_told(name: str) -> None:
    part = COMMAND_LINE.split(f"### {name}\n")[1].split("\n## ")[0].split("\n### ")[0]
    options = {word for action in core_commands()[name]._actions for word in action.option_strings if word[:2] == "--"}
    assert [option for option in sorted(options - {"--help"}) if option not in part] == []


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_each_command_of_a_clone_is_told(command: object) -> None:
    assert re.search(rf"^\| `{command.name}\b", COMMAND_LINE, re.MULTILINE)  # type: ignore[attr-defined]


def test_the_help_of_the_entry_names_every_command_of_the_core() -> None:
    assert {summary.split()[0] for summary, _ in CORE_COMMANDS} == set(core_commands())
    assert all(f"  {command.name} " in help_text() for command in COMMANDS)


def test_no_command_of_a_clone_hides_one_of_the_core() -> None:
    assert {command.name for command in COMMANDS} & set(core_commands()) == set()


def test_every_exit_code_is_told() -> None:
    table = COMMAND_LINE.split("## Exit codes")[1].split("\n## ")[0]
    assert [code.value for code in Exit if f"| {code.value} |" not in table] == []


@pytest.mark.parametrize("folder", ["src", "ground"])
def test_every_setting_from_the_environment_is_told(folder: str) -> None:
    told = COMMAND_LINE + (ROOT / "docs" / "settings.md").read_text("utf-8")
    read = {
        name
        for path in (ROOT / folder).rglob("*.py")
        for name in re.findall(r"\"(SAURO_[A-Z_]+|DATABASE_URL)\"", path.read_text("utf-8"))
    }
    assert [name for name in sorted(read) if name not in told] == []


@pytest.mark.parametrize(
    "path",
    sorted(path for folder in ("", "docs", "docs/adr", "changes") for path in (ROOT / folder).glob("*.md")),
    ids=str,
)
def test_links_between_documents_lead_somewhere(path: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", path.read_text("utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


def test_decisions_are_numbered_without_a_gap() -> None:
    numbers = sorted(int(path.name[:4]) for path in (ROOT / "docs" / "adr").glob("[0-9]*.md"))
    assert numbers == list(range(1, len(numbers) + 1))


def test_the_glossary_names_each_identifier_once() -> None:
    rows = re.findall(r"^\| (`.*?) \|", (ROOT / "docs" / "glossary.md").read_text("utf-8"), re.MULTILINE)
    names = [name for row in rows for name in re.findall(r"`(\w+)`", row)]
    assert sorted(names) == sorted(set(names))


def test_the_glossary_holds_every_field_of_a_task() -> None:
    from dataclasses import fields

    from sauro.core.plans import Task

    glossary = (ROOT / "docs" / "glossary.md").read_text("utf-8")
    written = ("content", "section", "objective", "activities", "outputs", "leader", "lead", "coordinating", "deadline")
    assert set(written) <= {field.name for field in fields(Task)}
    missing = [name for name in written[2:] if f"`{name}`" not in glossary and f"`{name[:-3]}y`" not in glossary]
    assert missing == []
