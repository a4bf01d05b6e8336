"""The papers of follow-up say what the facts are, in sentences that an official can sign."""

from dataclasses import replace
from datetime import date, datetime
from io import BytesIO

import pytest
from docx import Document as open_docx
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from papers_seen import empty_heights, misplaced, needs_office, pages, stand_in_order, words

from sauro.core.official import (
    Annex,
    BasisLine,
    Heading,
    Issuance,
    Issuer,
    PaperRef,
    Signature,
    for_committee,
    write_attachment,
)
from sauro.core.official.follow_up import (
    EvidenceRow,
    ExtensionRow,
    Handover,
    HandoverRow,
    Ledger,
    LedgerRow,
    OccurrenceRow,
    Party,
    Reply,
    ReplyRow,
    TaskSheet,
    Urging,
    UrgingRow,
    handover_minutes,
    late_list,
    ledger_attachment,
    reply_letter,
    reply_report,
    task_sheet_report,
    urging_letter,
    write_handover,
    write_late_list_workbook,
    write_ledger,
    write_ledger_workbook,
    write_reply_letter,
    write_reply_report,
    write_task_sheet,
    write_urging_letter,
)

COMMUNE = Issuer("UBND xã Minh Sơn", "Minh Sơn")
OFFICE = Issuer("Phòng Văn hóa - Xã hội", "Minh Sơn", superior="UBND xã Minh Sơn")
PLAN = PaperRef(
    "Kế hoạch", "18/KH-UBND", date(2026, 1, 26), "UBND xã Minh Sơn",
    "Cải cách hành chính nhà nước năm 2026 của xã Minh Sơn",
)  # fmt: skip
CHAIR = Signature(for_committee("Chủ tịch"), "Lê Đình Khải")
ECONOMY, CULTURE, POLICE = "Phòng Kinh tế", "Phòng Văn hóa - Xã hội", "Công an xã"


def sentences(text) -> list[str]:
    """The words of a paper without its tables."""
    return [part if isinstance(part, str) else part.text for part in text if not isinstance(part, Annex)]


def moment(day: int, hour: int = 8, minute: int = 5) -> datetime:
    return datetime(2026, 6, day, hour, minute)  # noqa: DTZ001 - the time of the place


# Urging


def late(unit: str = ECONOMY, days: int = 12, **more) -> UrgingRow:
    return UrgingRow("Rà soát thủ tục hành chính", unit, "2.1", "Trước ngày 30/5/2026", date(2026, 5, 29), days, **more)


def an_urging(*rows: UrgingRow, **changes) -> Urging:
    urging = Urging(
        COMMUNE, Issuance("UBND-VHXH", year=2026), CHAIR, rows or (late(),), date(2026, 6, 10), (PLAN,),
        date(2026, 6, 20), CULTURE, orders=True, filing="VT, VHXH",
    )  # fmt: skip
    return replace(urging, **changes)


def test_one_late_task_of_one_unit():
    letter = urging_letter(an_urging())
    assert letter.summary == "đôn đốc thực hiện nhiệm vụ chậm tiến độ theo Kế hoạch số 18/KH-UBND"
    assert letter.addressees == (ECONOMY,)
    assert sentences(letter.text) == [
        "Thực hiện Kế hoạch số 18/KH-UBND ngày 26/01/2026 của UBND xã Minh Sơn về cải cách hành chính nhà nước "
        "năm 2026 của xã Minh Sơn, qua theo dõi đến ngày 10/6/2026, Phòng Kinh tế còn 01 nhiệm vụ đã quá hạn 12 ngày "
        "mà chưa hoàn thành: “Rà soát thủ tục hành chính”, đến hạn ngày 29/5/2026 (Phụ lục kèm theo).",
        "Để bảo đảm tiến độ chung, UBND xã Minh Sơn yêu cầu Thủ trưởng Phòng Kinh tế:",
        "1. Tập trung chỉ đạo, hoàn thành nhiệm vụ nêu trên; báo cáo kết quả, kèm tài liệu kiểm chứng, "
        "gửi về Phòng Văn hóa - Xã hội để tổng hợp chậm nhất ngày 20/6/2026.",
        "2. Trường hợp không thể hoàn thành trong thời hạn trên, báo cáo bằng văn bản, nêu rõ nguyên nhân, "
        "trách nhiệm của tập thể, cá nhân và đề xuất thời hạn hoàn thành.",
        "UBND xã Minh Sơn yêu cầu đơn vị nghiêm túc thực hiện.",
    ]


