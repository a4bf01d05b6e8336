"""What is taken out of a sheet: what to put right, its papers, the dossier of its proofs with the originals."""

import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO

import pypdfium2 as pdfium
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from docx import Document as open_docx
from openpyxl import load_workbook

from sauro.core.documents import find_office
from sauro.core.findings import Severity
from sauro.core.scoring import NOTHING_AROSE, NotArising, load_set, share
from sauro.web.audit.models import Event
from sauro.web.evidence.actions import withdraw
from sauro.web.files.models import File
from sauro.web.indicators.actions import Entry, enter_figures
from sauro.web.scoring.actions import dossiers as acts
from sauro.web.scoring.actions.answers import excuse_proof, save_answer, set_proofs
from sauro.web.scoring.actions.steps import hand_in
from sauro.web.scoring.models import Proof, ProofDossier
from sauro.web.scoring.queries.criteria import links_of
from sauro.web.scoring.queries.dossiers import bound_in, dossier_page
from sauro.web.scoring.queries.grounds import figure_days, ground_of
from sauro.web.scoring.queries.inspection import inspection_of, subject_of
from score_kit import FULL, TODAY, answered, piece, proven, province_round, sheet_of

needs_office = pytest.mark.skipif(find_office() is None, reason="LibreOffice is not on this machine")
SITE = "https://diem.vi"


@pytest.fixture
def sheet(cast):
    return sheet_of(province_round(cast), cast.commune)


@pytest.fixture
def proven_sheet(cast, sheet):
    answered(cast, sheet)
    plan, report = piece(cast), piece(cast, "31/BC-UBND", date(2026, 7, 1))
    proven(cast, sheet, "1.1", plan)
    proven(cast, sheet, "2.1", plan, report)
    return sheet


def codes(sheet, **more) -> set[str]:
    return {one.finding.code for one in inspection_of(sheet, TODAY, **more).found}


def file_of(response) -> bytes:
    return b"".join(response.streaming_content)


# What to put right


def test_a_line_full_without_proof_is_found_and_leads_to_the_line(cast, sheet):
    answered(cast, sheet)
    found = [one for one in inspection_of(sheet, TODAY).found if one.finding.code == "line.full_without_proof"]
    assert [one.lines for one in found] == [
        (("1.1", f"/cham-diem/bang/{sheet.pk}/tieu-chi/1.1/"),),
        (("2.2", f"/cham-diem/bang/{sheet.pk}/tieu-chi/2.2/"),),
        (("2.3", f"/cham-diem/bang/{sheet.pk}/tieu-chi/2.3/"),),
    ]


def test_a_proof_outside_the_window_is_found_until_it_is_explained(cast, sheet):
    answered(cast, sheet)
    late = piece(cast, "9/KH-UBND", date(2025, 12, 30))
    (row,) = set_proofs(by=cast.standing_body, sheet=sheet, code="1.1", evidence=[late])
    (found,) = [one for one in inspection_of(sheet, TODAY).found if one.finding.code == "proof.outside_window"]
    assert (found.finding.severity, found.proofs[0][0]) == (Severity.DEFECT, "9/KH-UBND")
    excuse_proof(by=cast.standing_body, proof=row, words="Ban hành cuối năm trước để làm từ đầu năm nay")
    (found,) = [one for one in inspection_of(sheet, TODAY).found if one.finding.code == "proof.outside_window"]
    assert found.finding.severity is Severity.NOTE


def test_a_proof_that_was_withdrawn_later_is_found(cast, proven_sheet):
    evidence = Proof.objects.filter(sheet=proven_sheet, code="1.1").get().evidence
    withdraw(by=cast.standing_body, evidence=evidence, reason="nhầm bản")
    assert "proof.withdrawn" in codes(proven_sheet)


