"""``sauro deadline``: a sentence for people, a record for machines."""

import json

from command_line import Run


def test_a_sentence_says_the_day_and_why(sauro: Run) -> None:
    done = sauro("deadline", "Trước ngày 15/01/2026", "--year", "2026")
    assert done.returncode == 0
    assert "14/01/2026" in done.stdout.decode()


def test_json_of_one_phrase_is_one_record_with_its_reason(sauro: Run) -> None:
    record = json.loads(sauro("deadline", "Quý I/2026", "--year", "2026", "--json").stdout)
    assert (record["kind"], record["start"], record["due"]) == ("quarter", "2026-01-01", ["2026-03-31"])
    assert record["reason"]


def test_the_year_is_that_of_the_plan(sauro: Run) -> None:
    record = json.loads(sauro("deadline", "Quý I", "--year", "2027", "--json").stdout)
    assert record["due"] == ["2027-03-31"]


def test_what_is_not_understood_is_an_answer_too(sauro: Run) -> None:
    done = sauro("deadline", "Tháng 13/2026", "--year", "2026", "--json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["kind"] == "unread"


def test_several_phrases_become_an_array(sauro: Run) -> None:
    read = json.loads(sauro("deadline", "Quý I", "Quý II", "--year", "2026", "--json").stdout)
    assert [record["due"] for record in read] == [["2026-03-31"], ["2026-06-30"]]


def test_a_dash_reads_a_phrase_a_line(sauro: Run) -> None:
    done = sauro("deadline", "-", "--year", "2026", "--jsonl", stdin="Quý I\n\nQuý II\n".encode())
    assert [json.loads(line)["text"] for line in done.stdout.splitlines()] == ["Quý I", "Quý II"]


def test_years_that_run_backwards_are_a_wrong_call(sauro: Run) -> None:
    done = sauro("deadline", "Quý I", "--year", "2026", "--last-year", "2025")
    assert done.returncode == 2
    assert "2025" in done.stderr.decode()