def test_several_late_tasks_of_several_units_some_urged_before():
    rows = (late(), late(POLICE, 40, last_urged_on=date(2026, 6, 1)), late(POLICE, 3, last_urged_on=date(2026, 5, 31)))
    letter = urging_letter(an_urging(*rows))
    assert letter.addressees == (ECONOMY, POLICE)
    assert sentences(letter.text)[:4] == [
        "Thực hiện Kế hoạch số 18/KH-UBND ngày 26/01/2026 của UBND xã Minh Sơn về cải cách hành chính nhà nước "
        "năm 2026 của xã Minh Sơn, qua theo dõi đến ngày 10/6/2026, 02 đơn vị còn 03 nhiệm vụ đã quá hạn "
        "mà chưa hoàn thành, nhiệm vụ chậm nhiều nhất là 40 ngày (chi tiết tại Phụ lục kèm theo).",
        "Cụ thể: Phòng Kinh tế 01 nhiệm vụ; Công an xã 02 nhiệm vụ.",
        "Có 02 nhiệm vụ trong số này đã được đôn đốc, gần nhất ngày 01/6/2026, đến nay vẫn chưa hoàn thành.",
        "Để bảo đảm tiến độ chung, UBND xã Minh Sơn yêu cầu Thủ trưởng các đơn vị có tên trên:",
    ]
    assert sentences(letter.text)[-1] == "UBND xã Minh Sơn yêu cầu các đơn vị nghiêm túc thực hiện."


def test_a_body_outside_the_commune_is_asked_not_ordered():
    said = sentences(urging_letter(an_urging(late(POLICE), orders=False)).text)
    assert "Để bảo đảm tiến độ chung, UBND xã Minh Sơn đề nghị Công an xã:" in said
    assert said[-1] == "UBND xã Minh Sơn đề nghị quý đơn vị quan tâm, phối hợp thực hiện."
    assert not any("yêu cầu" in line or "Thủ trưởng" in line for line in said)


def test_tasks_not_yet_late_are_not_called_late():
    letter = urging_letter(an_urging(late(days=0), late(days=5)))
    assert (
        "còn 02 nhiệm vụ chưa hoàn thành, trong đó 01 nhiệm vụ đã quá hạn, nhiệm vụ chậm nhiều nhất là 05 ngày"
        in (sentences(letter.text)[0])
    )
    assert letter.attachments[0].title == "Danh mục nhiệm vụ chưa hoàn thành"
    none_late = urging_letter(an_urging(late(days=0)))
    assert "quá hạn" not in sentences(none_late.text)[0]
    assert none_late.summary.startswith("đôn đốc thực hiện nhiệm vụ chưa hoàn thành")


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ((late(last_urged_on=date(2026, 6, 1)),), "Nhiệm vụ này đã được đôn đốc, gần nhất ngày 01/6/2026"),
        (
            (late(last_urged_on=date(2026, 6, 1)), late(last_urged_on=date(2026, 6, 3))),
            "Các nhiệm vụ này đều đã được đôn đốc, gần nhất ngày 03/6/2026",
        ),
    ],
)
def test_what_was_urged_before_is_said(rows, said):
    assert any(line.startswith(said) for line in sentences(urging_letter(an_urging(*rows)).text))


