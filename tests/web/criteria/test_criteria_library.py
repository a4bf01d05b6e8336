"""What a unit keeps: read from a file, looked at, kept, replaced by a later version, withdrawn and taken back."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from criteria_kit import GUIDE, bundled_workbook, heading, kept, kept_guide, read, workbook
from sauro.core.scoring import NotArising, load_set, read_set, write_set
from sauro.web.audit.models import Event
from sauro.web.criteria import actions
from sauro.web.criteria.models import KeptSet
from sauro.web.criteria.queries import known_set, set_of, sets_for
from sauro.web.organisation.permissions import Denied

ON = date(2026, 6, 1)
CODE = "cchc-xa-2026"


def codes(unit, on=ON):
    return [one.code for one in sets_for(unit, on)]


def refused(act):
    with pytest.raises(ValidationError) as caught:
        act()
    return " ".join(caught.value.messages)


def test_a_file_is_looked_at_before_it_is_kept(cast):
    row = read(cast)
    assert (row.kept_at, row.name, row.year, row.level) == (
        None,
        "BỘ TIÊU CHÍ CHẤM ĐIỂM CCHC CẤP XÃ NĂM 2026",
        2026,
        "commune",
    )
    assert CODE not in codes(cast.commune)
    assert {one["code"] for one in row.findings} >= {"scoring.understood", "scoring.not_understood"}


def test_a_kept_set_is_known_to_its_unit_and_its_offices_and_to_nobody_beside(cast):
    kept(cast)
    assert CODE in codes(cast.commune)
    assert CODE in codes(cast.culture)
    assert CODE not in codes(cast.other_commune)
    assert CODE not in codes(cast.province)
    known = known_set(cast.commune, CODE)
    assert (known.origin, known.is_bundled, known.criteria.name) == (
        "UBND xã Minh Sơn",
        False,
        "Bộ tiêu chí CCHC xã Minh Sơn",
    )


def test_a_set_of_the_province_serves_its_communes(cast):
    kept(cast, unit=cast.province, by=cast.province_officer)
    assert CODE in codes(cast.commune)
    assert CODE in codes(cast.other_commune)


def test_the_nearer_unit_goes_before_where_both_keep_a_code(cast):
    kept(cast, unit=cast.province, by=cast.province_officer, name="tinh.xlsx")
    kept(cast)
    assert known_set(cast.commune, CODE).origin == "UBND xã Minh Sơn"
    assert known_set(cast.other_commune, CODE).origin == "UBND tỉnh Sông Lam"
    assert codes(cast.commune).count(CODE) == 1


def test_a_later_version_takes_the_place_of_the_earlier_from_its_day(cast):
    kept(cast)
    kept(cast, workbook(("1", "A", 5), ("1.1", "B", 5, "Đủ: 5 điểm")), version_on=date(2026, 5, 1))
    assert known_set(cast.commune, CODE).criteria.maximum == 5
    before = next(one for one in sets_for(cast.commune, date(2026, 4, 30)) if one.code == CODE)
    assert before.criteria.maximum == 4
    assert CODE not in codes(cast.commune, date(2026, 1, 4))


def test_a_workbook_of_ours_is_kept_exactly_under_the_name_that_was_given(cast):
    row = kept(cast, bundled_workbook())
    ours, bundled = read_set(row.text), load_set("par-index-commune-2025")
    assert ours.fields == bundled.fields
    assert (ours.code, ours.name, ours.year) == (CODE, "Bộ tiêu chí CCHC xã Minh Sơn", 2026)


def test_a_text_is_kept_too(cast):
    row = kept(cast, write_set(load_set("qd-766")).encode(), name="bo.toml")
    assert set_of(cast.commune, CODE).fields == load_set("qd-766").fields
    assert not row.is_guide


def test_keeping_stands_in_the_log(cast):
    row = kept(cast)
    acts = list(Event.objects.filter(act__startswith="criteria.").values_list("act", flat=True))
    assert sorted(acts) == ["criteria.kept", "criteria.read"]
    assert (row.kept_by, row.read_by) == (cast.standing_body, cast.standing_body)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"code": "Mã Có Dấu"}, "Mã gồm chữ thường không dấu"),
        ({"code": "par-index-commune-2025"}, "của một bộ tiêu chí có sẵn"),
        ({"name": "  "}, "Nhập tên bộ tiêu chí"),
        ({"year": 206}, "Nhập năm từ 2000 đến 2100"),
    ],
)
def test_what_a_set_is_called_is_looked_at(cast, more, words):
    row = read(cast)
    assert words in refused(lambda: actions.keep_set(by=cast.standing_body, row=row, heading=heading(**more)))
    assert CODE not in codes(cast.commune)


def test_the_same_version_is_not_kept_twice(cast):
    kept(cast)
    assert "Đã có bộ “cchc-xa-2026” với ngày này" in refused(lambda: kept(cast))
    row = KeptSet.objects.get(kept_at__isnull=False)
    assert "đã được giữ" in refused(lambda: actions.keep_set(by=cast.standing_body, row=row, heading=heading()))


def test_a_file_that_is_no_set_is_refused_in_words_and_leaves_nothing(cast):
    assert "Không thấy bảng tiêu chí" in refused(lambda: read(cast, b"xin chao\n", name="thu.txt"))
    assert "không đọc được" in refused(lambda: read(cast, b"code = \n", name="bo.toml"))
    assert not KeptSet.objects.exists()


def test_a_withdrawn_set_is_no_longer_offered_and_may_come_back(cast):
    row = kept(cast)
    actions.withdraw_set(by=cast.standing_body, row=row)
    assert CODE not in codes(cast.commune)
    assert "không còn được dùng" in refused(lambda: actions.withdraw_set(by=cast.standing_body, row=row))
    actions.restore_set(by=cast.standing_body, row=row)
    assert CODE in codes(cast.commune)
    assert "đang được dùng" in refused(lambda: actions.restore_set(by=cast.standing_body, row=row))


def test_a_set_comes_not_back_beside_the_same_version(cast):
    row = kept(cast)
    actions.withdraw_set(by=cast.standing_body, row=row)
    kept(cast)
    assert "Đã có bộ" in refused(lambda: actions.restore_set(by=cast.standing_body, row=row))


def test_a_file_only_looked_at_may_be_left(cast):
    row = read(cast)
    actions.drop_read(by=cast.standing_body, row=row)
    assert not KeptSet.objects.exists()
    assert Event.objects.filter(act="criteria.dropped").exists()
    assert "Thu hồi" in refused(lambda: actions.drop_read(by=cast.standing_body, row=kept(cast)))


@pytest.mark.parametrize("who", ["officer", "leader", "reader", "stranger"])
def test_only_those_who_manage_rounds_keep_sets(cast, who):
    person, row = getattr(cast, who), kept(cast)
    with pytest.raises(Denied):
        read(cast, by=person)
    with pytest.raises(Denied):
        actions.withdraw_set(by=person, row=row)


# Guides


def test_a_kept_guide_lies_over_the_set_from_its_day(cast):
    kept(cast)
    kept_guide(cast)
    assert f"{CODE}.huong-dan-so" not in codes(cast.commune, date(2026, 3, 1))
    guided = next(one for one in sets_for(cast.commune, ON) if one.code == f"{CODE}.huong-dan-so")
    line = guided.criteria["1.2"]
    assert (line.maximum, line.not_arising, line.basis) == (
        Decimal(3),
        NotArising.FULL,
        "Công văn 15/SNV ngày 02/3/2026 của Sở Nội vụ",
    )
    assert set_of(cast.commune, CODE)["1.2"].maximum == 2  # as issued it stays


def test_a_guide_lies_over_a_bundled_set_too(cast):
    kept_guide(cast, over="par-index-commune-2025", line="1.5")
    assert "par-index-commune-2025.huong-dan-so" in codes(cast.commune)
    assert "par-index-commune-2025.huong-dan-so" not in codes(cast.other_commune)


@pytest.mark.parametrize(
    ("over", "line", "words"),
    [
        ("khong-co", "1.2", "đơn vị chưa có bộ này"),
        ("par-index-commune-2025", "9.9", "không có tiêu chí 9.9"),
    ],
)
def test_a_guide_over_nothing_is_not_kept(cast, over, line, words):
    assert words in refused(lambda: kept_guide(cast, over=over, line=line))


def test_a_guide_takes_no_code_that_an_address_cannot_hold(cast):
    content = GUIDE.format(over="qd-766", line="1.1").replace("huong-dan-so", "Số 15/SNV").encode()
    assert "phải gồm chữ thường" in refused(lambda: kept(cast, content, name="huong-dan.toml"))


def test_a_guide_no_longer_lies_over_a_version_that_lost_its_line(cast):
    kept(cast)
    kept_guide(cast)
    kept(cast, workbook(("1", "A", 5), ("1.1", "B", 5, "Đủ: 5 điểm")), version_on=date(2026, 5, 1))
    assert CODE in codes(cast.commune)
    assert f"{CODE}.huong-dan-so" not in codes(cast.commune)


def test_one_query_knows_every_set(cast, django_assert_num_queries):
    kept(cast)
    kept_guide(cast)
    with django_assert_num_queries(1):
        sets_for(cast.commune, ON)


def test_a_reading_that_takes_too_long_is_ended_in_words(cast, monkeypatch):
    """A scan of hundreds of pages: the reader tells its progress, and the time is up."""

    def slow(data, name, *, progress):
        progress(1, 300)
        raise AssertionError("not ended")

    monkeypatch.setattr("sauro.web.criteria.actions.sets.read_set_workbook", slow)
    monkeypatch.setattr("sauro.web.criteria.actions.sets._LONGEST_READING", -1)
    assert "nhiều trang quét nên đọc quá lâu" in refused(lambda: read(cast))
    assert not KeptSet.objects.exists()
