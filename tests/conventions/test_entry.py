"""``./sauro``: the one entry of a clone. Nothing is installed here; what it decides is looked at."""

import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from ground import assets, environments, measuring, problem, site, suite, system
from ground.main import main
from ground.problem import Problem

ROOT = Path(__file__).resolve().parents[2]


def entry(*words: str, **settings: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, str(ROOT / "sauro"), *words],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONUTF8": "1", **settings},
        check=False,
        timeout=60,
    )


def test_help_is_there_before_anything_is_installed() -> None:
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(ROOT / "sauro"), "--help"],
        capture_output=True,
        text=True,
        env={"PATH": "", "PYTHONUTF8": "1"},
        check=False,
    )
    assert done.returncode == 0
    assert "./sauro demo" in done.stdout
    assert done.stderr == ""


def test_a_link_to_the_entry_works_from_any_folder(tmp_path: Path) -> None:
    (tmp_path / "sauro").symlink_to(ROOT / "sauro")
    done = subprocess.run(["./sauro", "--help"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "Sáu Rõ" in done.stdout


def test_the_entry_is_executable_and_run_by_ci() -> None:
    assert os.access(ROOT / "sauro", os.X_OK)
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
    assert re.search(r"^exec ./sauro test", (ROOT / ".ci" / "run").read_text(), re.MULTILINE)


def test_the_entry_can_be_read_by_an_old_python() -> None:
    import ast

    ast.parse((ROOT / "sauro").read_text("utf-8"), feature_version=(3, 6))


def test_the_ground_imports_the_standard_library_alone() -> None:
    imported = {
        name.split(".")[0]
        for path in (ROOT / "ground").glob("*.py")
        for name in re.findall(r"^\s*(?:from|import) ([\w.]+)", path.read_text("utf-8"), re.MULTILINE)
    }
    assert imported - set(sys.stdlib_module_names) == {"ground"}


def test_a_command_without_arguments_refuses_them() -> None:
    done = entry("setup", "ngay")
    assert done.returncode == 1
    assert done.stderr == "sauro: “setup” không nhận tham số: ngay\n"


def test_a_problem_is_one_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def stop() -> Path:
        raise Problem("Ổ đĩa đã đầy.")

    monkeypatch.setattr(site, "ready", stop)
    assert main(["manage", "migrate"]) == 1
    assert capsys.readouterr().err == "sauro: Ổ đĩa đã đầy.\n"


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("error: Failed to fetch\n  Caused by: dns error: failed to lookup", "Không tới được kho gói"),
        ("OSError: [Errno 28] No space left on device", "Ổ đĩa đã đầy"),
        ("SSLError(SSLCertVerificationError(1, 'certificate verify failed'))", "Chứng chỉ"),
        ("error: Hash mismatch for `rich==15.0.0`", "mã băm"),
        ("PermissionError: [Errno 13] Permission denied", "Không có quyền ghi"),
        ("something nobody foresaw", "Xem var/log/x.log"),
    ],
)
def test_the_output_of_an_installer_becomes_a_sentence(said: str, sentence: str) -> None:
    assert sentence in str(problem.from_log(said, "Xem var/log/x.log"))