def test_what_is_not_known_stays_blank_and_is_not_made_up():
    plan = replace(PLAN, number="", issued_on=None, symbol="KH-UBND")
    urging = an_urging(late(days=0, last_urged_on=None), basis=(plan,), answer_by=None, report_to="")
    said = sentences(urging_letter(replace(urging, rows=(replace(urging.rows[0], due_on=None),))).text)
    assert said[0].startswith("Thực hiện Kế hoạch số       /KH-UBND ngày       tháng       năm của UBND xã Minh Sơn về")
    assert "gửi UBND xã Minh Sơn chậm nhất ngày       tháng       năm 2026." in said[2]
    assert "đến hạn" not in said[0]


def test_without_a_plan_the_letter_begins_with_what_was_found():
    letter = urging_letter(an_urging(basis=()))
    assert letter.summary == "đôn đốc thực hiện nhiệm vụ chậm tiến độ"
    assert sentences(letter.text)[0].startswith("Qua theo dõi đến ngày 10/6/2026, Phòng Kinh tế còn")


def test_a_unit_does_not_report_to_itself():
    said = sentences(urging_letter(an_urging(late(CULTURE))).text)
    assert "gửi UBND xã Minh Sơn chậm nhất ngày 20/6/2026." in said[2]


def test_an_urging_of_nothing_is_refused():
    with pytest.raises(ValueError, match="at least one task"):
        urging_letter(replace(an_urging(), rows=()))


def test_the_list_is_grouped_by_unit_with_days_that_a_sheet_can_sort():
    table = late_list((late(), late(POLICE), late(last_urged_on=date(2026, 6, 1), note="xin lùi"))).table
    assert [(row.number, row.cells[0]) for row in table.rows if row.title] == [
        ("I", "Phòng Kinh tế (02 nhiệm vụ)"), ("II", "Công an xã (01 nhiệm vụ)"),
    ]  # fmt: skip
    assert table.rows[2].cells == (
        "2.1", "Rà soát thủ tục hành chính", "Trước ngày 30/5/2026", date(2026, 5, 29), 12, date(2026, 6, 1), "xin lùi",
    )  # fmt: skip


def test_the_paper_a_task_comes_from_is_a_column_where_there_are_several():
    assert "Văn bản giao" not in late_list((late(paper="18/KH-UBND"), late(paper="18/KH-UBND"))).table.headers
    table = late_list((late(paper="18/KH-UBND"), late(paper="125/SNV-CCHC"))).table
    assert table.headers[3] == "Văn bản giao"
    assert [row.cells[2] for row in table.rows if not row.title] == ["18/KH-UBND", "125/SNV-CCHC"]


def test_the_list_is_a_workbook_too():
    sheet = load_workbook(BytesIO(write_late_list_workbook((late(), late(note="=1+1")), "(Đến ngày 10/6/2026)"))).active
    values = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert values[0][0] == "DANH MỤC NHIỆM VỤ CHẬM TIẾN ĐỘ"
    assert values[1][0] == "(Đến ngày 10/6/2026)"
    header = next(at for at, row in enumerate(values) if row[0] == "TT")
    assert (values[header + 2][4], values[header + 2][5]) == (datetime(2026, 5, 29), 12)  # noqa: DTZ001
    assert sheet.print_title_rows == f"${header + 1}:${header + 1}"
    assert sheet.cell(header + 4, 8).data_type == "s"


def test_the_letter_is_written_with_its_annex():
    data = write_urging_letter(an_urging(late(), late(POLICE)))
    assert stand_in_order(
        words(data), "V/v đôn đốc thực hiện nhiệm vụ chậm tiến độ", "Kính gửi:", "- Phòng Kinh tế;", "- Công an xã.",
        "nghiêm túc thực hiện./.", "Lê Đình Khải", "Phụ lục", "DANH MỤC NHIỆM VỤ CHẬM TIẾN ĐỘ", "(Kèm theo Công văn số",
        "Phòng Kinh tế (01 nhiệm vụ)",
    )  # fmt: skip


# Handover


