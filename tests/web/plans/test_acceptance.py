"""From a document received to a plan in force, its amendment, and the way back."""

from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from sauro.core.plans import Edit
from sauro.web.audit.models import Event
from sauro.web.plans.actions.imports import edit_import, receive_document, redo_edit, take_repairs, undo_edit
from sauro.web.plans.actions.versions import accept_import, withdraw_version
from sauro.web.plans.models import ImportState, PlanImport
from sauro.web.plans.queries.imports import draft_of
from sauro.web.plans.queries.review import repairs_of
from sauro.web.plans.queries.versions import content_of

TEXT = """KẾ HOẠCH
Cải cách hành chính năm 2026 của xã Minh Sơn

PHỤ LỤC
DANH MỤC NHIỆM VỤ

TT\tNhiệm vụ\tSản phẩm\tCơ quan chủ trì\tCơ quan phối hợp\tThời gian hoàn thành
I\tChỉ đạo, điều hành\t\t\t\t
1\tBan hành kế hoạch cải cách hành chính năm 2026\tKế hoạch\tPhòng Văn hóa - Xã hội\tCác phòng\tTrước ngày 01/02/2026
2\tKiểm tra cải cách hành chính\tBiên bản\tPhòng VHXH\tVăn phòng\tQuý III/2026
3\tTổ chức đối thoại với người dân\tBiên bản\tVăn phòng\tPhòng Kinh tế\tTháng 4 và tháng 10/2026
"""


@pytest.fixture
def received(cast, django_capture_on_commit_callbacks) -> PlanImport:
    return receive(cast, TEXT, django_capture_on_commit_callbacks)


def receive(cast, text: str, callbacks) -> PlanImport:
    with callbacks(execute=True):
        plan_import = receive_document(
            by=cast.standing_body, unit=cast.commune, name="ke-hoach.txt", content=BytesIO(text.encode())
        )
    plan_import.refresh_from_db()
    return plan_import


def accept(cast, plan_import, **more):
    return accept_import(by=cast.standing_body, plan_import=plan_import, on=timezone.localdate(), **more)


def test_a_received_document_is_read_in_the_background(received):
    assert received.state == ImportState.READ, received.error_message
    assert [task.number for task in draft_of(received).tasks] == ["1", "2", "3"]


def test_accepting_makes_tasks_with_dated_windows(cast, received):
    version = accept(cast, received)
    windows = {task.number: [w.due_on.isoformat() for w in task.windows.all()] for task in version.tasks.all()}
    assert windows == {"1": ["2026-01-31"], "2": ["2026-09-30"], "3": ["2026-04-30", "2026-10-31"]}
    assert version.plan.current == version
    assert Event.objects.filter(act="plan.accepted", target_id=version.plan_id).exists()


def test_an_edit_is_undone_and_made_again(cast, received):
    by = cast.standing_body
    edit_import(by=by, plan_import=received, edit=Edit("set", "2", "deadline", "Tháng 5/2026"))
    assert draft_of(received).tasks[1].deadline == "Tháng 5/2026"
    undo_edit(by=by, plan_import=received)
    assert draft_of(received).tasks[1].deadline == "Quý III/2026"
    redo_edit(by=by, plan_import=received)
    assert draft_of(received).tasks[1].deadline == "Tháng 5/2026"


def test_a_name_put_right_is_put_right_everywhere_and_remembered(cast, received, django_capture_on_commit_callbacks):
    edit = Edit("rename_unit", field="Phòng VHXH", value="Phòng Văn hóa - Xã hội")
    edit_import(by=cast.standing_body, plan_import=received, edit=edit)
    assert draft_of(received).tasks[1].lead == "Phòng Văn hóa - Xã hội"
    again = receive(cast, TEXT.replace("Minh Sơn", "Minh Sơn "), django_capture_on_commit_callbacks)
    assert draft_of(again).tasks[1].lead == "Phòng Văn hóa - Xã hội"


def test_an_edit_that_cannot_be_made_says_why_and_changes_nothing(cast, received):
    with pytest.raises(ValidationError, match="không được để trống"):
        edit_import(by=cast.standing_body, plan_import=received, edit=Edit("set", "1", "content", " "))
    assert received.edits.count() == 0


def test_an_amendment_keeps_the_names_of_tasks_that_go_on(cast, received, django_capture_on_commit_callbacks):
    first = accept(cast, received)
    text = TEXT.replace("Quý III/2026", "Quý IV/2026").replace(
        "3\tTổ chức đối thoại", "3\tHọp báo\tTin\tA\tB\tTháng 6\n4\tTổ chức đối thoại"
    )
    second = accept(cast, receive(cast, text, django_capture_on_commit_callbacks), amends=first.plan)
    before = dict(first.tasks.values_list("content", "lineage"))
    after = dict(second.tasks.values_list("content", "lineage"))
    assert second.number == 2
    assert {content for content in after if before.get(content) == after[content]} == set(before)
    assert len(after) == 4


def test_an_acceptance_taken_back_leaves_everything_as_it_was(cast, received):
    version = accept(cast, received)
    plan = withdraw_version(by=cast.standing_body, version=version)
    received.refresh_from_db()
    assert plan.current is None
    assert received.state == ImportState.READ


def test_what_was_accepted_comes_back_whole(cast, received):
    draft = draft_of(received)
    assert content_of(accept(cast, received)) == draft


def test_a_reader_cannot_import(cast):
    with pytest.raises(PermissionDenied):
        receive_document(by=cast.reader, unit=cast.commune, name="a.txt", content=BytesIO(TEXT.encode()))


def test_a_hostile_file_fails_with_a_sentence(cast, django_capture_on_commit_callbacks):
    plan_import = receive(cast, "\n" * 50 + "x", django_capture_on_commit_callbacks)
    assert plan_import.state in (ImportState.FAILED, ImportState.READ)


def test_slips_are_proposed_and_taken_only_when_a_person_says_so(cast, django_capture_on_commit_callbacks):
    text = TEXT.replace("Kiểm tra cải cách hành chính", "Kiểm tra việc phối họp; họp rút kinh nghiệm")
    received = receive(cast, text, django_capture_on_commit_callbacks)
    lines = repairs_of(draft_of(received))
    assert [(line.found, line.proposed) for line in lines] == [("phối họp", "phối hợp")]
    assert draft_of(received).tasks[1].content == "Kiểm tra việc phối họp; họp rút kinh nghiệm"
    take_repairs(by=cast.standing_body, plan_import=received, edits=[line.edit for line in lines])
    assert draft_of(received).tasks[1].content == "Kiểm tra việc phối hợp; họp rút kinh nghiệm"
