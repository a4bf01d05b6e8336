"""``sauro check``: the memo on what to put right before a plan is signed."""

import io
import json
import zipfile
from pathlib import Path

from command_line import Run, words


def test_the_memo_counts_the_six_clarities_and_says_what_to_do(sauro: Run, plan: Path) -> None:
    done = sauro("check", plan)
    out = words(done.stdout)
    assert done.returncode == 0
    assert "rõ thời gian 2/2" in out
    assert "Làm gì:" in out


def test_json_names_each_finding_and_each_task(sauro: Run, plan: Path) -> None:
    read = json.loads(sauro("check", plan, "--json").stdout)
    assert {finding["severity"] for finding in read["findings"]} <= {"defect", "advice", "note"}
    assert [task["time"] for task in read["clarities"]] == ["ok", "ok"]


def test_strict_answers_by_its_exit_code(sauro: Run, plan: Path) -> None:
    severities = {f["severity"] for f in json.loads(sauro("check", plan, "--json").stdout)["findings"]}
    assert sauro("check", plan, "--strict").returncode == int("defect" in severities)


def test_docx_holds_the_memo(sauro: Run, plan: Path, tmp_path: Path) -> None:
    target = tmp_path / "ghi-nho.docx"
    assert sauro("check", plan, "--docx", target).returncode == 0
    with zipfile.ZipFile(io.BytesIO(target.read_bytes())) as package:
        assert "Minh Sơn" in package.read("word/document.xml").decode()


def test_docx_of_several_files_is_a_wrong_call(sauro: Run, plan: Path, tmp_path: Path) -> None:
    other = tmp_path / "a.html"
    other.write_bytes(plan.read_bytes())
    done = sauro("check", plan, other, "--docx", tmp_path / "x.docx")
    assert done.returncode == 2
    assert not (tmp_path / "x.docx").exists()


def test_docx_into_a_folder_that_is_not_there_is_said(sauro: Run, plan: Path, tmp_path: Path) -> None:
    done = sauro("check", plan, "--docx", tmp_path / "khong" / "x.docx")
    assert done.returncode == 2
    assert "Không ghi được" in done.stderr.decode()