def a_handover(**changes) -> Handover:
    handover = Handover(
        OFFICE, Issuance("BB-VHXH", year=2026), Party("Trần Thị Bích", "Chuyên viên", CULTURE),
        Party("Lê Văn Cường", "Chuyên viên", CULTURE),
        (
            HandoverRow(
                "Niêm yết", "Kế hoạch số 18/KH-UBND", "Đang thực hiện", date(2026, 6, 8), ("Quyết định 45", "Ảnh")
            ),
            HandoverRow("Rà soát", "Kế hoạch số 18/KH-UBND", "Quá hạn", None),
            HandoverRow("Báo cáo", "Kế hoạch số 18/KH-UBND", "Đang thực hiện", date(2026, 7, 1)),
        ),
        Party("Phạm Minh Đức", "Trưởng phòng", CULTURE),
        (PaperRef("Quyết định", "12/QĐ-UBND", date(2026, 6, 1), "UBND xã Minh Sơn", "Về việc điều động công chức"),),
        "Được điều động sang Phòng Kinh tế", moment(10), venue="trụ sở UBND xã Minh Sơn",
    )  # fmt: skip
    return replace(handover, **changes)


def test_the_minutes_of_a_handover():
    minutes = handover_minutes(a_handover())
    assert minutes.text[0] == BasisLine(
        "Căn cứ Quyết định số 12/QĐ-UBND ngày 01/6/2026 của UBND xã Minh Sơn về việc điều động công chức."
    )
    assert sentences(minutes.text)[1:] == [
        "Hôm nay, vào hồi 08 giờ 05 phút, ngày 10 tháng 6 năm 2026, tại trụ sở UBND xã Minh Sơn, chúng tôi gồm:",
        "1. Bên giao: Trần Thị Bích - Chuyên viên, Phòng Văn hóa - Xã hội.",
        "2. Bên nhận: Lê Văn Cường - Chuyên viên, Phòng Văn hóa - Xã hội.",
        "3. Người chứng kiến: Phạm Minh Đức - Trưởng phòng, Phòng Văn hóa - Xã hội.",
        "Cùng tiến hành bàn giao công việc do Trần Thị Bích được điều động sang Phòng Kinh tế, cụ thể như sau:",
        "1. Công việc bàn giao",
        "Trần Thị Bích bàn giao cho Lê Văn Cường 03 nhiệm vụ, gồm: 02 nhiệm vụ đang thực hiện và 01 nhiệm vụ quá hạn; "
        "01 nhiệm vụ có tài liệu kèm theo.",
        "2. Trách nhiệm của các bên",
        "a) Trần Thị Bích bàn giao đủ công việc, tài liệu ghi trong biên bản này, "
        "chịu trách nhiệm về tính đầy đủ, chính xác của nội dung bàn giao.",
        "b) Lê Văn Cường tiếp nhận, tiếp tục thực hiện công việc theo đúng thời hạn kể từ thời điểm ký biên bản; "
        "trường hợp có vướng mắc, hai bên phối hợp giải quyết.",
        "Biên bản được lập xong vào hồi       giờ       cùng ngày, các bên thống nhất ký tên; lập thành 03 bản "
        "có giá trị như nhau, mỗi bên giữ 01 bản, người chứng kiến giữ 01 bản.",
    ]


def test_work_all_in_one_state_is_said_once():
    rows = tuple(replace(row, state="Đang thực hiện", papers=()) for row in a_handover().rows)
    said = sentences(handover_minutes(a_handover(rows=rows)).text)
    assert "Trần Thị Bích bàn giao cho Lê Văn Cường 03 nhiệm vụ đang thực hiện." in said


def test_a_handover_of_nothing_says_so():
    said = sentences(handover_minutes(a_handover(rows=(), witness=None, held_at=None, basis=(), venue="")).text)
    assert said[0] == f"Hôm nay, ngày       tháng       năm 2026, tại {'…' * 12}, chúng tôi gồm:"
    assert "Đến thời điểm bàn giao, Trần Thị Bích không còn công việc phải bàn giao cho Lê Văn Cường." in said
    assert said[-1].endswith("lập thành 02 bản có giá trị như nhau, mỗi bên giữ 01 bản.")


