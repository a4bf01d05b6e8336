"""The page of events: what deadlines wait for, recording with a look ahead, withdrawing with a reason."""

import csv
import io
from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from sauro.web.tasks.actions.occasions import record_occasion, record_occasions
from sauro.web.tasks.models import Occasion, Task
from sauro.web.tasks.queries.previews import awaited_in, starting_with
from work_kit import TODAY, plan_of, turn_of, work

WAITING = plan_of(
    "1|Sửa đổi quy chế làm việc|Quy chế|Văn phòng HĐND và UBND||Theo chỉ đạo của UBND tỉnh",
    "2|Phân tích kết quả chấm điểm|Báo cáo|Phòng Văn hóa - Xã hội||Sau 10 ngày kể từ ngày tỉnh công bố kết quả",
    "3|Ban hành kế hoạch khắc phục|Kế hoạch|Phòng Văn hóa - Xã hội||Sau khi có kết quả công bố",
    "4|Rà soát văn bản|Báo cáo|Phòng Văn hóa - Xã hội||Tháng 13/2026",
)


@pytest.fixture
def tasks(cast):
    return work(cast, WAITING)


def triggers(cast):
    from sauro.web.organisation.models import Unit

    return [each.words for each in awaited_in(Unit.objects.filter(pk=cast.commune.pk))]


def test_what_is_awaited_is_told_with_the_tasks_that_wait(as_person, cast, tasks):
    assert len(triggers(cast)) == 3  # what nobody could read waits for a person's word, not for an event
    told = as_person("reader").get("/su-kien/").content.decode()
    assert "Sửa đổi quy chế làm việc" in told
    assert "chỉ đạo của UBND tỉnh" in told
    assert "Rà soát văn bản" not in told


def test_before_it_is_recorded_the_work_that_receives_its_day_is_shown(as_person, cast, tasks):
    url = reverse("tasks:record_occasion")
    waits = turn_of(tasks["2"]).waits_for
    browser = as_person("standing_body")
    told = browser.post(url, {"triggers": [waits], "happened_on": "01/6/2026"}).content.decode()
    assert "1 việc sẽ có hạn:" in told
    assert "11/6/2026" in told
    assert Occasion.objects.count() == 0
    browser.post(url, {"triggers": [waits], "happened_on": "01/6/2026", "basis": "QĐ 15", "ghi": "1"})
    assert turn_of(tasks["2"]).due_on == date(2026, 6, 11)


def test_the_look_ahead_is_what_happens(cast, tasks):
    waits = triggers(cast)
    seen = starting_with(cast.commune, waits, date(2026, 6, 1), TODAY, date(2026, 6, 30))
    record_occasions(
        by=cast.standing_body,
        unit=cast.commune,
        triggers=waits,
        happened_on=date(2026, 6, 1),
        due_on=date(2026, 6, 30),
        on=TODAY,
    )
    assert {(start.task.pk, start.turn.due_on) for start in seen} == {
        (task.pk, turn_of(task).due_on) for task in Task.objects.exclude(number="4").select_related("unit", "plan")
    }


def test_one_event_under_several_words_dates_the_work_once(cast, tasks):
    made = record_occasions(
        by=cast.standing_body, unit=cast.commune, triggers=triggers(cast), happened_on=date(2026, 6, 1), on=TODAY
    )
    assert len(made) == 3


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"happened_on": "01/6/2026"}, "Chọn điều đang được chờ, hoặc nhập sự kiện."),
        ({"trigger": "họp", "happened_on": ""}, "Nhập ngày sự kiện xảy ra."),
        ({"trigger": "họp", "happened_on": "01/6/2090", "ghi": "1"}, "Ngày xảy ra không được sau hôm nay"),
        (
            {"trigger": "họp", "happened_on": "01/6/2026", "due_on": "30/5/2026", "ghi": "1"},
            "Hạn được ấn định phải từ ngày xảy ra, 01/6/2026.",
        ),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(as_person, tasks, said, message):
    told = as_person("leader").post(reverse("tasks:record_occasion"), said).content.decode()
    assert message in told
    assert f'value="{said["happened_on"]}"' in told or not said["happened_on"]
    assert Occasion.objects.count() == 0


def test_an_event_that_nobody_waits_for_may_be_recorded(as_person, tasks):
    browser, url = as_person("leader"), reverse("tasks:record_occasion")
    told = browser.post(url, {"trigger": "bầu cử xong", "happened_on": "01/6/2026"}).content.decode()
    assert "Chưa việc nào đổi hạn vì sự kiện này." in told
    browser.post(url, {"trigger": "bầu cử xong", "happened_on": "01/6/2026", "ghi": "1"})
    assert Occasion.objects.get().trigger == "bầu cử xong"


def test_the_link_of_what_is_awaited_chooses_it(as_person, cast, tasks):
    waits = triggers(cast)[0]
    told = as_person("leader").get(reverse("tasks:record_occasion"), {"su-kien": waits}).content.decode()
    assert told.count("checked") == 1


def test_an_event_is_withdrawn_with_a_reason_and_the_work_waits_again(as_person, cast, tasks):
    waits = turn_of(tasks["2"]).waits_for
    made = record_occasion(
        by=cast.standing_body, unit=cast.commune, trigger=waits, happened_on=date(2026, 6, 1), on=TODAY
    )
    browser, url = as_person("leader"), reverse("tasks:withdraw_occasion", args=[made.pk])
    assert "Nhập lý do rút" in browser.post(url, {"reason": ""}).content.decode()
    browser.post(url, {"reason": "Ghi nhầm năm."})
    assert turn_of(tasks["2"]).waits_for == waits
    assert "Ghi nhầm năm." in as_person("reader").get("/su-kien/").content.decode()


def test_the_list_is_searched_and_taken_home(as_person, cast, tasks):
    today = timezone.localdate()
    for words in ("họp thôn", "công bố chỉ số"):
        record_occasion(by=cast.leader, unit=cast.commune, trigger=words, happened_on=today, on=today)
    browser = as_person("reader")
    assert len(browser.get("/su-kien/?tim-trong=hop+thon").context["page"]) == 1
    rows = list(csv.DictReader(io.StringIO(browser.get("/su-kien/?xuat=csv").content.decode("utf-8-sig"))))
    assert {row["Sự kiện"] for row in rows} == {"họp thôn", "công bố chỉ số"}
    assert len(as_person("stranger").get("/su-kien/").context["page"]) == 0


def test_the_page_asks_the_database_a_fixed_number_of_times(as_person, tasks, django_assert_max_num_queries):
    browser = as_person("reader")
    with django_assert_max_num_queries(9):
        browser.get("/su-kien/")
