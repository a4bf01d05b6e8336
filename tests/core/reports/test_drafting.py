"""What the machine writes: only what is known, in the words of Vietnamese administration, each with its sources."""

from dataclasses import replace
from datetime import date

from tests.core.reports.kit import COMMUNE, CONTENT, FIGURES, MINISTRY, OUTLINE, content_with, number, share

from sauro.core.indicators import Coverage, Figure, FigureState, Scope
from sauro.core.reports import Content, SourceKind, Span, Tally, UnitText, draft, title_of


def _said(content: Content = CONTENT, library=COMMUNE) -> dict[str, str]:
    return {passage.section: passage.text for passage in draft(OUTLINE, library, content)}


def _sentences(section: str, content: Content = CONTENT, library=COMMUNE):
    passages = {passage.section: passage for passage in draft(OUTLINE, library, content)}
    return passages[section].sentences


def test_figures_are_told_with_their_parts_the_period_before_and_the_target() -> None:
    text = _said()["II.2.c"]
    assert (
        "Đã giải quyết 3.790 hồ sơ, trong đó trước hạn 3.000 hồ sơ, đúng hạn 730 hồ sơ, quá hạn 60 hồ sơ; tỷ lệ giải "
        "quyết trước hạn và đúng hạn đạt 98,42%, tăng 1,65 điểm phần trăm so với quý IV năm 2025. Kết quả trên đạt chỉ "
        "tiêu 98%."
    ) in text
    assert "đạt 87,2 điểm, tăng 1,35 điểm so với quý IV năm 2025." in text


def test_a_jump_has_its_reason_and_a_figure_what_it_does_not_cover() -> None:
    text = _said()["II.2.c"]
    assert (
        "Số hồ sơ tiếp nhận trong kỳ tăng 770 hồ sơ (24,8%) so với quý IV năm 2025. Nguyên nhân: người dân làm thủ tục "
        "đất đai tăng cao đầu năm. (Số liệu của 11/12 đơn vị.)"
    ) in text


def test_a_figure_with_a_last_day_of_its_own_says_so() -> None:
    assert _said()["II.5.a"] == (
        "Tỷ lệ giải ngân vốn đầu tư công đạt 51,78% (9.037/17.454 triệu đồng). (Tính đến ngày 25/02/2026.)"
    )


def test_nothing_to_count_withheld_and_zero_are_three_things() -> None:
    said = _said()
    assert "Trong kỳ không phát sinh phản ánh, kiến nghị về quy định hành chính." in said["II.2.c"]
    assert said["II.1.d"] == "Số VBQPPL phải rà soát: chưa có số liệu (Sở Tư pháp chưa giao danh mục)."
    assert said["I.6"] == "Trong kỳ chưa có sáng kiến, cách làm mới."


def test_what_is_missing_is_not_told_and_never_becomes_zero() -> None:
    figures = [figure for figure in FIGURES if not figure.indicator.startswith("X3/")]
    figures.append(Figure("X3/3.3.3", FigureState.MISSING))
    assert "giải quyết" not in _said(content_with(figures=tuple(figures)))["II.2.c"].replace("đã giải quyết", "")


def test_a_part_of_a_phrase_that_is_not_known_is_left_out() -> None:
    figures = tuple(figure for figure in FIGURES if figure.indicator not in ("X3/3.3.5", "X3/3.3.8"))
    text = _said(content_with(figures=figures, targets=()))["II.2.c"]
    assert "Đã giải quyết 3.790 hồ sơ, trong đó trước hạn 3.000 hồ sơ, quá hạn 60 hồ sơ." in text


def test_a_count_of_three_months_is_not_set_beside_one_of_six() -> None:
    half = replace(CONTENT.period, window=replace(CONTENT.period.window, end_on=date(2026, 6, 14)))
    text = _said(content_with(period=half))["II.2.c"]
    assert "770" not in text
    assert "tăng 1,65 điểm phần trăm" in text  # shares stand beside each other whatever the length