def test_both_sides_and_the_head_sign_the_handover():
    data = write_handover(a_handover())
    signed = open_docx(BytesIO(data)).tables[-1]
    assert len(signed.rows) == 1  # one row, so that no page parts them
    lines = [[one.text for one in cell.paragraphs if one.text] for cell in signed.rows[0].cells]
    assert lines[0][:2] == ["BÊN GIAO", "Trần Thị Bích"]
    assert lines[1] == ["BÊN NHẬN", "Lê Văn Cường"]
    assert lines[2] == ["CHỨNG KIẾN", "TRƯỞNG PHÒNG", "Phạm Minh Đức"]
    heights = [
        cell.paragraphs[-1 if at else 1].paragraph_format.space_before.pt
        for at, cell in enumerate(signed.rows[0].cells)
    ]
    assert heights[0] == heights[1] == pytest.approx(heights[2] + 16.1, abs=0.1)  # the names on one line


def test_papers_and_day_of_handed_over_work_stand_in_its_row():
    rows = [
        [cell.text for cell in row.cells] for row in open_docx(BytesIO(write_handover(a_handover()))).tables[1].rows
    ]
    assert rows[1] == [
        "1",
        "Niêm yết",
        "Kế hoạch số 18/KH-UBND",
        "Đang thực hiện",
        "08/6/2026",
        "- Quyết định 45\n- Ảnh",
        "",
    ]
    assert rows[2][4] == ""


# Reply


INSTRUCTION = PaperRef(
    "Công văn", "125/SNV-CCHC", date(2026, 5, 5), "Sở Nội vụ", "V/v Đẩy mạnh cải cách thủ tục hành chính"
)
DONE = ReplyRow(
    "Niêm yết", "Đã niêm yết 128 thủ tục", ("Quyết định số 45/QĐ-UBND",), date(2026, 5, 30), date(2026, 5, 30)
)
OPEN = ReplyRow(
    "Số hóa hồ sơ",
    "Đạt 60%",
    (),
    date(2026, 5, 30),
    new_due_on=date(2026, 7, 15),
    reason="Sở Nội vụ chưa cấp tài khoản.",
)


def a_reply(*rows: ReplyRow, **changes) -> Reply:
    reply = Reply(
        COMMUNE, Issuance("BC-UBND", year=2026), CHAIR, INSTRUCTION, ("Sở Nội vụ",), rows or (DONE,), date(2026, 6, 9)
    )
    return replace(reply, **changes)


def test_the_reply_on_one_task_done():
    letter = reply_letter(a_reply())
    assert letter.summary == "báo cáo kết quả thực hiện Công văn số 125/SNV-CCHC"
    assert sentences(letter.text) == [
        "Thực hiện Công văn số 125/SNV-CCHC ngày 05/5/2026 của Sở Nội vụ về việc đẩy mạnh cải cách thủ tục hành chính, "
        "UBND xã Minh Sơn báo cáo kết quả thực hiện như sau:",
        "1. Nhiệm vụ được giao: Niêm yết (thời hạn: ngày 30/5/2026).",
        "2. Kết quả: đã hoàn thành ngày 30/5/2026. Đã niêm yết 128 thủ tục.",
        "3. Văn bản, tài liệu kiểm chứng: Quyết định số 45/QĐ-UBND.",
        "UBND xã Minh Sơn trân trọng báo cáo Sở Nội vụ.",
    ]


