"""Searching over everything: without diacritics, exact hits first, by kind, page by page."""

import pytest

from sauro.web.common.searching import kinds_of
from sauro.web.evidence.actions.adding import add_link
from sauro.web.tasks.actions.occasions import record_occasion
from work_kit import TODAY, plan_of, work

ROWS = (
    "1|Kiểm tra cải cách hành chính|Biên bản|Phòng Văn hóa - Xã hội||Quý III/2026",
    "2|Kiêm tra việc khác, hành và chính|Biên bản|Phòng Văn hóa - Xã hội||Quý III/2026",
    "3|Rà soát thủ tục|Báo cáo|Văn phòng HĐND và UBND||30 ngày kể từ ngày công bố kết quả PAR INDEX",
)


@pytest.fixture
def tasks(cast):
    return work(cast, plan_of(*ROWS))


def found(person, words):
    return {kind.slug: kind for kind in kinds_of(person, words) if kind.count()}


def test_every_kind_is_found_without_diacritics(cast, tasks):
    add_link(by=cast.officer, unit=cast.culture, url="https://example.vn/a", subject="Biên bản kiểm tra")
    record_occasion(
        by=cast.standing_body, unit=cast.commune, trigger="công bố kết quả PAR INDEX", happened_on=TODAY, on=TODAY
    )
    assert set(found(cast.administrator, "kiem tra")) == {"nhiem-vu", "minh-chung", "bo-tieu-chi"}
    assert set(found(cast.administrator, "par index")) == {"su-kien", "bo-tieu-chi"}
    assert "don-vi" in found(cast.administrator, "van hoa")
    assert set(found(cast.administrator, "mai")) == {"con-nguoi"}
    assert "ke-hoach" in found(cast.administrator, "cai cach")


def test_the_words_as_typed_come_first_then_those_that_stand_together(cast, tasks):
    hits = found(cast.reader, "hành chính")["nhiem-vu"][:5]
    assert [hit.title[:2] for hit in hits] == ["1.", "2."]
    assert found(cast.reader, "hanh chinh")["nhiem-vu"][:1][0].title.startswith("1.")


def test_nobody_finds_what_they_may_not_see(cast, tasks):
    assert set(found(cast.stranger, "kiem tra")) == {"bo-tieu-chi"}  # what comes with the program is everybody's
    assert "con-nguoi" not in found(cast.reader, "mai")


def test_the_page_counts_each_kind_and_shows_one_page_by_page(cast, as_person):
    work(cast, plan_of(*(f"{n}|Việc số {n}|Báo cáo|Phòng Văn hóa - Xã hội||Quý III/2026" for n in range(1, 31))))
    browser = as_person("reader")
    whole = browser.get("/tim/", {"tim": "viec so"}).content.decode()
    assert "30 kết quả" in whole
    assert "Xem cả 30" in whole
    last = browser.get("/tim/", {"tim": "viec so", "loai": "nhiem-vu", "trang": 2})
    assert len(last.context["page"].object_list) == 10
    assert "21–30 trong 30" in last.content.decode()


def test_nothing_found_is_said_and_the_words_stay(cast, as_person):
    page = as_person("reader").get("/tim/", {"tim": "không có gì"}).content.decode()
    assert "Không thấy “không có gì”" in page
    assert as_person("reader").get("/tim/", {"tim": "  "}).status_code == 200


def test_the_page_asks_a_fixed_number_of_times(cast, tasks, as_person, django_assert_max_num_queries):
    browser = as_person("administrator")
    with django_assert_max_num_queries(20):
        browser.get("/tim/", {"tim": "kiem tra"})
