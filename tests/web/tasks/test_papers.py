"""Urging letters, handovers, and what superiors order: each act leaves its document and its rows."""

from datetime import date
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError

from sauro.core.documents import read_document
from sauro.core.text import fold
from sauro.web.files.queries import content_of
from sauro.web.notices.models import Notice
from sauro.web.organisation.models import RoleGrant
from sauro.web.organisation.permissions import Denied
from sauro.web.tasks.actions.assigning import delegate
from sauro.web.tasks.actions.handing_over import hand_over
from sauro.web.tasks.actions.instructions import (
    make_tasks,
    read_instruction,
    read_pasted,
    receive_instruction,
    withdraw_instruction,
    write_reply,
)
from sauro.web.tasks.actions.making import Ordered
from sauro.web.tasks.actions.reviewing import accept_delivery
from sauro.web.tasks.actions.urging import urge
from sauro.web.tasks.models import Occurrence, Urging
from work_kit import TODAY, handed_in, plan_of, turn_of, work

LATER = date(2026, 6, 20)
LETTER = """UBND TỈNH SÔNG LAM
SỞ NỘI VỤ
Số: 55/SNV-CCHC
V/v báo cáo kết quả chuyển đổi vị trí công tác

Kính gửi: UBND các xã, phường

Sở Nội vụ đề nghị UBND các xã, phường báo cáo kết quả chuyển đổi vị trí công tác trước ngày 25/6/2026./.
"""


def words_of(file) -> str:
    """All words of a document that was made, folded."""
    document = read_document(content_of(file), file.name)
    texts = []
    for block in document.blocks:
        texts += [cell.text for row in block.rows for cell in row] if hasattr(block, "rows") else [block.text]
    return fold(" ".join(texts))


@pytest.fixture
def late(cast):
    """Two late turns of one plan, of two units."""
    rows = (
        "1|Ban hành quy chế|Quy chế|Văn phòng HĐND và UBND||Tháng 5/2026",
        "2|Rà soát|Báo cáo|Phòng VHXH||Tháng 5/2026",
    )
    tasks = work(cast, plan_of(*(row.replace("Phòng VHXH", "Phòng Văn hóa - Xã hội") for row in rows)))
    return [turn_of(tasks["1"]), turn_of(tasks["2"])]


def test_urging_writes_a_letter_with_its_annex_and_tells_the_heads(cast, late):
    made = urge(by=cast.leader, unit=cast.commune, occurrences=late, answer_by_on=LATER, on=TODAY, words="Gấp.")
    words = words_of(made.file)
    assert "ban hanh quy che" in words
    assert "van phong hdnd va ubnd" in words
    assert "20/6/2026" in words
    assert list(made.occurrences.order_by("pk")) == sorted(late, key=lambda turn: turn.pk)
    notice = Notice.objects.get(kind="task.urged", recipient=cast.head)
    assert "quá hạn 10 ngày" in notice.body
    assert "Gấp." in notice.body


def test_every_urging_counts_and_the_next_letter_says_when_the_last_was(cast, late):
    for day in (TODAY, LATER):
        urge(by=cast.leader, unit=cast.commune, occurrences=late, answer_by_on=LATER, on=day)
    assert Urging.objects.count() == 2
    assert Notice.objects.filter(kind="task.urged", recipient=cast.head).count() == 2
    assert "10/6/2026" in words_of(Urging.objects.order_by("-pk")[0].file)


def test_what_is_handed_in_is_not_urged(cast, late):
    for turn in late:
        handed_in(cast.standing_body, turn, TODAY)
    with pytest.raises(ValidationError, match="đều đã nộp"):
        urge(
            by=cast.leader,
            unit=cast.commune,
            occurrences=[Occurrence.objects.get(pk=turn.pk) for turn in late],
            answer_by_on=LATER,
            on=TODAY,
        )


def test_urging_asks_for_a_day_to_come_and_for_the_right(cast, late):
    with pytest.raises(ValidationError, match="từ hôm nay"):
        urge(by=cast.leader, unit=cast.commune, occurrences=late, answer_by_on=date(2026, 6, 1), on=TODAY)
    with pytest.raises(Denied):
        urge(by=cast.head, unit=cast.commune, occurrences=late, answer_by_on=LATER, on=TODAY)


def test_a_handover_moves_open_work_and_prints_the_minutes(cast):
    tasks = work(cast, plan_of("1|Tin bài|Tin|Văn phòng HĐND và UBND||Hằng quý"))
    turns = list(tasks["1"].occurrences.select_related("task", "answering", "unit"))
    delegate(by=cast.head, occurrences=turns, officer=cast.head, on=TODAY)
    done = turns[0]
    handed_in(cast.head, done, TODAY)
    accept_delivery(by=cast.standing_body, occurrence=done, on=TODAY)
    RoleGrant.objects.create(person=cast.officer, unit=cast.office, role="officer")
    made = hand_over(
        by=cast.administrator, giver=cast.head, taker=cast.officer, on=TODAY, basis="Quyết định 12/QĐ-UBND"
    )
    assert made.occurrences.count() == 3
    assert Occurrence.objects.get(pk=done.pk).officer == cast.head
    assert Occurrence.objects.filter(officer=cast.officer).count() == 3
    words = words_of(made.file)
    assert "bien ban" in words
    assert fold(cast.officer.full_name) in words
    assert "tin bai" in words
    assert Notice.objects.filter(kind="task.handed_over", recipient=cast.officer).exists()