def test_last_rounds_sheet_is_laid_beside(cast):
    last = province_round(cast, year=2025, start_on=date(2025, 1, 1), end_on=date(2025, 12, 31))
    before = answered(cast, sheet_of(last, cast.commune), {**FULL, "1.1": share(0, 14)})
    hand_in(by=cast.leader, sheet=before, on=date(2026, 1, 10))
    sheet = sheet_of(province_round(cast, before=last), cast.commune)
    save_answer(by=cast.standing_body, sheet=sheet, code="1.1", answer=FULL["1.1"], reason="", on=TODAY)
    assert "sheet.rose" in codes(sheet)


def test_figures_are_laid_beside_what_was_typed(cast):
    criteria = load_set("par-index-commune-2025")
    sheet = sheet_of(province_round(cast, criteria=criteria), cast.commune)
    links = links_of(cast.commune, criteria)
    code, link = next((code, link) for code, link in links.items() if len(link.value) == 1 and len(link.of) == 1)
    window = figure_days(sheet, TODAY)
    entries = [Entry(link.value[0], 90), Entry(link.of[0], 100)]
    enter_figures(by=cast.standing_body, unit=cast.commune, window=window, entries=entries)
    typed = share(95, 100)
    save_answer(by=cast.standing_body, sheet=sheet, code=code, answer=typed, reason="đếm lại", on=TODAY)
    subject = subject_of(ground_of(sheet, TODAY), TODAY)
    assert (subject.figured[code].value, subject.figured[code].of) == (90, 100)
    assert "figure.differs" in codes(sheet)


def test_findings_are_narrowed_by_weight_and_words(cast, proven_sheet):
    whole = inspection_of(proven_sheet, TODAY)
    assert {one.finding.severity for one in inspection_of(proven_sheet, TODAY, "note").found} <= {Severity.NOTE}
    assert codes(proven_sheet, words="tieu chi 2.2") <= {one.finding.code for one in whole.found}
    assert all("2.2" in one.said for one in inspection_of(proven_sheet, TODAY, words="tieu chi 2.2").found)
    assert sum(whole.counts.values()) == len(whole.found)


def test_a_treatment_that_a_person_chose_wants_a_paper(cast, sheet):
    chosen = replace(NOTHING_AROSE, treated_as=NotArising.FULL)
    save_answer(by=cast.standing_body, sheet=sheet, code="2.3", answer=chosen, reason="Sở nói miệng", on=TODAY)
    assert "answer.silent_without_paper" in codes(sheet)


def test_the_page_groups_findings_and_goes_out_as_a_file(as_person, cast, proven_sheet, django_assert_max_num_queries):
    browser = as_person("standing_body")
    with django_assert_max_num_queries(45):
        page = browser.get(f"/cham-diem/bang/{proven_sheet.pk}/ra-soat/").content.decode()
    assert "Sửa trước khi gửi" in page
    assert f"/cham-diem/bang/{proven_sheet.pk}/tieu-chi/2.2/" in page
    assert "Tiêu chí 2.2 tự chấm tối đa mà chưa có tài liệu kiểm chứng." in page
    book = load_workbook(BytesIO(browser.get(f"/cham-diem/bang/{proven_sheet.pk}/ra-soat/?xuat=xlsx").content))
    rows = list(book.active.values)
    assert rows[0] == ("Mức", "Tiêu chí", "Điều thấy", "Cần làm", "Minh chứng", "Căn cứ")
    assert len(rows) - 1 == len(inspection_of(proven_sheet, TODAY).found)


def test_the_number_of_queries_does_not_grow_with_the_proofs(cast, sheet):
    answered(cast, sheet)
    counts = []
    for pieces in ([piece(cast)], [piece(cast, f"{at}/KH-UBND") for at in range(20, 26)]):
        proven(cast, sheet, "1.1", *pieces)
        with CaptureQueriesContext(connection) as seen:
            inspection_of(sheet, TODAY)
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_whoever_hands_the_sheet_in_is_told_what_should_be_put_right_first(as_person, cast, proven_sheet):
    browser, address = as_person("leader"), f"/cham-diem/bang/{proven_sheet.pk}/gui/"
    defects = inspection_of(proven_sheet, timezone.localdate()).counts[Severity.DEFECT]
    assert defects
    assert f"{defects} chỗ cần sửa trước khi gửi" in browser.get(address).content.decode()
    for code in ("2.2", "2.3"):
        proven(cast, proven_sheet, code, piece(cast, f"{code[-1]}0/BC-UBND", date(2026, 9, 9)))
    assert "không thấy chỗ nào phải sửa" in browser.get(address).content.decode()