def test_rows_of_a_province_are_not_told_of_a_commune() -> None:
    figures = (number("1/3.1", 4), number("1/3.2", 38), number("2/1.2", 3))
    commune = _said(content_with(figures=figures), MINISTRY)
    province = _said(content_with(figures=figures, scope=Scope.PROVINCE), MINISTRY)
    assert commune["I.3"] == ""
    assert commune["II.1.a"] == "Trong kỳ cấp xã ban hành 03 văn bản quy phạm pháp luật."
    assert province["I.3"] == "Đã kiểm tra công tác cải cách hành chính tại 04 sở, ngành và 38 UBND cấp xã."


def test_a_flag_not_set_and_a_choice_are_told_in_words() -> None:
    figures = (number("1/5", 1), number("1/5.1", 350), number("1/5.2", 2), number("1/6", 0))
    assert _said(content_with(figures=figures), MINISTRY)["I.1"] == (
        "Đã tổ chức khảo sát sự hài lòng của người dân, tổ chức với 350 phiếu, hình thức: kết hợp.\n"
        "Trong kỳ lãnh đạo chưa tổ chức đối thoại với người dân, cộng đồng doanh nghiệp."
    )


def test_a_row_that_no_phrase_tells_is_told_by_its_name() -> None:
    figures = (number("X2/2.4.2", 5), number("X2/2.4.3", 0), share("X7/7.5", 30, 40))
    said = _said(content_with(figures=figures))
    assert said["II.1.d"] == "Số VBQPPL đã rà soát: 05 văn bản.\nSố VBQPPL đã xử lý sau rà soát: không có."
    assert said["II.6.h"] == "Tỷ lệ hồ sơ thanh toán trực tuyến đạt 75% (30/40)."


def test_days_of_the_window_that_nobody_spoke_for_are_told() -> None:
    figures = (number("X1/1.4.4", 12, as_of=date(2026, 3, 14), coverage=Coverage(1, 1, 60, 90)),)
    assert _said(content_with(figures=figures))["I.4"].startswith(
        "Đã đăng, phát 12 tin, bài, chuyên mục về cải cách hành chính. (Số liệu của 60/90 ngày trong kỳ.)"
    )


def test_deliveries_are_told_in_the_units_words_with_their_papers() -> None:
    said = _said()
    assert said["II.2.a"] == (
        "UBND xã đã ban hành 7/12 quy trình nội bộ (Quyết định số 96/QĐ-UBND ngày 02/3/2026); hoàn thành ngày "
        "02/3/2026, sau thời hạn ngày 28/02/2026."
    )
    assert "Phòng Văn hóa - Xã hội đã hoàn thành nhiệm vụ “Xây dựng kế hoạch tuyên truyền”" in said["I.4"]


def test_the_plan_is_told_from_the_annex_and_its_rest_from_the_tasks() -> None:
    assert _said()["I.2"] == (
        "Lũy kế đến thời điểm báo cáo, hoàn thành 20/60 nhiệm vụ trong Kế hoạch cải cách hành chính năm 2026, đạt "
        "33,33%. Đến ngày 14/3/2026, trong số nhiệm vụ đã hoàn thành có 02 nhiệm vụ hoàn thành sau thời hạn; còn 03 "
        "nhiệm vụ quá hạn chưa hoàn thành; 37 nhiệm vụ đang thực hiện trong thời hạn."
    )


def test_the_plan_is_told_from_the_tasks_where_the_annex_does_not_say() -> None:
    assert _said(content_with(figures=()))["I.2"] == (
        "Đến ngày 14/3/2026, hoàn thành 20/60 nhiệm vụ của Kế hoạch số 18/KH-UBND (33,3%), trong đó 02 nhiệm vụ hoàn "
        "thành sau thời hạn; 03 nhiệm vụ quá hạn chưa hoàn thành; 37 nhiệm vụ đang thực hiện trong thời hạn."
    )


def test_the_plan_and_the_annex_do_not_both_speak_where_they_do_not_agree() -> None:
    text = _said(content_with(plan=Tally(58, 20, 2, 3)))["I.2"]
    assert "20/60" in text
    assert "quá hạn" not in text


