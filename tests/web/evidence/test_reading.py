"""The machine offers what a document says of itself; a person's word goes before it, and nothing is lost."""

from datetime import date
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError

import bad_files
from evidence_kit import NOTICE, added, described, photo
from sauro.web.audit.chain import breaks
from sauro.web.audit.models import Event
from sauro.web.evidence import actions, queries
from sauro.web.evidence.actions.reading import read_evidence, resume_stopped_readings
from sauro.web.evidence.kinds import PHOTO
from sauro.web.evidence.models import Evidence, Reading


def read(cast, content=NOTICE, **more) -> Evidence:
    evidence = added(cast, content, **more)
    read_evidence.call(evidence.pk)
    evidence.refresh_from_db()
    return evidence


def test_what_the_document_says_fills_the_fields_and_waits_for_a_person(cast):
    evidence = read(cast)
    assert (evidence.kind, evidence.number, evidence.issued_on) == ("TB", "22/TB-UBND", date(2026, 5, 12))
    assert (evidence.issuer, evidence.subject) == ("UBND xã Minh Sơn", "Kết luận giao ban tháng 5 năm 2026")
    assert (evidence.reading, evidence.has_text, evidence.is_signed) == (Reading.READ, True, None)
    assert not evidence.is_confirmed
    assert queries.unconfirmed(cast.officer).get() == evidence
    number = next(said for said in queries.reading_of(evidence).proposals if said.field == "number")
    assert number.said.startswith("Máy đọc: “Số: 22/TB-UBND”")
    assert not list(breaks())


def test_the_upload_puts_the_reading_into_the_queue(cast, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        evidence = added(cast)
    evidence.refresh_from_db()
    assert evidence.reading == Reading.READ


def test_the_word_of_a_person_goes_before_what_is_read_later(cast):
    evidence = described(cast, number="23/TB-UBND", subject="Khác")
    read_evidence.call(evidence.pk)
    evidence.refresh_from_db()
    assert (evidence.number, evidence.subject) == ("23/TB-UBND", "Khác")
    assert {said["field"] for said in evidence.proposals} >= {"number", "subject"}


def test_a_day_that_is_not_whole_fills_nothing_and_is_said(cast):
    evidence = read(cast, NOTICE.replace("ngày 12 tháng", "ngày     tháng"))
    assert evidence.issued_on is None
    assert "tháng 5/2026, chưa ghi ngày" in [said.shown for said in queries.reading_of(evidence).proposals]
    assert "head.day_blank" in {finding.code for finding in queries.reading_of(evidence).findings}


@pytest.mark.parametrize("day", ["ngày 31 tháng 02 năm 2026", "ngày 31/9/2026", "ngày 30/2/2026"])
def test_a_day_that_is_none_is_not_offered(cast, day):
    evidence = read(cast, NOTICE.replace("ngày 12 tháng 5 năm 2026", day))
    assert evidence.issued_on is None


def test_a_text_without_a_head_leaves_every_field_to_the_person(cast):
    evidence = read(cast, "Danh sách hộ tham gia\n1. Nguyễn Văn A")
    assert (evidence.kind, evidence.number, evidence.issuer) == ("", "", "")
    assert evidence.reading == Reading.READ


def test_a_photograph_gives_its_day_and_warns_of_its_position(cast):
    evidence = read(cast, photo(taken="2026:04:18 09:30:00", position=True), name="doi-thoai.jpg")
    assert (evidence.kind, evidence.issued_on, evidence.has_text) == (PHOTO, date(2026, 4, 18), False)
    assert [finding.code for finding in queries.reading_of(evidence).findings] == ["photo.position"]
    assert evidence.mark == "ẢNH"


def test_findings_of_a_piece_follow_its_state(cast):
    evidence = read(cast)
    assert "evidence.unconfirmed" in {finding.code for finding in queries.checks_of(evidence)}
    confirmed = described(cast, evidence)
    window = date(2026, 1, 1), date(2026, 3, 31)
    assert {finding.code for finding in queries.checks_of(confirmed, *window)} == {
        "evidence.outside_window",
        "evidence.signature_unknown",
    }
    assert queries.in_window(confirmed, *window).inside is False
    assert queries.in_window(confirmed, date(2026, 5, 12), date(2026, 5, 12)).inside is True


def test_a_stopped_reading_is_taken_up_again_and_given_up_after_a_third_fall(cast):
    evidence = added(cast)
    for _ in range(2):
        Evidence.objects.filter(pk=evidence.pk).update(reading=Reading.READING)
        assert resume_stopped_readings() == 1
    Evidence.objects.filter(pk=evidence.pk).update(reading=Reading.READING)
    assert resume_stopped_readings() == 0
    evidence.refresh_from_db()
    assert (evidence.reading, evidence.error_code) == (Reading.FAILED, "reading.stopped")
    again = actions.read_again(by=cast.officer, evidence=evidence)
    assert again.reading == Reading.WAITING
    assert Event.objects.filter(act="evidence.resumed").count() == 2


def test_what_another_worker_has_read_is_left(cast):
    evidence = read(cast)
    read_evidence.call(evidence.pk)
    assert Event.objects.filter(act="evidence.read").count() == 1


@pytest.mark.parametrize("bad", bad_files.BAD.values(), ids=list(bad_files.BAD))
def test_a_bad_file_is_refused_or_kept_with_a_sentence_and_a_person_goes_on(cast, bad):
    try:
        evidence = actions.add_file(by=cast.officer, unit=cast.culture, name=bad.name, content=BytesIO(bad.build()))
    except ValidationError as error:
        refusal = error.messages[0]
    else:
        refusal = ""
    if refusal:
        assert refusal.endswith(".")
        assert not Evidence.objects.exists()
        return
    read_evidence.call(evidence.pk)
    evidence.refresh_from_db()
    assert evidence.reading in (Reading.FAILED, Reading.READ)
    if evidence.reading == Reading.FAILED:
        assert evidence.error_code != "reading.crashed", evidence.error_message
        assert evidence.error_message.endswith(".")
    assert described(cast, evidence).is_confirmed
    assert not list(breaks())
