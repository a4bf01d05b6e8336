"""The picker in a form: search, upload in place, and chosen pieces that survive errors."""

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.template import Context, Template
from django.urls import reverse

from evidence_kit import NOTICE, added, described, linked
from sauro.web.common.forms import Form
from sauro.web.evidence import actions
from sauro.web.evidence.models import Evidence
from sauro.web.evidence.picking import EvidenceField

SEARCH, UPLOAD = reverse("evidence:pick_search"), reverse("evidence:pick_upload")


class ReportForm(Form):
    words = forms.CharField()
    proof = EvidenceField(label="Minh chứng", required=False)

    def __init__(self, *args, by, unit, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["proof"].scope(by, unit)


def form_of(cast, said="", by=None):
    return ReportForm(QueryDict(said) if said else None, by=by or cast.officer, unit=cast.culture)


def ticked(text: str) -> list[int]:
    return [int(part.split('"')[0]) for part in text.split('value="')[1:] if "checked" in part.split(">")[0]]


def test_the_chosen_pieces_come_in_the_order_chosen(cast):
    first, second = added(cast), linked(cast)
    form = form_of(cast, f"words=x&proof={second.pk}&proof={first.pk}")
    assert form.is_valid(), form.errors
    assert form.cleaned_data["proof"] == [second, first]
    assert form_of(cast, "words=x").is_valid()


def test_what_was_chosen_survives_an_error(cast):
    piece = described(cast)
    form = form_of(cast, f"words=&proof={piece.pk}")
    assert not form.is_valid()
    assert ticked(str(form["proof"])) == [piece.pk]
    assert "22/TB-UBND" in str(form["proof"])


@pytest.mark.parametrize("wrong", ["999999", "abc", "1;2", "-1", "99999999999999999999999"])
def test_what_is_no_piece_is_refused(cast, wrong):
    form = form_of(cast, f"words=x&proof={wrong}")
    assert not form.is_valid()
    assert list(form.errors) == ["proof"]
    assert "proof" in str(form["proof"])


def test_the_design_systems_field_shows_the_picker_with_its_label_and_its_error(cast):
    piece = added(cast)
    form = form_of(cast, "words=x&proof=abc")
    form.is_valid()
    shown = Template("{% field form.proof %}").render(Context({"form": form}))
    assert '<label for="id_proof">' in shown
    assert 'type="search" id="id_proof"' in shown
    assert 'aria-describedby="id_proof_error"' in shown
    assert f'name="proof" value="{piece.pk}"' in shown


def test_pieces_of_another_commune_and_withdrawn_ones_are_refused(cast):
    piece = added(cast)
    assert not form_of(cast, f"words=x&proof={piece.pk}", by=cast.stranger).is_valid()
    actions.withdraw(by=cast.officer, evidence=piece, reason="Nhầm")
    assert not form_of(cast, f"words=x&proof={piece.pk}").is_valid()


def test_a_form_that_forgot_to_say_who_chooses_fails_loudly(cast):
    class Forgetful(Form):
        proof = EvidenceField()

    with pytest.raises(AssertionError, match="scope"):
        str(Forgetful()["proof"])


def test_a_search_keeps_the_ticked_pieces_and_adds_those_that_fit(cast, as_person):
    chosen, other = described(cast), linked(cast)
    added(cast, "không khớp", name="khac.txt")
    said = {"o": "proof", "don-vi": cast.culture.pk, "proof": chosen.pk, "tim-minh-chung": "doi thoai"}
    answer = as_person("officer").get(SEARCH, said).content.decode()
    assert ticked(answer) == [chosen.pk]
    assert f'value="{other.pk}"' in answer
    assert "khac.txt" not in answer


def test_an_upload_adds_and_ticks(cast, as_person):
    chosen = linked(cast)
    papers = [SimpleUploadedFile("a.txt", NOTICE.encode()), SimpleUploadedFile("b.exe", b"MZ")]
    said = {"o": "proof", "don-vi": cast.culture.pk, "proof": chosen.pk, "proof_tep": papers}
    answer = as_person("officer").post(UPLOAD, said).content.decode()
    new = Evidence.objects.exclude(pk=chosen.pk).get()
    assert ticked(answer) == [chosen.pk, new.pk]
    assert "b.exe" in answer
    assert new.owner == cast.culture


def test_a_known_file_is_ticked_and_not_kept_twice(cast, as_person):
    known = added(cast)
    said = {"o": "proof", "don-vi": cast.culture.pk, "proof_tep": [SimpleUploadedFile("x.txt", NOTICE.encode())]}
    assert ticked(as_person("officer").post(UPLOAD, said).content.decode()) == [known.pk]
    assert Evidence.objects.count() == 1


def test_readers_see_no_upload_and_cannot_upload(cast, as_person):
    assert "_tep" in str(form_of(cast)["proof"])
    assert "_tep" not in str(form_of(cast, by=cast.reader)["proof"])
    said = {"o": "proof", "don-vi": cast.culture.pk, "proof_tep": [SimpleUploadedFile("x.txt", b"x")]}
    assert as_person("reader").post(UPLOAD, said).status_code == 403


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({}, 400),
        ({"o": "proof"}, 400),
        ({"o": '"><script>', "don-vi": "1"}, 400),
        ({"o": "proof", "don-vi": "x"}, 400),
        ({"o": "proof", "don-vi": "999999"}, 404),
    ],
)
def test_a_question_that_makes_no_sense_is_refused(cast, as_person, said, status):
    assert as_person("officer").get(SEARCH, said).status_code == status
    assert as_person("officer").post(UPLOAD, said).status_code == status


def test_another_commune_cannot_be_searched(cast, as_person):
    assert as_person("stranger").get(SEARCH, {"o": "proof", "don-vi": cast.culture.pk}).status_code == 404
