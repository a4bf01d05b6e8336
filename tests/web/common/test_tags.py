"""The design system's tags: what they write, and what they refuse."""

from datetime import date

import pytest
from django import forms
from django.template import Context, Template
from django.test import RequestFactory

from sauro.core.findings import Finding, Place, Severity
from sauro.web.common.forms import DayField, Form
from sauro.web.common.paging import page_of
from sauro.web.common.templatetags.sauro import STATES, Choice


def draw(text, **context):
    request = context.pop("request", None) or RequestFactory().get("/x/", context.pop("query", {}))
    return Template(text).render(Context({"request": request, **context}))


def test_the_hexagon_draws_six_segments_and_says_itself_in_words():
    drawn = draw("{% hex label states %}", label="Sáu rõ: 4/6", states=["ok"] * 4 + ["late", "off"])
    assert 'role="img" aria-label="Sáu rõ: 4/6"' in drawn
    assert drawn.count("<use ") == 6
    assert 'href="#hx5" class="s5 late"' in drawn
    assert 'href="#hx6" class="s6 off"' in drawn


def test_a_large_hexagon_is_numbered_and_a_silent_one_is_hidden():
    drawn = draw('{% hex "" states "l" %}', states=["ok"] * 6)
    assert 'class="hex hex-l"' in drawn
    assert 'aria-hidden="true"' in drawn
    assert ">6/6</text>" in drawn


@pytest.mark.parametrize("states", [["ok"] * 5, ["ok"] * 5 + ["red"], []])
def test_anything_but_six_known_states_is_the_programmers_mistake(states):
    with pytest.raises(ValueError, match="six states"):
        draw('{% hex "x" states %}', states=states)


def test_a_label_cannot_bring_markup_in():
    assert "<b>" not in draw('{% hex label states %}{% state "done" label %}', label='"><b>', states=["ok"] * 6)


@pytest.mark.parametrize("kind", STATES)
def test_a_state_is_a_shape_and_a_word(kind):
    drawn = draw("{% state kind %}", kind=kind)
    assert f'href="#st-{kind}"' in drawn
    assert str(STATES[kind]) in drawn


def test_a_deadline_shows_date_words_and_reason_tied_for_screen_readers():
    text = (
        '{% for _ in "12" %}{% due when words="Trước 01/7" reason="Vì thế." left="còn 3 ngày" soon=True %}{% endfor %}'
    )
    drawn = draw(text, when=date(2026, 6, 30))
    assert '<time datetime="2026-06-30">30/6/2026</time>' in drawn
    assert "“Trước 01/7”" in drawn
    assert 'aria-describedby="han-1"' in drawn
    assert 'id="han-2"' in drawn
    assert "is-soon" in drawn


def test_a_deadline_without_date_and_reason_says_so_and_is_no_button():
    drawn = draw("{% due None %}")
    assert "Chưa có ngày" in drawn
    assert "<button" not in drawn
    assert "Chưa hiểu" in draw('{% due "Chưa hiểu" words="Tháng 13" %}')


def test_findings_tell_severity_by_shape_and_word():
    found = Finding(
        "legal.two_dates", Severity.DEFECT, "Một nghị định mang hai ngày.", Place(page=2), "Xem lại.", "01/9"
    )
    drawn = draw("{% findings items %}", items=[found])
    for part in ("#fi-stop", "Sửa trước khi ký", "Một nghị định mang hai ngày.", "trang 2", "“01/9”", "Xem lại."):
        assert part in drawn


def test_the_present_address_with_other_values():
    assert draw("{% query trang=2 %}", query={"tim": "văn", "trang": "1"}) == "?tim=v%C4%83n&amp;trang=2"
    assert draw("{% query tim=None %}", query={"tim": "a"}) == "?"


@pytest.mark.parametrize(("wanted", "first"), [("", 1), ("2", 51), ("99", 101), ("abc", 1), ("-1", 101)])
def test_a_page_that_is_not_there_gives_the_nearest(wanted, first):
    page = page_of(RequestFactory().get("/", {"trang": wanted}), list(range(120)))
    assert page.start_index() == first
    drawn = draw('{% pager page "dòng" %}', page=page)
    assert "trong 120 dòng" in drawn
    assert ('rel="prev"' in drawn) is (first > 1)


def test_chips_tabs_and_ways_of_seeing_are_links():
    choices = [Choice("Trạng thái", "?", is_on=True, value="chưa xong"), Choice("Của tôi", "?toi=1", count=1234)]
    chips = draw("{% chips choices %}", choices=choices)
    assert 'aria-label="Bỏ điều kiện Trạng thái"' in chips
    assert "1.234" in chips
    assert 'aria-current="true"' in draw('{% tabs choices "Mục" %}{% seg choices "Xem" %}', choices=choices)


class Report(Form):
    on = DayField(label="Ngày", missing="Nhập ngày hoàn thành nhiệm vụ.")
    kind = forms.ChoiceField(label="Loại", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    note = forms.CharField(label="Ghi chú", required=False, widget=forms.Textarea)


def test_the_error_at_the_field_stands_also_in_the_summary_and_leads_there():
    drawn = draw(
        "{% error_summary form %}{% for bound in form %}{% field bound %}{% endfor %}", form=Report({"on": "31/6/2026"})
    )
    assert "Còn 2 chỗ cần sửa" in drawn
    assert '<a href="#id_on">“31/6/2026” không phải một ngày có thật' in drawn
    assert 'aria-describedby="id_on_hint id_on_error"' in drawn
    assert 'value="31/6/2026"' in drawn
    assert '<fieldset class="field field-error" id="id_kind"' in drawn
    assert "Ghi chú (không bắt buộc)" in drawn


def test_a_form_without_errors_has_no_summary():
    assert draw("{% error_summary form %}", form=Report()).strip() == ""


@pytest.mark.parametrize("text", ["10/6/2026", "10-6-2026", "10.06.2026", "2026-06-10", " 10 / 6 / 2026 "])
def test_a_day_is_read_as_people_write_it(text):
    assert DayField(label="x").clean(text) == date(2026, 6, 10)


@pytest.mark.parametrize("text", ["10/6", "6/2026", "31/02/2026", "hôm nay", "10/6/26", "00/1/2026"])
def test_a_day_is_never_guessed(text):
    with pytest.raises(forms.ValidationError, match="viết ngày/tháng/năm"):
        DayField(label="x").clean(text)