def test_a_missing_venv_module_that_may_not_be_installed_says_what_to_type(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(environments, "_UV_HOME", tmp_path / "uv")
    monkeypatch.setattr(environments.importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(system, "install", lambda packages, why: False)
    with pytest.raises(Problem, match="sudo apt install python3-venv"):
        environments.locking_tool()


def test_a_full_disk_is_said_before_anything_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environments.shutil, "disk_usage", lambda path: type("Usage", (), {"free": 1_000_000}))
    with pytest.raises(Problem, match="1 GB"):
        environments._check_room()


def test_debian_packages_are_never_installed_where_that_is_forbidden(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAURO_NO_APT", "1")
    system.installer.cache_clear()
    try:
        assert system.install(["chromium"], "x") is False
    finally:
        system.installer.cache_clear()


def test_a_port_in_use_is_passed_over() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert site.free_port("127.0.0.1", port) > port


def test_fonts_keep_the_letters_of_vietnamese_and_one_file_a_rule() -> None:
    sheet = "".join(
        f"/* x-{subset}-400-normal */\n@font-face {{\n  src: url(./files/x-{subset}-400-normal.woff2) format('woff2'), "
        f"url(./files/x-{subset}-400-normal.woff) format('woff');\n}}\n"
        for subset in ("cyrillic-ext", "vietnamese", "latin-ext", "latin")
    )
    rules = assets._rules(sheet)
    assert [re.findall(r"files/([\w-]+\.\w+)", rule) for rule in rules] == [
        ["x-vietnamese-400-normal.woff2"],
        ["x-latin-ext-400-normal.woff2"],
        ["x-latin-400-normal.woff2"],
    ]


def test_the_counts_of_a_run_come_from_its_report(tmp_path: Path) -> None:
    report = tmp_path / "x.xml"
    report.write_text(
        "<testsuites><testsuite><testcase/><testcase><failure/></testcase><testcase><error/></testcase>"
        "<testcase><skipped message='no browser'/></testcase></testsuite></testsuites>"
    )
    result = suite._read("x", report)
    assert (result.passed, result.failed, result.skipped) == (1, 2, 1)
    assert result.reasons == {"no browser": 1}


def test_a_run_that_left_no_report_counts_as_failed(tmp_path: Path) -> None:
    assert suite._read("x", tmp_path / "none.xml").failed == 1


def test_the_run_ends_with_one_plain_line(capsys: pytest.CaptureFixture[str]) -> None:
    suite._print_summary([suite.Result("a", passed=3, skipped=1), suite.Result("b", not_run="không có Chromium")], 0.0)
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == "3 passed, 0 failed, 2 skipped"
    assert any("không chạy: không có Chromium" in line for line in lines)


@pytest.mark.parametrize("path", sorted((ROOT / "requirements").glob("*.txt")), ids=lambda path: path.name)
def test_locks_hold_hashes_and_no_address(path: Path) -> None:
    text = path.read_text("utf-8")
    assert "://" not in text
    pinned = re.findall(r"^[\w.\[\],-]+==\S+.*$", text, re.MULTILINE)
    assert pinned
    assert all(line.endswith("\\") for line in pinned)
    assert text.count("--hash=sha256:") >= len(pinned)


def test_the_lock_of_npm_holds_no_address() -> None:
    assert "resolved" not in (ROOT / "package-lock.json").read_text("utf-8")


def test_every_lock_agrees_with_the_larger_ones() -> None:
    def versions(name: str) -> dict[str, str]:
        text = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8")
        return dict(re.findall(r"^([\w.-]+)(?:\[.*\])?==(\S+)", text, re.MULTILINE))

    test = versions("test")
    for name in ("base", "web", "core-test"):
        assert {package: version for package, version in versions(name).items() if test.get(package) != version} == {}


def test_every_dependency_is_locked_within_its_bounds() -> None:
    import tomllib

    from packaging.requirements import Requirement

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    locked = dict(re.findall(r"^([\w.-]+)==([^\s;]+)", (ROOT / "requirements" / "web.txt").read_text(), re.MULTILINE))
    for line in [*project["dependencies"], *project["optional-dependencies"]["web"]]:
        wanted = Requirement(line)
        assert locked.get(wanted.name.lower()) in wanted.specifier, f"{line}: run ./sauro lock"


def test_a_measure_is_run_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    run: list[list[str]] = []
    monkeypatch.setattr(measuring, "ensure_environment", lambda *_, **__: Path("python"))
    monkeypatch.setattr(subprocess, "call", lambda words, cwd: run.append(words) or 0)
    for name in ("read", "work", "work/redmine"):
        assert measuring.measure([name, "--help"]) == 0
    programs = [str(Path(words[1]).relative_to(ROOT / "benchmarks")) for words in run]
    assert programs == ["read/run.py", "work/run.py", "work/redmine.py"]
    assert all(Path(words[1]).is_file() and words[2:] == ["--help"] for words in run)


@pytest.mark.parametrize("words", [[], ["write"], ["work/nothing"], ["../src"]])
def test_a_measure_that_is_not_there_names_those_that_are(words: list[str]) -> None:
    with pytest.raises(Problem, match=r"read|README"):
        measuring.measure(words)