def test_the_reply_on_one_task_not_done_gives_the_reason_and_asks_for_a_day():
    said = sentences(reply_letter(a_reply(OPEN, proposals=("Cấp tài khoản cho cán bộ xã.",))).text)
    assert said[2:] == [
        "2. Kết quả đến nay: đang thực hiện. Đạt 60%.",
        "3. Lý do chưa hoàn thành: Sở Nội vụ chưa cấp tài khoản.",
        "Đề nghị Sở Nội vụ cho phép lùi thời hạn hoàn thành nhiệm vụ trên đến ngày 15/7/2026.",
        "Đề nghị Sở Nội vụ cấp tài khoản cho cán bộ xã.",
        "UBND xã Minh Sơn trân trọng báo cáo Sở Nội vụ.",
    ]


def test_what_was_done_late_is_called_late():
    said = sentences(reply_letter(a_reply(replace(DONE, done_on=date(2026, 5, 31)))).text)
    assert "2. Kết quả: đã hoàn thành ngày 31/5/2026 (quá hạn). Đã niêm yết 128 thủ tục." in said


@pytest.mark.parametrize(
    ("rows", "counts"),
    [
        ((DONE, DONE), "trong 02 nhiệm vụ được giao, đã hoàn thành 02 nhiệm vụ đúng hạn."),
        (
            (DONE, replace(DONE, done_on=date(2026, 6, 2)), OPEN),
            "trong 03 nhiệm vụ được giao, đã hoàn thành 02 nhiệm vụ (01 nhiệm vụ đúng hạn và 01 nhiệm vụ quá hạn); "
            "01 nhiệm vụ đang thực hiện, đã quá hạn.",
        ),
        (
            (replace(DONE, due_on=None), OPEN, replace(OPEN, due_on=date(2026, 12, 1))),
            "trong 03 nhiệm vụ được giao, đã hoàn thành 01 nhiệm vụ không ấn định thời hạn; "
            "02 nhiệm vụ đang thực hiện, trong đó 01 nhiệm vụ đã quá hạn.",
        ),
        (
            (replace(OPEN, due_on=None), replace(OPEN, due_on=date(2026, 6, 9))),
            "trong 02 nhiệm vụ được giao, chưa có nhiệm vụ hoàn thành; 02 nhiệm vụ đang thực hiện.",
        ),
    ],
)
def test_a_reply_counts_what_is_done_in_time_late_and_open(rows, counts):
    assert f"Đến ngày 09/6/2026, {counts}" in sentences(reply_report(a_reply(*rows)).text)


def test_a_report_lists_done_and_open_tasks_apart():
    report = reply_report(a_reply(DONE, OPEN))
    assert (report.kind, report.summary) == ("Báo cáo", "Kết quả thực hiện Công văn số 125/SNV-CCHC")
    assert [part.text for part in report.text if isinstance(part, Heading)] == [
        "1. Kết quả chung", "2. Nhiệm vụ đã hoàn thành", "3. Nhiệm vụ đang thực hiện",
    ]  # fmt: skip
    done, still = (part for part in report.text if isinstance(part, Annex))
    assert done.rows[0].cells == ("Niêm yết", "Đã niêm yết 128 thủ tục", date(2026, 5, 30), "Quyết định số 45/QĐ-UBND")
    assert still.rows[0].cells[2:] == (date(2026, 5, 30), "Sở Nội vụ chưa cấp tài khoản.", date(2026, 7, 15))
    assert any("nhiệm vụ “Số hóa hồ sơ” đến ngày 15/7/2026" in line for line in sentences(report.text))


def test_a_reply_on_nothing_is_refused():
    with pytest.raises(ValueError, match="at least one task"):
        reply_letter(replace(a_reply(), rows=()))


# Ledger and sheet of a task


def a_sending(**more) -> LedgerRow:
    return LedgerRow("Trần Thị Bích", "Nhiệm vụ 2.1 còn 03 ngày", moment(5), "Thư điện tử", "đã gửi", **more)