def test_shortcomings_have_their_reasons_and_targets_what_is_still_needed() -> None:
    assert _said()["III.2"].splitlines() == [
        "Còn 01 nhiệm vụ quá hạn chưa hoàn thành; 01 nhiệm vụ hoàn thành sau thời hạn, cụ thể:",
        "Nhiệm vụ 9 “Rà soát văn bản” (Văn phòng) hoàn thành ngày 09/3/2026, sau thời hạn ngày 28/02/2026.",
        "Nhiệm vụ 25 “Số hóa hồ sơ lưu trữ” (Văn phòng) chưa hoàn thành, quá thời hạn ngày 28/02/2026. Nguyên nhân: "
        "chưa có máy quét. Hướng khắc phục: mượn máy của Trung tâm.",
        "Chỉ tiêu “Tỷ lệ hồ sơ trực tuyến” đạt 71,05%, chưa đạt mức 80%; cần thêm 347 hồ sơ nộp trực tuyến.",
    ]


def test_nothing_late_is_said_only_where_the_plan_is_known() -> None:
    nothing = content_with(late=(), targets=(), plan=Tally(60, 20))
    assert _said(nothing)["III.2"] == "Đến hết kỳ báo cáo không có nhiệm vụ quá hạn."
    assert _said(replace(nothing, plan=None))["III.2"] == ""


def test_the_next_period_is_told_field_by_field() -> None:
    assert _said()["IV"].splitlines() == [
        "Trong quý II năm 2026, tập trung thực hiện 02 nhiệm vụ đến hạn:",
        "Về công tác chỉ đạo, điều hành cải cách hành chính:",
        "- Tổ chức đối thoại (Văn phòng; thời hạn ngày 15/5/2026).",
        "Về cải cách tài chính công:",
        "- Báo cáo tự chủ (Phòng Kinh tế; quý II).",
        "Hoàn thành dứt điểm 01 nhiệm vụ đã quá hạn: “Số hóa hồ sơ lưu trữ”.",
    ]


def test_opening_and_closing_name_period_window_basis_and_receiver() -> None:
    said = _said()
    assert said["0"] == (
        "Thực hiện Kế hoạch số 18/KH-UBND ngày 26/01/2026 của UBND xã Minh Sơn, UBND xã Minh Sơn báo cáo kết quả công "
        "tác cải cách hành chính quý I năm 2026 (số liệu từ ngày 15/12/2025 đến ngày 14/3/2026) như sau:"
    )
    assert said["end"].endswith("quý I năm 2026 của UBND xã Minh Sơn, kính gửi UBND tỉnh xem xét, tổng hợp.")
    bare = content_with(basis=(), period=Span("Năm", 2025))
    assert _said(bare)["0"].startswith("Thực hiện Công văn số 4625/BNV-CCHC")
    assert "báo cáo kết quả công tác cải cách hành chính năm 2025 như sau:" in _said(bare)["0"]


def test_titles_take_the_words_of_the_period() -> None:
    assert title_of(OUTLINE["IV"], CONTENT) == "Phương hướng, nhiệm vụ quý II năm 2026"
    assert title_of(OUTLINE["IV"], content_with(following=None)) == "Phương hướng, nhiệm vụ kỳ tới"
    assert title_of(OUTLINE["I.2"], CONTENT).endswith("năm 2026")


def test_words_of_units_stand_in_their_section_and_same_words_once() -> None:
    texts = (UnitText("Phòng A", "V", "Đề nghị tập huấn."), UnitText("Phòng B", "V", "Đề nghị  tập huấn."))
    (sentence,) = _sentences("V", content_with(unit_texts=texts))
    assert sentence.text == "Đề nghị tập huấn."
    assert [source.label for source in sentence.sources] == ["Phòng A", "Phòng B"]


def test_every_sentence_on_figures_names_the_rows_it_tells() -> None:
    for passage in draft(OUTLINE, COMMUNE, CONTENT):
        for sentence in passage.sentences:
            if sentence.key.startswith("figure:"):
                assert any(source.kind is SourceKind.FIGURE for source in sentence.sources)
            assert sentence.key
            assert sentence.is_machine


def test_no_two_sentences_have_the_same_key() -> None:
    keys = [sentence.key for passage in draft(OUTLINE, COMMUNE, CONTENT) for sentence in passage.sentences]
    assert len(keys) == len(set(keys))


def test_a_report_of_nothing_says_nothing() -> None:
    empty = Content("UBND xã Minh Sơn", "UBND tỉnh", Span("Quý I", 2026))
    said = {section for section, text in _said(empty).items() if text}
    assert said == {"0", "end"}
