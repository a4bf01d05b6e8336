"""Handing in and signing are ended everywhere within: never half, and done again they are whole."""

from itertools import count

from kill_kit import kill_everywhere

from cast import make_cast
from report_kit import SETTLED, duties, give, period_of, window
from sauro.web.audit.models import Event
from sauro.web.files.models import Original
from sauro.web.files.queries import content_of
from sauro.web.reports.actions import draft_report, hand_in, open_period, sign_report
from sauro.web.reports.models import HandIn, Submission


def test_handing_in(killable_site):
    cast = make_cast()
    duties(cast, cast.culture, SETTLED)
    codes = count(1)

    def prepare() -> Submission:
        period = period_of(cast.commune, f"K{next(codes)}")
        give(cast, cast.culture, window(period), settled=100)
        return open_period(by=cast.standing_body, period=period, units=[cast.culture])[0]

    def act(part: Submission) -> None:
        hand_in(by=cast.officer, submission=part)

    def happened(part: Submission) -> bool:
        part.refresh_from_db()
        made = HandIn.objects.filter(submission=part)
        assert (part.state == Submission.State.HANDED_IN) == made.exists() == (part.first_handed_in_at is not None)
        assert all(one.content["figures"][SETTLED] for one in made)
        return made.exists()

    killed = kill_everywhere(prepare=prepare, act=act, happened=happened)
    assert {kill.happened for kill in killed} == {True, False}


def test_signing(killable_site, monkeypatch):
    cast = make_cast()
    codes = count(1)

    def prepare():
        period = period_of(cast.commune, f"S{next(codes)}")
        draft_report(by=cast.standing_body, period=period)
        return period

    def act(period):
        return sign_report(
            by=cast.leader, period=period, reference="", issued_on=None, post="Chủ tịch", name="Lê Đình Khải"
        )

    def happened(period) -> bool:
        versions = list(period.report.versions.all())
        assert len(versions) <= 1
        assert Event.objects.filter(act="report.signed", target_id=str(period.report.pk)).count() == len(versions)
        assert all(Original.objects.filter(pk=one.file.original_id).exists() for one in versions)
        return bool(versions)

    # A paper holds the second of its writing; one and the same is signed each time, so that the steps are the same.
    paper = content_of(act(prepare()).file)
    monkeypatch.setattr("sauro.web.reports.actions.reports.write_periodic_report", lambda report: paper)
    act(prepare())
    killed = kill_everywhere(prepare=prepare, act=act, happened=happened)
    assert {kill.happened for kill in killed} == {True, False}