# Papers


def test_the_sheet_goes_out_in_the_official_form(as_person, cast, proven_sheet):
    response = as_person("standing_body").get(f"/cham-diem/bang/{proven_sheet.pk}/van-ban/docx/")
    words = "\n".join(one.text for one in open_docx(BytesIO(response.content)).paragraphs)
    assert "BÁO CÁO" in words
    assert "UBND xã Minh Sơn báo cáo kết quả tự đánh giá" in words
    assert f"bang-tu-cham-2026-{proven_sheet.pk}.docx" in response["Content-Disposition"]


def test_the_workbook_names_the_proofs(as_person, cast, proven_sheet):
    response = as_person("standing_body").get(f"/cham-diem/bang/{proven_sheet.pk}/van-ban/xlsx/")
    cells = [str(cell) for row in load_workbook(BytesIO(response.content)).active.values for cell in row if cell]
    assert any("Kế hoạch số 18/KH-UBND ngày 26/01/2026 của UBND xã Minh Sơn" in cell for cell in cells)


def test_another_form_is_not_there(as_person, proven_sheet):
    assert as_person("standing_body").get(f"/cham-diem/bang/{proven_sheet.pk}/van-ban/odt/").status_code == 404


# The dossier


@pytest.fixture
def made(cast, proven_sheet, django_capture_on_commit_callbacks):
    if find_office() is None:
        pytest.skip("LibreOffice is not on this machine")
    with django_capture_on_commit_callbacks(execute=True):
        asked = acts.ask_dossier(by=cast.standing_body, sheet=proven_sheet, site=SITE)
    asked.refresh_from_db()
    return asked


def test_the_dossier_is_made_in_the_background_and_kept_as_a_file_of_the_unit(cast, made, as_person):
    assert (made.state, made.proofs_done, made.proofs_total) == ("made", 2, 2)
    assert (made.file.unit, made.file.original.media_type) == (cast.commune, "application/pdf")
    response = as_person("standing_body").get(f"/cham-diem/bang/{made.sheet_id}/ho-so/pdf/{made.pk}/")
    with pdfium.PdfDocument(file_of(response)) as document:
        assert len(document) == made.pages
        page = document[bound_in(made)[0].page - 1]
        words = page.get_textpage().get_text_bounded()
        page.close()
    evidence = Proof.objects.filter(sheet=made.sheet, code="1.1").get().evidence_id
    assert "18/KH-UBND" in words
    assert f"{SITE}/minh-chung/{evidence}/" in words.replace("\r\n", "")
    acts_done = list(Event.objects.filter(act__startswith="dossier.").order_by("pk").values_list("act", flat=True))
    assert acts_done == ["dossier.asked", "dossier.made"]
    assert Event.objects.filter(act="file.downloaded").count() == 1


def test_the_page_shows_the_last_one_and_tells_when_proofs_have_changed(cast, made, as_person):
    browser = as_person("standing_body")
    page = browser.get(f"/cham-diem/bang/{made.sheet_id}/ho-so/").content.decode()
    assert made.file.original_id in page
    assert "Minh chứng đã đổi" not in page
    proven(cast, made.sheet, "1.2", piece(cast, "40/QĐ-UBND", date(2026, 8, 8)))
    assert dossier_page(made.sheet, TODAY).has_changed
    assert "Minh chứng đã đổi" in browser.get(f"/cham-diem/bang/{made.sheet_id}/ho-so/").content.decode()


