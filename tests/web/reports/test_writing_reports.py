"""The machine drafts the report from what is known, people edit it side by side, a signed version never changes."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from docx import Document as open_docx

from report_kit import IN_TIME, SETTLED, accepted, give, handed_in, opened, period_of, quarter_of, window
from sauro.core.reports import Question
from sauro.web.files.queries import content_of
from sauro.web.notices.queries import notices_about
from sauro.web.organisation.permissions import Denied
from sauro.web.reports.actions import (
    EditedMeanwhile,
    ask_special_report,
    draft_report,
    drop_special_report,
    hand_in,
    hold_passage,
    open_period,
    passage_of,
    present_report,
    save_passage,
    save_words,
    sign_report,
)
from sauro.web.reports.models import HandIn, ReportPassage, Submission
from sauro.web.reports.queries.annex_pages import annex_page
from sauro.web.reports.queries.parts import part_of
from sauro.web.reports.queries.report_pages import report_page
from sauro.web.reports.queries.version_pages import compare_page
from sauro.web.reports.queries.whole import gather_whole
from sauro.web.tasks.actions.reviewing import accept_delivery
from work_kit import handed_in as deliver
from work_kit import turn_of, work

pytestmark = pytest.mark.django_db
PROCEDURES = "II.2.c"


@pytest.fixture
def half(cast):
    return period_of(cast.commune)


def drafted(cast, period):
    draft_report(by=cast.standing_body, period=period)
    return {row.section: row for row in ReportPassage.objects.filter(report__period=period)}


def said(period, section: str = "") -> str:
    rows = ReportPassage.objects.filter(report__period=period)
    return "\n".join(passage_of(row).text for row in (rows.filter(section=section) if section else rows))


def settle(cast, period, settled: int = 100, in_time: int = 98) -> None:
    give(cast, cast.culture, window(period), settled=settled, in_time=in_time)


def test_figures_land_in_the_text_with_both_their_numbers(cast, half):
    settle(cast, half)
    drafted(cast, half)
    text = said(half, PROCEDURES)
    assert "100" in text
    assert "98" in text
    shown = next(one for one in report_page(half, half.end_on).sections if one.section.code == PROCEDURES)
    linked = [bit.text for paragraph in shown.paragraphs for one in paragraph for bit in one.bits if bit.source]
    assert "98" in linked


def test_nothing_is_written_as_nought_that_nobody_said(cast, half):
    drafted(cast, half)
    page = annex_page(half, "3", "")
    line = next(line for form in page.forms for line in form.lines if line.indicator.code == SETTLED)
    assert line.is_missing
    assert any(SETTLED.partition("/")[2] in gap.words for gap in report_page(half, half.end_on).gaps)


def test_an_accepted_delivery_is_told_and_leads_to_its_task(cast, half):
    tasks = work(cast)
    turn = turn_of(tasks["1"])
    deliver(cast.officer, turn, on=date(2026, 1, 30), words="Đã ban hành Kế hoạch.")
    accept_delivery(by=cast.standing_body, occurrence=turn, on=date(2026, 1, 31))
    drafted(cast, half)
    page = report_page(half, half.end_on)
    urls = {source.url for section in page.sections for source in section.sources}
    assert f"/nhiem-vu/{tasks['1'].pk}/" in urls
    assert "Đã ban hành Kế hoạch" in said(half)


def test_numbers_are_renewed_and_what_people_wrote_stays(cast, half):
    settle(cast, half)
    rows = drafted(cast, half)
    base = passage_of(rows[PROCEDURES]).text
    own = "Người dân lớn tuổi được hỗ trợ tại chỗ."
    save_passage(by=cast.standing_body, passage=rows[PROCEDURES], base=base, text=f"{base}\n{own}")
    settle(cast, half, settled=250, in_time=249)
    draft_report(by=cast.standing_body, period=half)
    text = said(half, PROCEDURES)
    assert own in text
    assert "250" in text
    row = ReportPassage.objects.get(pk=rows[PROCEDURES].pk)
    assert row.versions.count() == row.edition == 3


def test_two_editors_lose_nothing_and_the_same_line_is_never_overwritten_unseen(cast, half):
    settle(cast, half)
    row = drafted(cast, half)[PROCEDURES]
    base = passage_of(row).text
    save_passage(by=cast.standing_body, passage=row, base=base, text=f"Câu đầu.\n{base}")
    save_passage(by=cast.province_officer, passage=row, base=base, text=f"{base}\nCâu cuối.")
    text = said(half, PROCEDURES)
    assert text.startswith("Câu đầu.")
    assert text.endswith("Câu cuối.")
    with pytest.raises(EditedMeanwhile) as refused:
        save_passage(by=cast.standing_body, passage=row, base=base, text=f"Câu khác.\n{base}")
    assert refused.value.now == text
    assert said(half, PROCEDURES) == text


def test_who_else_has_a_section_open_is_said(cast, half):
    row = drafted(cast, half)[PROCEDURES]
    assert hold_passage(by=cast.standing_body, passage=row) is None
    row = ReportPassage.objects.select_related("held_by", "report__period__unit").get(pk=row.pk)
    assert hold_passage(by=cast.province_officer, passage=row) == cast.standing_body


def test_a_units_own_words_stand_in_place_of_what_the_machine_drafted_for_it(cast, half):
    tasks = work(cast)
    turn = turn_of(tasks["1"])
    deliver(cast.officer, turn, on=date(2026, 1, 30), words="Đã ban hành Kế hoạch.")
    accept_delivery(by=cast.standing_body, occurrence=turn, on=date(2026, 1, 31))
    part = opened(cast, half)[cast.culture.pk]
    one = next(one for one in part_of(part).sections if "Đã ban hành Kế hoạch" in one.drafted)
    words = "Kế hoạch ban hành sớm hai ngày."
    save_words(
        by=cast.officer, submission=part, section=one.section.code, text=words, base=one.drafted, drafted=one.drafted
    )
    handed_in(cast, part)
    drafted(cast, half)
    assert words in said(half)
    assert "Đã ban hành Kế hoạch." not in said(half)


def test_a_signed_version_never_changes_and_the_next_says_why(cast, half):
    settle(cast, half)
    drafted(cast, half)
    signing = {"by": cast.leader, "period": half, "reference": "31/BC-UBND", "issued_on": date(2026, 6, 18)}
    first = sign_report(**signing, post="Chủ tịch", name="Lê Đình Khải")
    settle(cast, half, settled=500, in_time=400)
    draft_report(by=cast.standing_body, period=half)
    first.refresh_from_db()
    assert Decimal(first.content["figures"][SETTLED]["value"]) == 100
    with pytest.raises(ValidationError, match="vì sao"):
        sign_report(**signing, post="Chủ tịch", name="Lê Đình Khải")
    second = sign_report(**signing, post="Phó Chủ tịch", name="Nguyễn Thu Hà", reason="Đính chính số hồ sơ")
    assert (second.number, second.signer) == (2, "Phó Chủ tịch Nguyễn Thu Hà")
    assert Decimal(second.content["figures"][SETTLED]["value"]) == 500
    changes = [change.kind for section in compare_page(half, "1").sections for change in section.changes]
    assert "changed" in changes or "added" in changes


def test_the_paper_holds_the_numbers_of_its_annex(cast, half):
    settle(cast, half, settled=1205, in_time=1188)
    drafted(cast, half)
    made = sign_report(
        by=cast.leader,
        period=half,
        reference="31/BC-UBND",
        issued_on=date(2026, 6, 18),
        post="Chủ tịch",
        name="Lê Đình Khải",
    )
    paper = open_docx(BytesIO(content_of(made.file)))
    body = "\n".join(paragraph.text for paragraph in paper.paragraphs)
    cells = {cell.text for table in paper.tables for row in table.rows for cell in row.cells}
    assert "1.205" in body
    assert {"1.205", "1.188", "98,59"} <= cells
    assert any("31/BC-UBND" in cell for cell in cells)


def test_only_those_who_sign_sign_and_presenting_tells_the_leaders(cast, half):
    drafted(cast, half)
    with pytest.raises(Denied):
        sign_report(by=cast.head, period=half, reference="", issued_on=None, post="Chủ tịch", name="X")
    present_report(by=cast.standing_body, period=half)
    assert [notice.kind for notice in notices_about(half)] == ["report.presented"]


def test_a_signed_report_of_a_commune_is_handed_in_to_its_province(cast, half):
    above = period_of(cast.province)
    parts = {one.unit_id: one for one in open_period(by=cast.province_officer, period=above)}
    assert set(parts) == {cast.commune.pk, cast.other_commune.pk}
    with pytest.raises(ValidationError, match="khi chốt bản đã ký"):
        hand_in(by=cast.standing_body, submission=parts[cast.commune.pk])
    settle(cast, half)
    drafted(cast, half)
    sign_report(by=cast.leader, period=half, reference="", issued_on=None, post="Chủ tịch", name="Lê Đình Khải")
    part = Submission.objects.get(pk=parts[cast.commune.pk].pk)
    assert part.state == Submission.State.HANDED_IN
    assert part.hand_ins.get().content["words"][PROCEDURES]
    assert part.hand_ins.get().content["figures"][SETTLED]


def test_a_province_sums_what_its_communes_handed_in_and_says_who_is_missing(cast, half):
    above = period_of(cast.province)
    open_period(by=cast.province_officer, period=above)
    settle(cast, half, settled=100, in_time=100)
    drafted(cast, half)
    sign_report(by=cast.leader, period=half, reference="", issued_on=None, post="Chủ tịch", name="Lê Đình Khải")
    other = Submission.objects.get(period=above, unit=cast.other_commune)
    content = HandIn.objects.get(submission__period=above).content
    content = {**content, "figures": {**content["figures"]}}
    for code, value in ((SETTLED, "300"), (IN_TIME, "200")):
        content["figures"][code] = {**content["figures"][code], "value": value}
    Submission.objects.filter(pk=other.pk).update(state="handed_in", first_handed_in_at="2026-06-17T09:00:00+07:00")
    HandIn.objects.create(
        submission=other,
        number=1,
        content=content,
        handed_in_at="2026-06-17T09:00:00+07:00",
        handed_in_by=cast.stranger,
    )
    gathered = gather_whole(above)
    assert gathered.content.unit_texts == ()  # what the machine wrote for a commune is not taken over
    figures = gathered.content.by_code
    assert figures[SETTLED].value == 400
    assert (figures["3/3.2"].numerator, figures["3/3.2"].denominator) == (300, 400)
    assert figures["3/3.2"].value == 75


def test_the_report_is_set_beside_that_of_the_period_before(cast, half):
    quarter = quarter_of(cast.commune)
    settle(cast, quarter)
    drafted(cast, quarter)
    settle(cast, half, settled=300, in_time=290)
    drafted(cast, half)
    page = compare_page(half, "")
    assert page.other == "Quý I 2026"
    assert page.sections


def test_a_call_for_a_report_is_answered_from_what_is_stored_and_says_what_is_missing(cast, half):
    settle(cast, half)
    made = ask_special_report(
        by=cast.standing_body,
        unit=cast.commune,
        name="Kết quả giải quyết hồ sơ",
        order="Công văn số 12/SNV-CCHC ngày 02/6/2026 của Sở Nội vụ",
        window=window(half),
        questions=[Question("q1", "Hồ sơ đã giải quyết", (SETTLED, IN_TIME)), Question("q2", "Số hồ sơ phi địa giới")],
        below_due_on=None,
        due_on=date(2026, 6, 20),
    )
    drafted(cast, made)
    assert "100" in said(made, "1")
    gaps = report_page(made, half.end_on).gaps
    assert any(gap.section == "2" for gap in gaps)
    drop_special_report(by=cast.standing_body, period=made)
    made.refresh_from_db()
    assert made.dropped_at
    with pytest.raises(ValidationError, match="đột xuất"):
        drop_special_report(by=cast.standing_body, period=half)


def test_the_accepted_part_of_a_unit_shows_whose_words_they_are(cast, half):
    part = opened(cast, half)[cast.office.pk]
    save_words(by=cast.head, submission=part, section="II.1", text="Văn phòng đã rà soát.", base="", drafted="")
    accepted(cast, part)
    drafted(cast, half)
    assert "Văn phòng đã rà soát." in said(half)


def test_what_people_of_a_commune_wrote_is_told_in_the_provinces_report_with_its_name(cast, half):
    above = period_of(cast.province)
    open_period(by=cast.province_officer, period=above)
    row = drafted(cast, half)["I.6"]
    save_passage(by=cast.standing_body, passage=row, base="", text="Có mô hình một cửa lưu động.")
    sign_report(by=cast.leader, period=half, reference="", issued_on=None, post="Chủ tịch", name="Lê Đình Khải")
    draft_report(by=cast.province_officer, period=above)
    assert "Minh Sơn: " in said(above, "I.6")
    assert "mô hình một cửa lưu động" in said(above, "I.6")
