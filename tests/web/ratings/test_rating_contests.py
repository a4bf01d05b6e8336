"""Contesting a number: who may and when; accepted it changes every row, refused it stands with its reason."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from months_kit import LAST, contested, day, head_of_culture, lived, opened, proposed, row, shown
from sauro.web.evidence.actions.adding import add_link
from sauro.web.evidence.usages import uses_of
from sauro.web.notices.models import Notice
from sauro.web.ratings.actions import answer_contest, raise_contest, withdraw_contest
from sauro.web.ratings.models import Contest

CULTURE = "Phòng Văn hóa - Xã hội"


@pytest.fixture
def turns(cast):
    return lived(cast)


@pytest.fixture
def month(cast, turns):
    return shown(cast)


def shares(month, name):
    return [float(share.value) for share in row(month, name).rating.shares[:3]]


def answered(cast, contest, is_accepted=True, by=None):
    return answer_contest(
        by=by or cast.standing_body, contest=contest, is_accepted=is_accepted, answer="Đã đối chiếu công văn đến."
    )


@pytest.mark.parametrize(
    ("matter", "after"),
    [("timeliness", [100, 87.5, 100]), ("quality", [100, 100, 87.5]), ("cause", [100, 100, 100])],
)
def test_an_accepted_contest_works_the_numbers_out_anew_in_every_row(cast, turns, month, matter, after):
    assert shares(month, "Bùi Thị Lan") == [100, 87.5, 87.5]
    office = shares(month, CULTURE)
    answered(cast, contested(cast, month, turns["2"], matter))
    assert shares(month, "Bùi Thị Lan") == after
    assert sum(shares(month, CULTURE)) > sum(office)


def test_a_refused_contest_changes_nothing_and_keeps_its_reason(cast, turns, month):
    before = shares(month, "Bùi Thị Lan")
    contest = answered(cast, contested(cast, month, turns["2"]), is_accepted=False)
    assert shares(month, "Bùi Thị Lan") == before
    assert (contest.is_accepted, contest.answer) == (False, "Đã đối chiếu công văn đến.")


def test_work_that_is_open_for_a_confirmed_cause_waits_for_the_month_that_brings_it(cast, turns, month):
    thao = head_of_culture(cast)
    answered(cast, contested(cast, month, turns["3"], by=thao))
    assert row(month, CULTURE).rating.share("a").value == 100
    assert row(month, CULTURE).rating.fact("objective").count == 1


def test_the_person_and_the_head_of_the_office_contest_and_nobody_else(cast, turns, month):
    thao = head_of_culture(cast)
    contested(cast, month, turns["2"], "timeliness", by=thao)
    contested(cast, month, turns["2"], "quality")
    contested(cast, month, turns["3"], by=cast.standing_body)  # on their own motion
    for by in (cast.head, cast.leader, cast.reader, cast.administrator, cast.province_officer):
        with pytest.raises(PermissionDenied):
            contested(cast, month, turns["2"], by=by)


def test_nobody_answers_what_they_raised_or_what_is_about_their_own_work(cast, turns, month):
    with pytest.raises(PermissionDenied):
        answered(cast, contested(cast, month, turns["3"], by=cast.standing_body))
    contest = contested(cast, month, turns["2"])
    for by in (cast.officer, cast.head, cast.administrator):
        with pytest.raises(PermissionDenied):
            answered(cast, contest, by=by)
    turns["1"].officer = cast.standing_body
    turns["1"].save()
    own = contested(cast, month, turns["1"], by=head_of_culture(cast))
    with pytest.raises(PermissionDenied):
        answered(cast, own)
    answered(cast, own, by=cast.leader)


def test_contests_are_raised_within_the_days_that_are_set(cast, turns):
    month = opened(cast)
    with pytest.raises(ValidationError, match="chưa gửi đối chiếu"):
        contested(cast, month, turns["2"])


def test_on_the_last_day_a_contest_is_in_time_and_the_day_after_it_is_not(cast, turns, month):
    said = {"by": cast.officer, "month": month, "occurrence": turns["2"], "words": "Chờ số liệu."}
    raise_contest(**said, matter="cause", on=LAST)
    with pytest.raises(ValidationError, match=r"Đã hết thời gian phản hồi \(08/6/2026\)"):
        raise_contest(**said, matter="quality", on=day(9, 6))


def test_a_product_is_contested_in_the_month_that_rates_it(cast, turns, month):
    with pytest.raises(ValidationError, match="không tính vào tháng 5/2026"):
        contested(cast, month, turns["6"], by=cast.head)


def test_the_same_matter_is_not_asked_twice_while_it_waits(cast, turns, month):
    first = contested(cast, month, turns["2"])
    with pytest.raises(ValidationError, match="đang chờ trả lời"):
        contested(cast, month, turns["2"])
    withdraw_contest(by=cast.officer, contest=first)
    contested(cast, month, turns["2"])
    assert Contest.objects.count() == 2  # what was withdrawn stays


def test_only_who_raised_it_withdraws_and_only_before_the_answer(cast, turns, month):
    contest = contested(cast, month, turns["2"])
    with pytest.raises(PermissionDenied):
        withdraw_contest(by=cast.standing_body, contest=contest)
    answered(cast, contest)
    with pytest.raises(ValidationError, match="đã được trả lời"):
        withdraw_contest(by=cast.officer, contest=contest)
    with pytest.raises(ValidationError, match="đã được trả lời"):
        answered(cast, contest, is_accepted=False)


@pytest.mark.parametrize("words", ["", "   "])
def test_words_are_asked_of_both_sides(cast, turns, month, words):
    with pytest.raises(ValidationError, match="Ghi rõ vì sao"):
        contested(cast, month, turns["2"], words=words)
    contest = contested(cast, month, turns["2"])
    with pytest.raises(ValidationError, match="Ghi lý do"):
        answer_contest(by=cast.leader, contest=contest, is_accepted=True, answer=words)


def test_evidence_comes_along_and_knows_where_it_is_used_without_naming_anybody(cast, turns, month):
    piece = add_link(by=cast.officer, unit=cast.culture, url="https://example.vn/cv-12", subject="Công văn 12")
    contest = contested(cast, month, turns["2"], evidence=[piece])
    (used,) = uses_of([piece.pk])[piece.pk]
    assert used.hit.title == "Phản hồi số liệu theo dõi tháng 5/2026"
    assert used.hit.url.endswith(f"/phan-hoi/{contest.pk}/")


def test_those_concerned_hear_of_it_in_words_that_say_nothing_of_it(cast, turns, month):
    proposed(cast, month)
    answered(cast, contested(cast, month, turns["2"], words="Con ốm nằm viện, có giấy của bệnh viện."), by=cast.leader)
    raised, told = (Notice.objects.filter(kind=f"rating.{kind}") for kind in ("contested", "answered"))
    assert {one.recipient for one in raised} == {cast.standing_body, cast.leader}
    assert [one.recipient for one in told] == [cast.officer]
    for notice in Notice.objects.filter(kind__startswith="rating."):
        said = f"{notice.subject} {notice.body}"
        assert not any(words in said for words in ("bệnh viện", "Lan", "27,5", "64,17", "87,5"))