def test_it_is_made_anew_and_the_earlier_one_stays(cast, made, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        acts.ask_dossier(by=cast.standing_body, sheet=made.sheet, site=SITE)
    page = dossier_page(made.sheet, TODAY)
    assert page.last.pk != made.pk
    assert [one.pk for one in page.earlier] == [made.pk]


@needs_office
def test_only_one_is_made_at_a_time(cast, proven_sheet):
    acts.ask_dossier(by=cast.standing_body, sheet=proven_sheet, site=SITE)
    with pytest.raises(ValidationError, match="đang được đóng"):
        acts.ask_dossier(by=cast.standing_body, sheet=proven_sheet, site=SITE)


@needs_office
def test_without_proofs_there_is_nothing_to_bind(cast, sheet):
    with pytest.raises(ValidationError, match="Chưa có minh chứng nào"):
        acts.ask_dossier(by=cast.standing_body, sheet=sheet, site=SITE)


def test_without_an_office_program_it_is_said_at_once(cast, proven_sheet, monkeypatch):
    monkeypatch.setattr(acts, "find_office", lambda: None)
    with pytest.raises(ValidationError, match="LibreOffice"):
        acts.ask_dossier(by=cast.standing_body, sheet=proven_sheet, site=SITE)


@needs_office
def test_who_only_reads_has_no_dossier_made(cast, proven_sheet):
    with pytest.raises(PermissionDenied):
        acts.ask_dossier(by=cast.officer, sheet=proven_sheet, site=SITE)


def test_a_failure_is_told_and_nothing_is_left_half(cast, proven_sheet, monkeypatch):
    made = ProofDossier.objects.create(sheet=proven_sheet, site=SITE, asked_by=cast.standing_body)
    files = File.objects.count()

    def breaks(*args, **more):
        raise RuntimeError("no room")

    monkeypatch.setattr(acts, "bind_dossier", breaks)
    acts.make_dossier.call(made.pk)
    made.refresh_from_db()
    assert (made.state, made.file) == ("failed", None)
    assert "Máy gặp lỗi khi đóng hồ sơ" in made.error_message
    assert File.objects.count() == files


def test_what_a_fallen_worker_left_is_taken_up_and_given_up_after_a_few_falls(cast, proven_sheet):
    made = ProofDossier.objects.create(sheet=proven_sheet, site=SITE, asked_by=cast.standing_body, state="working")
    for _ in range(2):
        assert acts.resume_stopped_dossiers() == 1
        made.refresh_from_db()
        assert made.state == "waiting"
        ProofDossier.objects.update(state="working")
    assert acts.resume_stopped_dossiers() == 0
    made.refresh_from_db()
    assert made.state == "failed"


def test_progress_is_shown_until_it_is_over(cast, proven_sheet, as_person):
    made = ProofDossier.objects.create(
        sheet=proven_sheet, site=SITE, asked_by=cast.standing_body, state="working", proofs_done=3, proofs_total=60
    )
    browser = as_person("standing_body")
    assert (
        "Đã xong 3/60 minh chứng" in browser.get(f"/cham-diem/bang/{proven_sheet.pk}/ho-so/tien-do/").content.decode()
    )
    made.state = "failed"
    made.save()
    assert browser.get(f"/cham-diem/bang/{proven_sheet.pk}/ho-so/tien-do/").headers["HX-Refresh"] == "true"


def test_the_originals_come_as_a_zip_with_their_checksums(as_person, cast, proven_sheet):
    browser = as_person("standing_body")
    response = browser.get(f"/cham-diem/bang/{proven_sheet.pk}/ho-so/tep-goc/")
    with zipfile.ZipFile(BytesIO(file_of(response))) as packed:
        names = packed.namelist()
        listed = packed.read("SHA256SUMS.txt")
        assert packed.read("001 van-ban.txt").startswith(b"noi dung")
    assert names == ["SHA256SUMS.txt", "001 van-ban.txt", "002 van-ban.txt"]
    assert browser.get(f"/cham-diem/bang/{proven_sheet.pk}/ho-so/ma-kiem-tra/").content == listed
    assert Event.objects.filter(act="dossier.originals_taken", done_by=cast.standing_body).count() == 1


def test_a_proof_of_a_line_without_an_answer_is_in_the_dossier(cast, sheet):
    proven(cast, sheet, "1.2", piece(cast))
    (row,) = dossier_page(sheet, TODAY).rows
    assert row.proof.lines == ("1.2",)
