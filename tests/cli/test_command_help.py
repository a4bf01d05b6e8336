"""Help comes at once, and tells everything that can be asked for."""

import subprocess
import sys

from command_line import Run
from sauro.cli.exits import Exit


def test_help_names_the_commands_and_every_exit_code(sauro: Run) -> None:
    out = sauro("--help").stdout.decode()
    for command in ("read", "check", "deadline", "doctor"):
        assert f"    {command} " in out
    for code in Exit:
        assert f"  {code.value} " in out


def test_help_loads_no_reader_and_no_table() -> None:
    code = """
import sys
from sauro.cli.arguments import parser
parser().format_help()
heavy = {"lxml", "rich", "numpy", "lark", "sauro.core", "sauro.cli.read"} & set(sys.modules)
sys.exit(", ".join(sorted(heavy)) or 0)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.stderr.decode().strip() == ""
    assert done.returncode == 0
