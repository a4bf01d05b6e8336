"""The board: every task at a glance, what is late, what waits; fresh, as cheap after twenty years as in the first."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sauro.core.work import WorkState
from sauro.web.notices.actions import notify
from sauro.web.notices.messages import Message
from sauro.web.organisation.models import Unit
from sauro.web.tasks.actions.dropping import drop_occurrence
from sauro.web.tasks.actions.extending import ask_extension
from sauro.web.tasks.actions.reviewing import accept_delivery
from sauro.web.tasks.models import Extension, Occurrence
from sauro.web.tasks.queries.board import board_of, rows_of_year
from sauro.web.tasks.queries.league import league_of
from work_kit import TODAY, handed_in, plan_of, turn_of, work

ROWS = (
    "I|Chỉ đạo, điều hành|||| ",
    "1|Quá hạn từ lâu|Kế hoạch|Phòng Văn hóa - Xã hội||Trước ngày 01/02/2026",
    "2|Đến hạn hôm nay|Kế hoạch|Phòng Văn hóa - Xã hội||Ngày 10/6/2026",
    "II|Cải cách thể chế|||| ",
    "3|Hằng quý|Báo cáo|Văn phòng HĐND và UBND||Hằng quý",
    "4|Chờ tỉnh|Quy chế|Văn phòng HĐND và UBND||Theo chỉ đạo của UBND tỉnh",
    "5|Chưa rõ đơn vị|Kế hoạch|Sở Nội vụ||Ngày 30/11/2026",
)


@pytest.fixture
def tasks(cast):
    return work(cast, plan_of(*ROWS))


@pytest.fixture
def commune(cast, tasks):
    return cast.commune


def test_every_task_has_a_cell_with_the_state_that_asks_most(cast, commune, tasks):
    board = board_of(commune, TODAY)
    cells = {cell.number: cell.state for field in board.fields for cell in field.cells}
    assert cells == {
        "1": WorkState.LATE,
        "2": WorkState.IN_HAND,
        "3": WorkState.LATE,  # the first quarter, whatever the others are
        "4": WorkState.WAITING,
        "5": WorkState.IN_HAND,
    }
    assert [(field.section, len(field.cells), field.late_cells) for field in board.fields] == [
        ("I", 2, 1),
        ("II", 3, 1),
    ]


def test_late_work_stands_by_how_long_with_its_last_urging(cast, commune, tasks):
    message = Message("urge:1", "task.urged", "Đôn đốc", "Nhanh lên", "/")
    (notice,) = notify(to=[cast.officer], message=message, about=tasks["1"], unit=commune, by=cast.leader)
    board = board_of(commune, TODAY)
    assert [(line.task["number"], line.late_days) for line in board.late] == [("1", 130), ("3", 71)]
    assert (board.late[0].urged.times, board.late[0].urged.is_read) == (1, False)
    assert board.late[1].urged is None
    assert notice.kind == "task.urged"


def test_what_waits_for_a_decision(cast, commune, tasks):
    ask_extension(by=cast.officer, occurrence=turn_of(tasks["2"]), until_on=date(2026, 7, 1), reason="x", on=TODAY)
    board = board_of(commune, TODAY)
    assert board.extensions[0].occurrence.task == tasks["2"]
    assert [line.task["number"] for line in board.unsaid] == ["5"]
    assert board.decision_count == 2


def test_due_this_week_and_handed_in_are_apart(cast, commune, tasks):
    assert [line.task["number"] for line in board_of(commune, TODAY).due] == ["2"]
    handed_in(cast.officer, turn_of(tasks["2"]))
    board = board_of(commune, TODAY)
    assert (board.due_count, board.handed_in_count, board.handed_in[0].task["number"]) == (0, 1, "2")


def test_units_carry_figures_and_twelve_months_with_the_late_one_marked(cast, commune, tasks):
    turn = turn_of(tasks["3"], "Quý I/2026")
    handed_in(cast.head, turn, date(2026, 3, 30))
    accept_delivery(by=cast.standing_body, occurrence=turn, on=date(2026, 4, 1))
    board = board_of(commune, TODAY)
    office = next(share for share in board.units if share.pk == cast.office.pk)
    assert (office.figures.total, office.figures.on_time, office.figures.came_due) == (5, 1, 1)
    culture = next(share for share in board.units if share.pk == cast.culture.pk)
    assert [month.first.month for month in culture.months if month.figures.late] == [1]
    assert sum(month.figures.total for month in board.months) == sum(
        1 for turn in Occurrence.objects.all() if turn.due_on
    )


def test_what_is_dropped_counts_nowhere_but_in_its_own_number(cast, commune, tasks):
    before = board_of(commune, TODAY).figures.total
    drop_occurrence(by=cast.standing_body, occurrence=turn_of(tasks["1"]), basis="TB 3", on=TODAY)
    board = board_of(commune, TODAY)
    assert board.figures.total == before - 1
    assert {state: count for state, _, _, count in board.counts}[WorkState.DROPPED] == 1


def test_a_late_turn_of_last_year_is_still_on_the_board_and_a_settled_one_is_not(cast, commune, tasks):
    turn = turn_of(tasks["1"])
    Occurrence.objects.filter(pk=turn.pk).update(year=2025)
    assert board_of(commune, TODAY).late_count == 2
    Occurrence.objects.filter(pk=turn.pk).update(handed_in_on=date(2025, 1, 1), accepted_on=date(2025, 1, 2))
    assert board_of(commune, TODAY).late_count == 1


def settled_years(task, years, each):
    """Settled turns of many years past."""
    model = turn_of(task)
    Occurrence.objects.bulk_create(
        Occurrence(
            task=task,
            unit_id=model.unit_id,
            answering_id=model.answering_id,
            section="I",
            year=TODAY.year - back,
            name=f"xua:{back}:{number}",
            kind=model.kind,
            start_on=None,
            due_on=date(TODAY.year - back, 6, 1),
            counted_on=date(TODAY.year - back, 6, 1),
            handed_in_on=date(TODAY.year - back, 5, 1),
            accepted_on=date(TODAY.year - back, 5, 2),
            reason="x",
        )
        for back in range(1, years + 1)
        for number in range(each)
    )


def test_the_board_reads_the_rows_of_this_year_however_many_years_are_kept(cast, commune, tasks):
    before = len(rows_of_year([commune.pk], TODAY.year))
    with CaptureQueriesContext(connection) as first:
        board_of(commune, TODAY)
    settled_years(tasks["1"], 20, 300)
    assert len(rows_of_year([commune.pk], TODAY.year)) == before
    with CaptureQueriesContext(connection) as later:
        board_of(commune, TODAY)
    assert len(first) == len(later) <= 4


def test_each_half_of_the_rows_has_its_own_index(cast, commune, tasks):
    settled_years(tasks["1"], 20, 300)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ANALYZE tasks_occurrence")
    said = rows_of_year([commune.pk], TODAY.year).explain()
    assert "occurrence_open_of" in said, said  # one of the partial indexes: only open rows are in them
    assert "occurrence_of_year" in said, said


def test_the_league_has_late_communes_first_and_idle_ones_last(cast, commune, tasks):
    lines = league_of(Unit.objects.filter(kind="commune"), TODAY)
    assert [line.commune for line in lines] == [cast.commune, cast.other_commune]
    assert (lines[0].figures.late, lines[0].due_count, lines[0].oldest_late_on) == (2, 1, date(2026, 1, 31))
    assert lines[1].figures.total == 0


def test_a_province_sees_the_league_searches_it_and_opens_a_commune(cast, commune, as_person):
    browser = as_person("province_officer")
    page = browser.get("/dieu-hanh/").content.decode()
    assert "UBND xã Minh Sơn" in page
    assert "UBND xã Đông Hải" in page
    found = browser.get("/dieu-hanh/", {"tim-trong": "dong hai"}).content.decode()
    assert "UBND xã Minh Sơn" not in found
    assert "Mọi nhiệm vụ trong năm" in browser.get(f"/dieu-hanh/{commune.pk}/").content.decode()
    assert browser.get("/dieu-hanh/", {"xuat": "csv"}).content.decode("utf-8-sig").count("\n") == 3


def test_a_commune_without_a_plan_is_told_where_to_begin(as_person):
    assert "Chưa có việc nào trong năm" in as_person("leader").get("/dieu-hanh/").content.decode()


def test_nothing_new_is_a_short_answer_and_an_act_makes_it_long(cast, commune, tasks, as_person):
    browser = as_person("leader")
    version = browser.get("/dieu-hanh/").context["version"]
    ask = {"path": "/dieu-hanh/", "data": {"phien": version}, "headers": {"hx-request": "true"}}
    assert browser.get(**ask).status_code == 204
    handed_in(cast.officer, turn_of(tasks["2"]))
    answer = browser.get(**ask)
    assert answer.status_code == 200
    assert "<html" not in answer.content.decode()


def test_asking_whether_something_is_new_is_cheap(cast, commune, as_person, django_assert_max_num_queries):
    browser = as_person("leader")
    version = browser.get("/dieu-hanh/").context["version"]
    with django_assert_max_num_queries(6):
        assert browser.get("/dieu-hanh/", {"phien": version}, headers={"hx-request": "true"}).status_code == 204


def test_decisions_are_taken_in_place(cast, commune, tasks, as_person):
    soon = timezone.localdate() + timedelta(days=400)
    ask_extension(by=cast.officer, occurrence=turn_of(tasks["2"]), until_on=soon, reason="x", on=TODAY)
    browser = as_person("leader")
    browser.post(f"/ban/gia-han/{Extension.objects.get().pk}/", headers={"hx-request": "true"})
    assert Extension.objects.get().granted_until_on == soon
    answer = browser.post(f"/ban/don-vi-chinh/{tasks['5'].pk}/", {"don-vi": cast.office.pk}, follow=True)
    assert "chịu trách nhiệm chính" in answer.content.decode()
    assert turn_of(tasks["5"]).answering == cast.office
    refused = browser.post(f"/ban/don-vi-chinh/{tasks['5'].pk}/", {"don-vi": "x"}, headers={"hx-request": "true"})
    assert "HX-Trigger" in refused


def test_who_only_looks_sees_no_button(cast, commune, tasks, as_person):
    handed_in(cast.officer, turn_of(tasks["2"]))
    page = as_person("supervisor").get("/dieu-hanh/").content.decode()
    assert "/ban/nghiem-thu/" not in page
    assert "Chờ quyết định" in page


def test_the_page_asks_the_database_a_fixed_number_of_times(
    cast, commune, tasks, as_person, django_assert_max_num_queries
):
    ask_extension(by=cast.officer, occurrence=turn_of(tasks["2"]), until_on=date(2026, 7, 1), reason="x", on=TODAY)
    Occurrence.objects.filter(task=tasks["5"]).delete()
    for who in ("leader", "reader"):
        browser = as_person(who)
        with django_assert_max_num_queries(10):
            assert browser.get("/dieu-hanh/").status_code == 200
    browser = as_person("province_officer")
    with django_assert_max_num_queries(10):
        assert browser.get("/dieu-hanh/").status_code == 200
