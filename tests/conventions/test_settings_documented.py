"""Every setting and every command of the site is told in docs/settings.md, and nothing else is."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "settings.md").read_text("utf-8")
READ = re.compile(r'"(SAURO_[A-Z_]+|DATABASE_URL)"')


def read_by_the_program() -> set[str]:
    sources = [ROOT / "src/sauro/web/settings.py", ROOT / "src/sauro/web/_configuration.py"]
    return {name for source in sources for name in READ.findall(source.read_text("utf-8"))}


def test_every_setting_is_documented_and_every_documented_setting_is_read():
    rows = re.findall(r"^\| ((?:`[A-Z_]+`(?:, )?)+) \|", PAGE, re.MULTILINE)
    documented = {name for row in rows for name in re.findall(r"`([A-Z_]+)`", row)}
    assert documented == read_by_the_program()


@pytest.mark.parametrize("app", ["audit", "common", "files", "organisation"])
def test_every_command_of_the_ground_is_documented(app):
    folder = ROOT / "src/sauro/web" / app / "management/commands"
    for path in folder.glob("[a-z]*.py"):
        assert f"`{path.stem}" in PAGE
