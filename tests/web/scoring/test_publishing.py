"""A round beside itself: the ranking as sheets stand, then as published, with ties, classes, and everyone told."""

from dataclasses import replace
from fractions import Fraction

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from appraisal_kit import again, closed, closed_with, communes, handed_in
from sauro.web.notices.models import Notice
from sauro.web.scoring.actions.closing import reopen_sheet
from sauro.web.scoring.actions.publishing import publish_round
from sauro.web.scoring.actions.rounds import add_units
from sauro.web.scoring.models import Round, Sheet
from sauro.web.scoring.queries.rankings import provisional_ranking, ranking_of
from score_kit import SMALL, TODAY, province_round, sheet_of

pytestmark = pytest.mark.django_db


def publish(cast, round_, words=""):
    return publish_round(by=cast.province_officer, round_=round_, on=TODAY, words=words)


@pytest.fixture
def round_(cast):
    """Four communes: two are alike, one is scored without a rank."""
    units = communes(cast, 4)
    made = province_round(cast, units=units)
    Sheet.objects.filter(round=made, unit=units[3]).update(is_ranked=False)
    for unit, in_time in zip(units, (90, 95, 90, 99), strict=True):
        closed_with(cast, made, unit, in_time)
    return made


def test_equal_units_share_a_rank_and_those_without_one_are_classed_only(cast, round_):
    publish(cast, round_)
    places = ranking_of(Round.objects.get(pk=round_.pk), TODAY).places
    assert [(place.name, place.rank, place.of) for place in places] == [
        ("UBND xã Số 04", None, 3),
        ("UBND xã Số 02", 1, 3),
        ("UBND xã Số 01", 2, 3),
        ("UBND xã Số 03", 2, 3),
    ]
    assert (places[1].points, places[1].index, places[1].printed) == (Fraction(17, 2), Fraction(17, 20), "85,00")
    assert places[1].rank_name == "Tốt"


def test_a_published_ranking_is_frozen(cast, round_):
    before = provisional_ranking(round_, TODAY)
    publish(cast, round_)
    Sheet.objects.filter(round=round_).update(is_ranked=False)
    ranking = ranking_of(Round.objects.get(pk=round_.pk), TODAY)
    assert ranking.is_final
    assert ranking.places == before.places
    assert ranking.ties == {2: 2}
    assert ranking.spread.count == 4


def test_every_unit_hears_its_place(cast):
    made = province_round(cast, units=[cast.commune])
    closed(cast, sheet_of(made, cast.commune))
    publish(cast, made, words="Theo Quyết định số 519/QĐ-UBND")
    notice = Notice.objects.get(kind="score.published", recipient=cast.leader)
    assert notice.body == "Hạng 1/1, chỉ số 85,00%, xếp loại Tốt.\nTheo Quyết định số 519/QĐ-UBND"


def test_a_round_is_published_when_all_sheets_are_closed(cast):
    made = province_round(cast)
    closed(cast, sheet_of(made, cast.commune))
    with pytest.raises(ValidationError, match=r"UBND xã Đông Hải \(Tự chấm\)"):
        publish(cast, made)


def test_nothing_changes_after_publication(cast):
    made = province_round(cast, units=[cast.commune])
    sheet = closed(cast, sheet_of(made, cast.commune))
    publish(cast, made)
    for act in (
        lambda: publish(cast, made),
        lambda: reopen_sheet(by=cast.province_officer, sheet=again(sheet), reason="nhầm", on=TODAY),
        lambda: add_units(by=cast.province_officer, round_=made, units=[cast.other_commune]),
    ):
        with pytest.raises(ValidationError, match="đã công bố"):
            act()


def test_only_who_manages_rounds_publishes(cast):
    made = province_round(cast)
    with pytest.raises(PermissionDenied):
        publish_round(by=cast.leader, round_=made, on=TODAY)


def test_before_that_the_ranking_is_what_the_sheets_say_so_far(cast):
    units = communes(cast, 2)
    made = province_round(cast, units=[cast.commune, *units])
    handed_in(cast, sheet_of(made, cast.commune))
    closed_with(cast, made, units[0], 99)
    ranking = provisional_ranking(made, TODAY)
    assert not ranking.is_final
    assert [(place.name, place.rank, place.open) for place in ranking.places] == [
        ("UBND xã Số 01", 1, 0),
        ("UBND xã Minh Sơn", 2, 2),
    ]
    assert [sheet.unit.name for sheet in ranking.missing] == ["UBND xã Số 02"]
    assert len(ranking.beside(ranking.places[0], 1)) == 2


def test_the_ranking_of_many_takes_no_more_questions_than_that_of_few(cast, django_assert_num_queries):
    units = communes(cast, 3)
    made = province_round(cast, units=[cast.commune, *units])
    sheet = handed_in(cast, sheet_of(made, cast.commune))
    assert sheet.round_id == made.pk
    with django_assert_num_queries(2):
        provisional_ranking(made, TODAY)
    closed_with(cast, made, units[0], 99)
    closed_with(cast, made, units[1], 97)
    with django_assert_num_queries(3):
        provisional_ranking(made, TODAY)


def test_a_set_between_nothing_and_one_ranks_by_its_own_scale(cast):
    units = communes(cast, 2)
    made = province_round(cast, units=units, criteria=replace(SMALL, scale=1))
    for unit, in_time in zip(units, (95, 90), strict=True):
        closed_with(cast, made, unit, in_time)
    assert [place.shown for place in provisional_ranking(made, TODAY).places] == ["0,8500", "0,8400"]
    publish(cast, made)
    assert ranking_of(Round.objects.get(pk=made.pk), TODAY).places[0].shown == "0,8500"
