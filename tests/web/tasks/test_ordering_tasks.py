"""Tasks that a commune gives itself, outside any plan: with unit, day, and where they come from."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from sauro.web.audit.models import Event
from sauro.web.notices.models import Notice
from sauro.web.tasks.actions.making import Ordered, order_tasks
from sauro.web.tasks.models import Task

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 20)


def order(cast, *orders, by=None):
    return order_tasks(
        by=by or cast.standing_body, unit=cast.commune, orders=orders, origin="Khắc phục điểm mất 2026", on=ON
    )


def test_a_task_is_ordered_with_its_day_and_origin(cast):
    (task,) = order(cast, Ordered("Xử lý hai vấn đề còn lại", cast.office, "Trước ngày 15/12/2026", "văn bản xử lý"))
    assert (task.section_title, task.plan, task.instruction) == ("Khắc phục điểm mất 2026", None, None)
    assert task.occurrences.get().due_on == date(2026, 12, 14)
    assert Notice.objects.filter(kind="task.assigned", recipient=cast.head).exists()
    assert Event.objects.filter(act="task.ordered").count() == 1


@pytest.mark.parametrize(
    ("content", "deadline", "words"),
    [("  ", "Tháng 12/2026", "chưa có nội dung"), ("Việc", "hôm nào rảnh", "chưa hiểu")],
)
def test_what_cannot_be_ordered_leaves_nothing_behind(cast, content, deadline, words):
    good = Ordered("Việc tốt", cast.office, "Tháng 12/2026")
    with pytest.raises(ValidationError, match=words):
        order(cast, good, Ordered(content, cast.office, deadline))
    assert not Task.objects.exists()


def test_a_unit_of_another_commune_and_an_empty_list_are_refused(cast):
    with pytest.raises(ValidationError, match="ngoài xã"):
        order(cast, Ordered("Việc", cast.other_commune, ""))
    with pytest.raises(ValidationError, match="ít nhất một"):
        order(cast)


def test_only_who_assigns_orders(cast):
    with pytest.raises(PermissionDenied):
        order(cast, Ordered("Việc", cast.office, ""), by=cast.officer)
