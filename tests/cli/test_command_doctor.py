"""``sauro doctor``: what is there, what for, and what happens without it."""

import json
from pathlib import Path

from command_line import Run


def test_every_program_says_its_purpose_and_what_happens_without_it(sauro: Run) -> None:
    programs = json.loads(sauro("doctor", "--json").stdout)
    assert {"LibreOffice", "Chromium", "PostgreSQL", "Dữ liệu OCR tiếng Việt"} <= {one["name"] for one in programs}
    assert all(one["purpose"] and one["without"] and one["install"] for one in programs)


def test_a_hidden_program_is_reported_as_missing_with_the_way_to_install_it(sauro: Run, tmp_path: Path) -> None:
    out = sauro("doctor", PATH=str(tmp_path)).stdout.decode()
    office = next(line for line in out.splitlines() if "LibreOffice" in line)
    assert "không có" in office


def test_a_program_on_the_path_is_found(sauro: Run, tmp_path: Path) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    found = {one["name"]: one["found"] for one in json.loads(sauro("doctor", "--json", PATH=str(tmp_path)).stdout)}
    assert found["LibreOffice"] == str(program)
    assert found["Chromium"] is None


def test_it_fits_a_narrow_terminal(sauro: Run, tmp_path: Path) -> None:
    out = sauro("doctor", PATH=str(tmp_path), COLUMNS="50").stdout.decode()
    assert "LibreOffice: không có" in out