def test_the_ledger_says_to_whom_what_when_how_and_whether_it_was_read():
    rows = ledger_attachment((a_sending(unit=CULTURE), a_sending(read_at=moment(5, 14, 30)))).table.rows
    assert rows[0].cells == (
        "Trần Thị Bích", CULTURE, "Nhiệm vụ 2.1 còn 03 ngày", "08:05 ngày 05/6/2026", "Thư điện tử", "đã gửi",
        "chưa đọc",
    )  # fmt: skip
    assert rows[1].cells[-1] == "14:30 ngày 05/6/2026"


def test_the_ledger_stands_alone_as_a_paper_and_as_a_sheet():
    ledger = Ledger((a_sending(),), COMMUNE, date(2026, 6, 1), date(2026, 6, 30), "nhiệm vụ 2.1")
    data = write_ledger(replace(ledger, signatures=(Signature(("NGƯỜI LẬP",), "Trần Thị Bích"),)))
    assert stand_in_order(
        words(data), "SỔ ĐÔN ĐỐC", "(UBND xã Minh Sơn, nhiệm vụ 2.1, từ ngày 01/6/2026 đến ngày 30/6/2026)",
        "Trần Thị Bích", "NGƯỜI LẬP",
    )  # fmt: skip
    values = [
        cell.value for row in load_workbook(BytesIO(write_ledger_workbook(ledger))).active.iter_rows() for cell in row
    ]
    assert "08:05 ngày 05/6/2026" in values


def a_sheet(**changes) -> TaskSheet:
    sheet = TaskSheet(
        OFFICE, "Niêm yết thủ tục hành chính", date(2026, 6, 10), Signature(("NGƯỜI LẬP PHIẾU",), "Trần Thị Bích"),
        number="2.1", lead=CULTURE, deadline="Hằng quý", state="Đang thực hiện", facts=(("Kinh phí", "Không"),),
        occurrences=(OccurrenceRow("Quý I/2026", "Hoàn thành đúng hạn", date(2026, 3, 31), date(2026, 3, 28)),),
        evidence=(EvidenceRow("Công bố danh mục", "45/QĐ-UBND", date(2026, 6, 2), "UBND xã Minh Sơn"),),
        extensions=(
            ExtensionRow(date(2026, 6, 1), "Trần Thị Bích", date(2026, 6, 30), date(2026, 7, 15), "", "đã duyệt"),
        ),
        notices=(a_sending(),),
    )  # fmt: skip
    return replace(sheet, **changes)


def test_the_sheet_of_a_task_holds_all_that_is_known_of_it():
    data = write_task_sheet(a_sheet())
    assert stand_in_order(
        words(data), "PHIẾU THEO DÕI NHIỆM VỤ", "Tình hình đến ngày 10/6/2026", "Niêm yết thủ tục hành chính",
        "Kinh phí", "2. Các kỳ thực hiện (01)", "Quý I/2026", "31/3/2026", "3. Văn bản, tài liệu kiểm chứng (01)",
        "45/QĐ-UBND", "4. Gia hạn (01)", "15/7/2026", "5. Đôn đốc (01)", "08:05 ngày 05/6/2026", "NGƯỜI LẬP PHIẾU",
    )  # fmt: skip
    assert "Số:" not in words(data)
    assert "Lãnh đạo phụ trách" not in words(data)


def test_a_sheet_says_where_there_is_nothing():
    text = task_sheet_report(a_sheet(occurrences=(), evidence=(), extensions=(), notices=())).text
    assert sentences(text)[1:] == [
        "2. Các kỳ thực hiện", "Chưa có.", "3. Văn bản, tài liệu kiểm chứng", "Chưa có.",
        "4. Gia hạn", "Chưa có.", "5. Đôn đốc", "Chưa có.",
    ]  # fmt: skip
    assert "./." not in words(write_task_sheet(a_sheet(notices=())))


# All of them


PAPERS = {
    "urging": write_urging_letter(an_urging(late(), late(POLICE))),
    "handover": write_handover(a_handover()),
    "reply letter": write_reply_letter(a_reply(OPEN)),
    "reply report": write_reply_report(a_reply(DONE, OPEN)),
    "ledger": write_ledger(Ledger((a_sending(),), COMMUNE)),
    "sheet": write_task_sheet(a_sheet()),
}