def test_a_handover_needs_somebody_who_may_do_the_work(cast):
    tasks = work(cast, plan_of("1|Tin bài|Tin|Văn phòng HĐND và UBND||Hằng quý"))
    turns = list(tasks["1"].occurrences.select_related("task", "answering", "unit"))
    give = {"by": cast.administrator, "giver": cast.head, "on": TODAY}
    with pytest.raises(ValidationError, match="không còn việc"):
        hand_over(**give, taker=cast.officer)
    delegate(by=cast.head, occurrences=turns, officer=cast.head, on=TODAY)
    with pytest.raises(ValidationError, match="chưa có vai trò"):
        hand_over(**give, taker=cast.reader)
    with pytest.raises(ValidationError, match="khác với người giao"):
        hand_over(**give, taker=cast.head)
    assert not Occurrence.objects.filter(officer=cast.officer).exists()


def test_a_leader_hands_over_what_they_preside(cast):
    text = plan_of("1|Làm|Báo cáo|Văn phòng HĐND và UBND||Tháng 9/2026")
    task = work(cast, text)["1"]
    task.presiding = cast.leader
    task.save()
    task.occurrences.update(presiding=cast.leader)
    hand_over(by=cast.administrator, giver=cast.leader, taker=cast.standing_body, on=TODAY)
    task.refresh_from_db()
    assert task.presiding == cast.standing_body


def test_a_superiors_letter_is_read_and_proposes_its_task():
    proposal = read_pasted(LETTER, year=2026)
    assert proposal.number == "55/SNV-CCHC"
    assert "chuyển đổi vị trí công tác" in proposal.subject
    (task,) = proposal.tasks
    assert task.deadline == "trước ngày 25/6/2026"


def test_a_file_that_cannot_be_read_says_so_in_words():
    with pytest.raises(ValidationError):
        read_instruction(b"\x00\x01\x02", "x.docx", year=2026)


@pytest.fixture
def instruction(cast):
    return receive_instruction(
        by=cast.standing_body,
        unit=cast.commune,
        issuer="Sở Nội vụ",
        number="55/SNV-CCHC",
        issued_on=date(2026, 6, 8),
        subject="Báo cáo kết quả chuyển đổi vị trí công tác",
        file=("cv55.txt", BytesIO(LETTER.encode())),
    )


def ordered(cast, deadline="Trước ngày 25/6/2026"):
    return [Ordered("Báo cáo chuyển đổi vị trí công tác", cast.office, deadline)]


def test_an_instruction_becomes_tasks_with_its_number_and_day(cast, instruction):
    (task,) = make_tasks(by=cast.standing_body, instruction=instruction, orders=ordered(cast), on=TODAY)
    turn = turn_of(task)
    assert (turn.answering, turn.due_on) == (cast.office, date(2026, 6, 24))
    assert task.instruction.number == "55/SNV-CCHC"
    assert Notice.objects.filter(kind="task.instructed", recipient=cast.head).count() == 1


def test_a_paper_is_read_once_and_its_page_offers_what_was_read(cast, as_person, monkeypatch):
    browser = as_person("standing_body")
    answer = browser.post("/chi-dao/nhan/", {"unit": cast.commune.pk, "text": LETTER})
    monkeypatch.setattr("sauro.web.tasks.actions.instructions.read_document", None)
    page = browser.get(answer.url).content.decode()
    assert "55/SNV-CCHC" in page
    assert 'value="trước ngày 25/6/' in page


def test_the_same_paper_is_taken_in_once_and_a_bad_deadline_makes_no_task(cast, instruction):
    with pytest.raises(ValidationError, match="đã được nhận"):
        receive_instruction(
            by=cast.standing_body, unit=cast.commune, issuer="Sở Nội vụ", number="55/SNV-CCHC", subject="x"
        )
    with pytest.raises(ValidationError, match="chưa hiểu"):
        make_tasks(by=cast.standing_body, instruction=instruction, orders=ordered(cast, "ngày 40"), on=TODAY)
    assert not instruction.tasks.exists()
    with pytest.raises(Denied):
        receive_instruction(by=cast.officer, unit=cast.commune, issuer="x", subject="x")


def test_the_reply_tells_what_was_done_and_what_remains(cast, instruction):
    orders = [*ordered(cast), Ordered("Lập danh sách", cast.office, "Tháng 9/2026")]
    first, _second = make_tasks(by=cast.standing_body, instruction=instruction, orders=orders, on=TODAY)
    turn = turn_of(first)
    handed_in(cast.head, turn, TODAY, words="Đã chuyển đổi 03 công chức.")
    accept_delivery(by=cast.standing_body, occurrence=turn, on=TODAY)
    words = words_of(write_reply(by=cast.standing_body, instruction=instruction, on=LATER).file)
    assert "55/snv-cchc" in words
    assert "03 cong chuc" in words
    assert "lap danh sach" in words


def test_a_withdrawn_instruction_takes_its_open_tasks_along(cast, instruction):
    (task,) = make_tasks(by=cast.standing_body, instruction=instruction, orders=ordered(cast), on=TODAY)
    withdraw_instruction(by=cast.standing_body, instruction=instruction, on=TODAY)
    task.refresh_from_db()
    assert task.is_dropped
    assert turn_of(task).dropped_on == TODAY
