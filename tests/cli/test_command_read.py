"""``sauro read``: one file, several, a folder, a pipe; for people and for machines."""

import json
from pathlib import Path

from command_line import Run, words


def test_json_of_one_file_is_one_object_with_the_tasks_as_written(sauro: Run, plan: Path) -> None:
    done = sauro("read", plan, "--json", "--on", "2026-03-01")
    read = json.loads(done.stdout)
    assert done.returncode == 0
    assert read["source"] == "ke-hoach.html"
    assert [task["deadline"] for task in read["tasks"]] == ["Quý II/2026", "Thường xuyên"]
    assert read["tasks"][0]["deadline_read"]["due"] == ["2026-06-30"]
    assert read["tasks"][0]["next"]["due"] == "2026-06-30"


def test_the_table_shows_words_and_next_day(sauro: Run, plan: Path) -> None:
    out = words(sauro("read", plan, "--on", "2026-03-01").stdout)
    assert "2 nhiệm vụ" in out
    assert "Quý II/2026 → 30/6/2026" in out
    assert "Thường xuyên → thường xuyên" in out


def test_the_table_says_that_a_day_is_over(sauro: Run, plan: Path) -> None:
    assert "Quý II/2026 → 30/6/2026 (đã qua)" in words(sauro("read", plan, "--on", "2026-09-01").stdout)


def test_a_narrow_terminal_gets_lines_within_its_width(sauro: Run, plan: Path) -> None:
    out = sauro("read", plan, COLUMNS="50").stdout.decode()
    assert "Rà soát thủ tục" in out
    assert max(len(line) for line in out.splitlines()) <= 50


def test_no_colour_codes_in_a_pipe(sauro: Run, plan: Path) -> None:
    assert b"\x1b" not in sauro("read", plan).stdout


def test_several_files_become_an_array_in_their_order(sauro: Run, plan: Path, tmp_path: Path) -> None:
    other = tmp_path / "a.html"
    other.write_bytes(plan.read_bytes())
    read = json.loads(sauro("read", plan, other, "--json").stdout)
    assert [one["source"] for one in read] == ["ke-hoach.html", "a.html"]


def test_json_lines_hold_one_file_each(sauro: Run, plan: Path, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(plan.read_bytes())
    lines = sauro("read", tmp_path, "--jsonl").stdout.splitlines()
    assert [json.loads(line)["source"] for line in lines] == ["a.html", "ke-hoach.html"]


def test_a_folder_is_read_with_those_below_and_without_hidden_and_lock_files(
    sauro: Run, plan: Path, tmp_path: Path
) -> None:
    below = tmp_path / "2026" / "quy-1"
    below.mkdir(parents=True)
    for name in ("b.html", ".an.html", "~$b.html", "anh.xyz"):
        (below / name).write_bytes(plan.read_bytes())
    read = json.loads(sauro("read", tmp_path, "--json").stdout)
    assert [one["source"] for one in read] == ["ke-hoach.html", "b.html"]


def test_a_folder_of_one_file_is_still_an_array(sauro: Run, plan: Path) -> None:
    assert len(json.loads(sauro("read", plan.parent, "--json").stdout)) == 1


def test_a_folder_that_links_to_itself_ends(sauro: Run, plan: Path, tmp_path: Path) -> None:
    (tmp_path / "vong").symlink_to(tmp_path, target_is_directory=True)
    assert len(json.loads(sauro("read", tmp_path, "--json").stdout)) == 1


def test_the_same_file_named_twice_is_read_once(sauro: Run, plan: Path, tmp_path: Path) -> None:
    link = tmp_path / "lien-ket.html"
    link.symlink_to(plan)
    assert len(json.loads(sauro("read", plan, plan, link, "--json").stdout)) == 1


def test_a_dash_reads_the_pipe(sauro: Run, plan: Path) -> None:
    read = json.loads(sauro("read", "-", "--json", stdin=plan.read_bytes()).stdout)
    assert len(read["tasks"]) == 2


def test_out_writes_one_file_each_and_keeps_the_folders(sauro: Run, plan: Path, tmp_path: Path) -> None:
    source, target = tmp_path / "vao", tmp_path / "ra"
    for name in ("x/a.html", "y/a.html"):
        (source / name).parent.mkdir(parents=True)
        (source / name).write_bytes(plan.read_bytes())
    done = sauro("read", source, "--out", target)
    assert done.returncode == 0
    written = sorted(str(path.relative_to(target)) for path in target.rglob("*.*"))
    assert written == ["x/a.html.json", "y/a.html.json"]
    assert len(json.loads((target / "x/a.html.json").read_text("utf-8"))["tasks"]) == 2


def test_out_never_overwrites_one_file_by_another_of_its_name(sauro: Run, plan: Path, tmp_path: Path) -> None:
    other = tmp_path / "khac" / plan.name
    other.parent.mkdir()
    other.write_bytes(plan.read_bytes())
    sauro("read", plan, other, "--out", tmp_path / "ra")
    names = sorted(path.name for path in (tmp_path / "ra").iterdir())
    assert names == ["ke-hoach.html.2.json", "ke-hoach.html.json"]
