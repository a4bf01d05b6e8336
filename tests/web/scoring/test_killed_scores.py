"""The program killed while an appraisal ends, a sheet is closed, a round is published: never half an act."""

from itertools import count

import pytest
from kill_kit import kill_everywhere

from appraisal_kit import again, closed, closing, finish, handed_in
from cast import Cast, make_cast
from sauro.web.audit.models import Event
from sauro.web.notices.models import Notice
from sauro.web.scoring.actions.appraisals import agree_lines
from sauro.web.scoring.actions.closing import close_sheet
from sauro.web.scoring.actions.publishing import publish_round
from sauro.web.scoring.models import Round, Sheet, Step
from score_kit import FULL, TODAY, province_round, sheet_of


@pytest.fixture
def people(killable_site) -> Cast:
    return make_cast()


@pytest.fixture
def fresh(people):
    """Another sheet each time, of a round of its own."""
    turns = count(1)
    return lambda: sheet_of(province_round(people, units=[people.commune], name=f"Đợt {next(turns)}"), people.commune)


def assert_told(about: Sheet, kind: str, act: str, is_so: bool) -> None:
    """The log and the notices say what the sheet says."""
    assert Event.objects.filter(act=act, target_id=str(about.pk)).exists() == is_so
    assert Notice.objects.filter(kind=kind, about_id=str(about.pk)).exists() == is_so


def test_an_appraisal_ends_with_its_version_and_its_notices_or_not_at_all(people, fresh):
    def prepare() -> Sheet:
        sheet = handed_in(people, fresh())
        agree_lines(by=people.province_officer, sheet=sheet, codes=FULL)
        return sheet

    def ended(sheet: Sheet) -> bool:
        is_ended = again(sheet).step == Step.EXPLAIN
        assert sheet.versions.filter(step=Step.FIRST).count() == int(is_ended)
        assert_told(sheet, "score.appraised", "sheet.appraised", is_ended)
        return is_ended

    kill_everywhere(prepare=prepare, act=lambda sheet: finish(people, sheet), happened=ended, repeat_every=5)


def test_a_sheet_is_closed_with_every_open_line_settled_or_not_at_all(people, fresh):
    def close(sheet: Sheet) -> None:
        close_sheet(by=people.province_officer, sheet=sheet, on=TODAY, nothing_because="không khảo sát")

    def happened(sheet: Sheet) -> bool:
        is_closed = again(sheet).step == Step.FINAL
        assert sheet.answers.filter(step=Step.CLOSING).count() == int(is_closed)
        assert sheet.versions.filter(step=Step.CLOSING).count() == int(is_closed)
        assert_told(sheet, "score.closed", "sheet.closed", is_closed)
        return is_closed

    kill_everywhere(prepare=lambda: closing(people, fresh()), act=close, happened=happened, repeat_every=7)


def test_a_round_is_published_to_all_or_to_nobody(people, fresh):
    def publish(sheet: Sheet) -> None:
        publish_round(by=people.province_officer, round_=sheet.round, on=TODAY)

    def published(sheet: Sheet) -> bool:
        round_ = Round.objects.get(pk=sheet.round_id)
        is_published = round_.published_at is not None
        assert len(round_.results) == int(is_published)
        assert Event.objects.filter(act="round.published", target_id=str(round_.pk)).exists() == is_published
        assert Notice.objects.filter(kind="score.published", about_id=str(sheet.pk)).exists() == is_published
        return is_published

    kill_everywhere(prepare=lambda: closed(people, fresh()), act=publish, happened=published, repeat_every=7)
