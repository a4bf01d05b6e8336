"""What may go wrong on the command line: one clear line on standard error, the documented exit code, no traceback."""

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from command_line import SOURCE, Run
from sauro.cli import running
from sauro.cli.exits import Exit
from sauro.cli.inputs import Source
from sauro.core.documents import UnreadableDocument


def only_line(done: "subprocess.CompletedProcess[bytes]") -> str:
    lines = done.stderr.decode().splitlines()
    assert len(lines) == 1, lines
    assert "Traceback" not in lines[0]
    return lines[0]


def test_a_missing_file(sauro: Run, tmp_path: Path) -> None:
    done = sauro("read", tmp_path / "khong-co.docx", "--json")
    assert done.returncode == Exit.UNREADABLE
    assert "Không có tệp này" in only_line(done)
    assert done.stdout == b""


def test_a_link_to_itself(sauro: Run, tmp_path: Path) -> None:
    link = tmp_path / "a.docx"
    link.symlink_to(link)
    done = sauro("read", link)
    assert done.returncode == Exit.UNREADABLE
    assert "liên kết chạy vòng" in only_line(done)


def test_a_pipe_without_a_writer_is_refused_instead_of_waited_for(sauro: Run, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "ong.docx")
    done = sauro("read", tmp_path / "ong.docx")
    assert done.returncode == Exit.UNREADABLE
    assert "không phải là tệp thường" in only_line(done)


def test_a_device_is_refused(sauro: Run) -> None:
    done = sauro("read", "/dev/zero")
    assert done.returncode == Exit.UNREADABLE
    assert "không phải là tệp thường" in only_line(done)


def test_a_file_without_the_right_to_read_it(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, *_: object) -> object:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(UnreadableDocument, match="Không có quyền đọc"):
        Source(plan, Path(plan.name)).data()


def test_a_path_of_impossible_length(sauro: Run) -> None:
    done = sauro("read", "a" * 5000)
    assert done.returncode == Exit.UNREADABLE
    assert "quá dài" in only_line(done)


def test_a_file_larger_than_the_readers_take_is_not_loaded(sauro: Run, tmp_path: Path) -> None:
    path = tmp_path / "to.pdf"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    done = sauro("read", path)
    assert done.returncode == Exit.UNREADABLE
    assert "64 MB" in only_line(done)


def test_an_empty_file(sauro: Run, tmp_path: Path) -> None:
    (tmp_path / "rong.docx").touch()
    done = sauro("read", tmp_path / "rong.docx")
    assert done.returncode == Exit.UNREADABLE
    assert "rong.docx" in only_line(done)


def test_a_folder_without_documents(sauro: Run, tmp_path: Path) -> None:
    done = sauro("read", tmp_path)
    assert done.returncode == Exit.UNREADABLE
    assert "Không có văn bản nào" in only_line(done)


def test_one_bad_file_among_good_ones_is_partial_and_named_in_the_array(sauro: Run, plan: Path, tmp_path: Path) -> None:
    (tmp_path / "rong.docx").touch()
    done = sauro("read", plan, tmp_path / "rong.docx", "--json")
    good, bad = json.loads(done.stdout)
    assert done.returncode == Exit.PARTIAL
    assert len(good["tasks"]) == 2
    assert bad["source"] == "rong.docx"
    assert bad["error"]["message"]
    assert bad["error"]["advice"]


def test_a_file_name_that_is_no_utf_8(sauro: Run, plan: Path, tmp_path: Path) -> None:
    odd = Path(os.fsdecode(bytes(tmp_path) + b"/k\xff.html"))
    odd.write_bytes(plan.read_bytes())
    done = sauro("read", odd, "--json")
    assert done.returncode == Exit.DONE
    assert json.loads(done.stdout)["source"] == "k�.html"


def test_a_file_cannot_steer_the_terminal(sauro: Run, plan: Path) -> None:
    text = plan.read_text("utf-8").replace("Rà soát", "Rà \x1b]0;x\x07\x1b[31msoát")
    plan.with_suffix(".md").write_text(text, "utf-8")
    assert b"\x1b" not in sauro("read", plan.with_suffix(".md")).stdout


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1258"])
def test_a_terminal_without_unicode_loses_marks_but_no_words(sauro: Run, plan: Path, encoding: str) -> None:
    done = sauro("read", plan, PYTHONUTF8="0", PYTHONIOENCODING=encoding, LC_ALL="C")
    assert done.returncode == Exit.DONE
    out = done.stdout.decode(encoding)
    assert "2 nhi" in out
    assert "2026" in out
    read = sauro("read", plan, "--json", PYTHONUTF8="0", PYTHONIOENCODING=encoding, LC_ALL="C")
    assert json.loads(read.stdout.decode(encoding))["tasks"][1]["deadline"] == "Thường xuyên"


def test_ascii_letters_stand_for_vietnamese_ones(sauro: Run) -> None:
    done = sauro("deadline", "Quý I/2026", "--year", "2026", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert b"la tu ngay 01/01/2026" in done.stdout


def test_a_reader_that_closes_the_pipe_early_gets_silence(plan: Path) -> None:
    command = [sys.executable, "-m", "sauro.cli", "read", plan, "--json"]
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        program.stdout.close()
        assert program.stderr.read() == b""
    assert program.returncode == Exit.PIPE_CLOSED


def test_output_that_cannot_be_written_is_said(plan: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "sauro.cli", "read", plan, "--json"],
            stdout=full,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(SOURCE)},
            check=False,
        )
    assert done.returncode == Exit.INTERNAL
    assert "Không ghi được kết quả" in only_line(done)


def test_an_error_of_our_own_is_one_line_and_a_log(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def broken(arguments: object) -> object:
        raise KeyError("x")

    monkeypatch.setattr(running, "parse", broken)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert running.run(["read"]) == Exit.INTERNAL
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "KeyError" in said
    assert "Traceback" in (tmp_path / ".local" / "state" / "sauro" / "error.log").read_text("utf-8")


def test_ctrl_c_ends_quietly(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def stopped(arguments: object) -> object:
        raise KeyboardInterrupt

    monkeypatch.setattr(running, "parse", stopped)
    assert running.run([]) == Exit.STOPPED
    assert capsys.readouterr().err == "sauro: Đã dừng.\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "thiếu LỆNH"),
        (["read"], "thiếu TỆP"),
        (["doc"], "không có lệnh 'doc'"),
        (["read", "x", "--khong"], "không biết tham số --khong"),
        (["deadline", "x", "--year", "26"], "không phải năm"),
        (["read", "x", "--on", "10/6/2026"], "viết như 2026-06-10"),
    ],
)
def test_a_wrong_call_says_in_vietnamese_what_is_wrong(sauro: Run, words: list[str], said: str) -> None:
    done = sauro(*words)
    assert done.returncode == Exit.USAGE
    assert said in only_line(done)
