"""Files and links come in once for each commune, and what they are is confirmed by a person."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from evidence_kit import NOTICE, added, described
from sauro.web.audit.chain import breaks
from sauro.web.audit.models import Event
from sauro.web.evidence import actions, queries
from sauro.web.evidence.models import Evidence, Form, Reading
from sauro.web.organisation.permissions import Denied


def test_a_file_is_kept_by_the_commune_for_the_office_that_brought_it(cast):
    evidence = added(cast)
    assert (evidence.unit, evidence.owner, evidence.form) == (cast.commune, cast.culture, Form.FILE)
    assert evidence.original_id == evidence.file.original_id
    assert Event.objects.filter(act="evidence.added", unit=cast.commune).count() == 1


def test_the_same_bytes_are_the_same_evidence_whoever_brings_them(cast):
    first = added(cast)
    again = actions.take_file(by=cast.head, unit=cast.office, name="khac.txt", content=BytesIO(NOTICE.encode()))
    assert (again.evidence, again.is_new) == (first, False)
    assert Evidence.objects.count() == 1


def test_the_same_bytes_of_another_commune_are_evidence_of_their_own(cast):
    from sauro.web.organisation.models import Role, RoleGrant

    RoleGrant.objects.create(person=cast.stranger, unit=cast.other_commune, role=Role.STANDING_BODY)
    assert added(cast) != added(cast, by=cast.stranger, unit=cast.other_commune)


def test_bytes_of_a_withdrawn_piece_come_in_anew(cast):
    first = added(cast)
    actions.withdraw(by=cast.officer, evidence=first, reason="Tải nhầm bản dự thảo")
    assert added(cast) != first
    with pytest.raises(ValidationError, match="đã được thêm lại"):
        actions.restore(by=cast.officer, evidence=first)


def test_a_link_is_kept_as_it_is_and_never_fetched(cast):
    link = actions.add_link(
        by=cast.officer, unit=cast.culture, url=" https://minhson.example.vn/bai/1 ", subject="Bài về đối thoại"
    )
    assert (link.form, link.url, link.reading) == (Form.LINK, "https://minhson.example.vn/bai/1", Reading.NONE)
    same = actions.add_link(by=cast.officer, unit=cast.culture, url=link.url, subject="Tên khác")
    assert same == link


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "ftp://x.vn/a", "file:///etc/passwd", "minhson.vn", "", "https://" + "a" * 700 + ".vn"],
)
def test_only_whole_web_addresses_are_links(cast, url):
    with pytest.raises(ValidationError) as refused:
        actions.add_link(by=cast.officer, unit=cast.culture, url=url, subject="Bài viết")
    assert "url" in refused.value.error_dict


def test_who_may_not_add_is_refused(cast):
    for by, unit in ((cast.reader, cast.office), (cast.supervisor, cast.commune), (cast.stranger, cast.commune)):
        with pytest.raises(Denied):
            added(cast, by=by, unit=unit)
    assert not Evidence.objects.exists()


def test_what_a_person_confirms_is_written_with_who_and_what_changed(cast):
    evidence = described(cast, added(cast), number="22 / TB-UBND")
    assert (evidence.number, evidence.is_confirmed, evidence.confirmed_by) == ("22/TB-UBND", True, cast.officer)
    assert Event.objects.get(act="evidence.confirmed").detail["subject"][1] == "Kết luận giao ban tháng 5"
    assert not list(breaks())


def test_the_office_next_door_confirms_too_and_readers_do_not(cast):
    said = {"number": "", "issued_on": None, "issuer": "", "subject": "Danh sách", "kind": "KHAC"}
    assert actions.describe(by=cast.head, evidence=added(cast), **said).confirmed_by == cast.head
    for by in (cast.reader, cast.province_officer, cast.stranger):
        with pytest.raises(Denied):
            actions.describe(by=by, evidence=added(cast), **said)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("subject", " "),
        ("kind", "ZZ"),
        ("kind", ""),
        ("issued_on", date(1930, 2, 3)),
        ("number", "1" * 101),
        ("subject", "a" * 1001),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(cast, field, value):
    with pytest.raises(ValidationError) as refused:
        described(cast, added(cast), **{field: value})
    assert set(refused.value.error_dict) == {field}


def test_a_day_to_come_is_refused_and_today_is_not(cast):
    today = timezone.localdate()
    evidence = added(cast)
    with pytest.raises(ValidationError):
        described(cast, evidence, issued_on=today + timedelta(days=1))
    assert described(cast, evidence, issued_on=today).issued_on == today


def test_a_withdrawal_needs_a_reason_and_can_be_taken_back(cast):
    evidence = added(cast)
    with pytest.raises(ValidationError):
        actions.withdraw(by=cast.officer, evidence=evidence, reason="  ")
    assert actions.withdraw(by=cast.officer, evidence=evidence, reason="Nhầm tệp").is_withdrawn
    with pytest.raises(ValidationError):
        described(cast, evidence)
    assert not actions.restore(by=cast.officer, evidence=evidence).is_withdrawn


def test_a_piece_has_one_successor_and_never_itself(cast):
    draft, signed = added(cast), added(cast, "Ban da ky")
    assert actions.replace(by=cast.officer, evidence=draft, successor=signed).successor == signed
    for evidence, successor in ((signed, draft), (signed, signed)):
        with pytest.raises(ValidationError):
            actions.replace(by=cast.officer, evidence=evidence, successor=successor)


def test_the_same_document_as_another_file_is_noticed(cast):
    first = described(cast, added(cast))
    second = described(cast, added(cast, NOTICE + "\n"), number="022/TB-UBND", issuer="ubnd xa minh son")
    assert queries.same_document(second) == [first]
    other = described(cast, added(cast, "khac"), issued_on=date(2026, 5, 13))
    assert queries.same_document(other) == []


def test_other_communes_see_nothing(cast):
    added(cast)
    assert queries.visible_evidence(cast.reader).count() == 1
    assert queries.visible_evidence(cast.stranger).count() == 0
    assert queries.find_evidence(cast.stranger, "thong-bao", 8) == []
