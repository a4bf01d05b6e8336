"""The form of a line asks what its rule needs, shows what stands, and reads it back as it was."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django import forms

from sauro.core.scoring import Answer, NotArising, load_set, share
from sauro.web.scoring.forms import AnswerForm
from score_kit import SMALL
from scoring_kit import UNITS, answers_of

SET = load_set("par-index-commune-2025")


def sent(form: AnswerForm) -> dict[str, str]:
    """What a browser sends of the form as shown."""
    data = {}
    for bound in form:
        value = bound.value()
        if isinstance(bound.field, forms.BooleanField):
            data |= {bound.html_name: "on"} if value else {}
        elif value is not None:
            data[bound.html_name] = str(value)
    return data


def read(component, answer=None, **changes):
    shown = sent(AnswerForm(component=component, answer=answer))
    form = AnswerForm({**shown, **changes}, component=component)
    assert form.is_valid(), form.errors
    return form.said


@pytest.mark.parametrize("unit", UNITS)
def test_every_answer_of_a_real_set_comes_back_from_its_form(unit):
    for code, answer in answers_of(unit).items():
        kept = replace(answer, evidence=(), facts=(), reason="")
        if kept.marks and all(mark.holds is None for mark in kept.marks):
            continue  # nothing said yet
        assert read(SET[code], answer) == kept, code


@pytest.mark.parametrize("code", ["par-index-province-2025", "qd-766", "par-index-commune-2025"])
def test_every_line_of_every_set_has_a_form(code):
    for component in load_set(code).components:
        form = AnswerForm(component=component)
        shown = {name for _legend, _short, fields in form.groups() for name in (one.name for one in fields)}
        shown |= {one.name for one in form.otherwise()}
        assert shown | {"reason"} == set(form.fields), component.code
        assert form.groups(), component.code


def test_numbers_are_read_as_they_are_written_here():
    said = read(SMALL["2.1"], value="3.730", of="3.790")
    assert (said.value, said.of) == (3730, 3790)


@pytest.mark.parametrize("typed", ["ba", "3,5,2", "1.23"])
def test_what_is_no_number_is_said_at_its_box(typed):
    form = AnswerForm({"value": typed, "of": "10"}, component=SMALL["2.1"])
    assert not form.is_valid()
    assert "không phải một số" in form.errors["value"][0]


def test_an_empty_form_says_nothing():
    form = AnswerForm({}, component=SMALL["1.1"])
    assert not form.is_valid()
    assert "Chưa nhập gì" in form.non_field_errors()[0]


def test_how_nothing_arisen_is_treated_counts_only_with_it():
    assert read(SMALL["2.3"], treated="full", **{"mark-1": "1"}).treated_as is None
    said = read(SMALL["2.3"], treated="full", nothing="on")
    assert (said.arises, said.treated_as) == (False, NotArising.FULL)


def test_points_by_hand():
    assert read(SMALL["1.2"], points="1,5") == Answer(points=Decimal("1.5"))


def test_a_reason_may_be_asked():
    form = AnswerForm({"value": "1", "of": "2"}, component=SMALL["1.1"], reason_is_asked=True)
    assert not form.is_valid()
    assert "reason" in form.errors


def test_what_stands_is_shown():
    form = AnswerForm(component=SMALL["1.1"], answer=replace(share(7, 14), reason="7 kết luận"))
    assert (form["value"].value(), form["reason"].value()) == ("7", "7 kết luận")