@pytest.mark.parametrize("data", PAPERS.values(), ids=PAPERS)
def test_every_paper_is_well_formed_without_empty_lines(data):
    assert misplaced(data) == []
    assert max(empty_heights(data), default=0) <= 14


@pytest.mark.parametrize("data", PAPERS.values(), ids=PAPERS)
def test_every_table_fits_its_page(data):
    for section in open_docx(BytesIO(data)).sections:
        room = section.page_width.twips - section.left_margin.twips - section.right_margin.twips
    for table in open_docx(BytesIO(data)).tables:
        assert sum(map(int, table._tbl.xpath("w:tblGrid/w:gridCol/@w:w"))) <= max(room, 9355) + len(table.columns)


@needs_office
@pytest.mark.office
@pytest.mark.parametrize(("name", "first", "last"), [
    ("urging", "V/v đôn đốc", "Công an xã (01 nhiệm vụ)"), ("handover", "BIÊN BẢN", "Lưu: VT."),
    ("reply letter", "V/v báo cáo kết quả", "Lê Đình Khải"), ("reply report", "BÁO CÁO", "Lê Đình Khải"),
    ("ledger", "SỔ ĐÔN ĐỐC", "chưa đọc"), ("sheet", "PHIẾU THEO DÕI NHIỆM VỤ", "Trần Thị Bích"),
])  # fmt: skip
def test_every_paper_prints_on_a4_from_first_to_last_word(name, first, last, tmp_path):
    printed = pages(PAPERS[name], tmp_path)
    assert stand_in_order(" ".join(page.text for page in printed), first, last)
    assert {tuple(sorted((round(page.width), round(page.height)))) for page in printed} == {(595, 842)}
    assert all(page.text.strip() for page in printed)


@needs_office
@pytest.mark.office
@pytest.mark.parametrize("count", range(1, 12))
def test_however_long_a_handover_all_sign_on_one_page(count, tmp_path):
    rows = tuple(HandoverRow(f"Công việc {at}", "Kế hoạch số 18/KH-UBND", "Đang thực hiện") for at in range(count))
    signed = [page.text for page in pages(write_handover(a_handover(rows=rows)), tmp_path) if "BÊN NHẬN" in page.text]
    assert len(signed) == 1
    assert all(name in signed[0].split("BÊN GIAO")[1] for name in ("Trần Thị Bích", "Lê Văn Cường", "Phạm Minh Đức"))
    assert "ký tên" in signed[0]


SAID = st.text(max_size=30)
ROWS = st.lists(
    st.builds(
        UrgingRow, SAID, st.sampled_from([ECONOMY, CULTURE, POLICE, "Tổ “A & B” <1>"]), SAID, SAID,
        st.none() | st.dates(date(2020, 1, 1)), st.integers(-5, 5000), st.none() | st.dates(date(2020, 1, 1)),
        SAID, SAID,
    ),
    min_size=1, max_size=12,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(ROWS, st.booleans())
def test_any_rows_make_a_letter_that_names_each_unit_and_counts_each_task(rows, orders):
    urging = an_urging(*rows, orders=orders)
    letter = urging_letter(urging)
    units = {row.unit for row in rows}
    assert set(letter.addressees) == units
    table = letter.attachments[0].table
    assert sum(row.title for row in table.rows) == len(units)
    assert sum(not row.title for row in table.rows) == len(rows)
    assert all(len(row.cells) == len(table.headers) - 1 for row in table.rows if not row.title)
    assert f"còn {len(rows):02d} nhiệm vụ" in sentences(letter.text)[0]
    data = write_urging_letter(urging)
    assert misplaced(data) == []
    assert max(empty_heights(data), default=0) <= 14
    write_attachment(letter.attachments[0])
    assert load_workbook(BytesIO(write_late_list_workbook(rows))).active.max_row >= len(rows)
