"""A scale in plain words, and words of officials as a rule."""

from decimal import Decimal

import pytest

from sauro.core.scoring import Component, Cut, NotArising, criteria_sets, kind_words, not_arising_words, rule_words
from sauro.core.scoring.loading import KINDS
from sauro.core.scoring.phrasing import KIND_NAMES, cut_words
from sauro.core.scoring.recognising import recognise_rule
from sauro.core.scoring.rules import (
    AgainstLastYear,
    AgainstTarget,
    AllOf,
    AnyOf,
    ByDelay,
    ByRank,
    Choice,
    CountSteps,
    EachPeriod,
    FromIndex,
    Item,
    Manual,
    NoneOf,
    Option,
    OverTarget,
    Part,
    PerEvent,
    PerItem,
    Place,
    ShareLeft,
    ShareOfMax,
    ShareSteps,
    Step,
    SumOf,
    WeightedParts,
)

D = Decimal


def steps(*pairs):
    return tuple(Step(D(level), D(points)) for level, points in pairs)


WORDED = [
    (
        ShareSteps("văn bản đúng hạn", "văn bản phải ban hành", steps(("1", "2"), ("0.8", "1"))),
        [
            "Tỷ lệ văn bản đúng hạn trên văn bản phải ban hành",
            "100%: 2 điểm",
            "từ 80% đến dưới 100%: 1 điểm",
            "dưới 80%: 0 điểm",
        ],
    ),
    (
        ShareOfMax("hồ sơ trực tuyến", "hồ sơ", zero_below=D("0.5"), full_from=D("0.9")),
        [
            "Tỷ lệ hồ sơ trực tuyến trên hồ sơ",
            "từ 90% trở lên: 2 điểm",
            "từ 50% đến dưới 90%: tỷ lệ × 2 điểm",
            "dưới 50%: 0 điểm",
        ],
    ),
    (
        ShareLeft("hồ sơ", ("hồ sơ trễ", "hồ sơ bị chê"), full_from=D("0.9"), rises_to_full=True),
        [
            "Tỷ lệ hồ sơ còn lại sau khi trừ hồ sơ trễ; hồ sơ bị chê",
            "từ 90% trở lên: 2 điểm",
            "dưới 90%: tỷ lệ ÷ 90% × 2 điểm",
        ],
    ),
    (
        WeightedParts("nhiệm vụ", (Part("đúng hạn", D(2)), Part("quá hạn", D(1)))),
        ["Điểm theo tỷ lệ của từng phần trên nhiệm vụ", "tất cả đúng hạn: 2 điểm", "tất cả quá hạn: 1 điểm"],
    ),
    (
        CountSteps("sáng kiến", steps(("2", "2"), ("1", "1"))),
        ["Số sáng kiến", "từ 2 trở lên: 2 điểm", "1: 1 điểm", "không có: 0 điểm"],
    ),
    (
        CountSteps("mô hình", steps(("10", "2"), ("5", "1"))),
        ["Số mô hình", "từ 10 trở lên: 2 điểm", "từ 5 đến dưới 10: 1 điểm", "dưới 5: 0 điểm"],
    ),
    (
        EachPeriod("tin, bài", ("month",), D(4), also=("mở chuyên mục",)),
        ["mỗi tháng có ít nhất 4 tin, bài: 2 điểm", "đồng thời mở chuyên mục", "thiếu một kỳ: 0 điểm"],
    ),
    (AllOf(("đầy đủ",)), ["đầy đủ: 2 điểm", "chưa đạt: 0 điểm"]),
    (
        AllOf(("đầy đủ", "đúng hạn")),
        ["đạt tất cả các điều kiện sau: 2 điểm", "- đầy đủ", "- đúng hạn", "thiếu một điều kiện: 0 điểm"],
    ),
    (
        AnyOf(("tập huấn", "hội thi")),
        ["có ít nhất một trong các nội dung sau: 2 điểm", "- tập huấn", "- hội thi", "không có nội dung nào: 0 điểm"],
    ),
    (
        SumOf((Item("kế hoạch", D("0.5")), Item("kết quả", D("1.5"), AllOf(("đủ",)), "full"))),
        [
            "Cộng điểm của các ý:",
            "- kế hoạch: 0,5 điểm",
            "- kết quả: 1,5 điểm (đủ: 1,5 điểm; chưa đạt: 0 điểm); không phát sinh: tính điểm tối đa",
        ],
    ),
    (Choice((Option("đủ", D(2)), Option("thiếu", D(1)))), ["đủ: 2 điểm", "thiếu: 1 điểm"]),
    (
        NoneOf("người bị kỷ luật", "tự phát hiện"),
        ["không có người bị kỷ luật: 2 điểm", "có người bị kỷ luật: 0 điểm", "vẫn được điểm khi tự phát hiện"],
    ),
    (PerEvent("báo cáo chậm", D("0.5")), ["từ 2 điểm, mỗi báo cáo chậm trừ 0,5 điểm", "thấp nhất 0 điểm"]),
    (PerItem("mô hình", D(1)), ["mỗi mô hình: 1 điểm", "nhiều nhất 2 điểm"]),
    (
        AgainstTarget("thu ngân sách", "dự toán", D(2), D(1), D(0)),
        ["So thu ngân sách với dự toán", "cao hơn: 2 điểm", "bằng: 1 điểm", "thấp hơn: 0 điểm"],
    ),
    (
        OverTarget("thu", "dự toán", steps(("0.04", "2"), ("0", "1"))),
        ["Mức thu vượt dự toán", "từ 4% trở lên: 2 điểm", "từ 0% đến dưới 4%: 1 điểm", "không đạt: 0 điểm"],
    ),
    (
        AgainstLastYear("chi trực tiếp", D(2), D(1), D(0)),
        ["So chi trực tiếp với năm trước", "giảm: 2 điểm", "không đổi: 1 điểm", "tăng: 0 điểm"],
    ),
    (
        ByRank("lượt xem", 34, (Place(1, D(2)), Place(10, D(1)))),
        ["Thứ hạng lượt xem trong 34 đơn vị", "hạng 1: 2 điểm", "hạng 2 đến 10: 1 điểm"],
    ),
    (
        ByDelay("ban hành kế hoạch", (Place(0, D(2)), Place(30, D(1)))),
        ["Số ngày chậm ban hành kế hoạch", "đúng hạn: 2 điểm", "chậm từ 1 đến 30 ngày: 1 điểm", "chậm hơn: 0 điểm"],
    ),
    (FromIndex("SIPAS", is_survey=True), ["Khảo sát: SIPAS", "điểm: kết quả ÷ 100 × 2 điểm"]),
    (Manual("Mức độ sáng tạo"), ["Mức độ sáng tạo", "người chấm cho điểm và nêu lý do, nhiều nhất 2 điểm"]),
]


@pytest.mark.parametrize(("rule", "words"), WORDED, ids=lambda one: type(one).__name__)
def test_a_rule_is_told_step_by_step(rule, words):
    assert list(rule_words(rule, D(2))) == words


def test_every_kind_has_words_and_a_name():
    assert {type(rule) for rule, _ in WORDED} == set(KINDS.values()) == set(KIND_NAMES)
    assert kind_words(PerEvent("x", D(1))) == "trừ theo từng lần"


def test_every_line_of_every_set_has_words():
    for criteria in criteria_sets():
        for one in criteria.components:
            words = rule_words(one.rule, one.maximum)
            assert words
            assert all(line.strip() for line in words), one.code


def test_capital_abbreviations_stay_within_a_sentence():
    rule = ShareSteps("TTHC có giao dịch", "TTHC", steps(("1", "2")))
    assert rule_words(rule, D(2))[0] == "Tỷ lệ TTHC có giao dịch trên TTHC"


def test_what_nothing_arisen_is_worth_is_told_with_its_condition():
    one = Component("1.1", "A", D(1), Manual("x"), NotArising.FULL, "không có kiến nghị")
    assert not_arising_words(one) == "tính điểm tối đa (khi không có kiến nghị)"


def test_a_cut_is_told_with_who_decides():
    assert cut_words(Cut("a", "chậm", D("0.5"), "Hội đồng")) == "còn 50% số điểm khi chậm, Hội đồng quyết định"


# Words of officials


@pytest.mark.parametrize(
    ("scale", "maximum", "rule"),
    [
        (
            "100%: 2 điểm; từ 80% đến dưới 100%: 1 điểm; dưới 80%: 0 điểm",
            "2",
            ShareSteps("phần đạt: Tên", "tổng số: Tên", steps(("1", "2"), ("0.8", "1"))),
        ),
        (
            "≥ 30%: 1 điểm\n25% - dưới 30%: 0,5 điểm\ndưới 25%: 0,25 điểm",
            "1",
            ShareSteps("phần đạt: Tên", "tổng số: Tên", steps(("0.3", "1"), ("0.25", "0.5")), D("0.25")),
        ),
        (
            "Hoàn thành 100% kế hoạch: 2\nTừ 80% - dưới 100% kế hoạch thì tính theo công thức: (b/a) x 2.00\n"
            "Hoàn thành dưới 80% kế hoạch: 0",
            "2",
            ShareOfMax("kế hoạch", "tất cả (kế hoạch)", D("0.8")),
        ),
        (
            "Tính theo công thức: (b/a)*1.50. Trong đó: a là tổng số nhiệm vụ; b là số nhiệm vụ hoàn thành.\n"
            "Nếu tỷ lệ b/a < 0.70 thì điểm đánh giá là 0.",
            "1.5",
            ShareOfMax("nhiệm vụ hoàn thành", "nhiệm vụ", D("0.7")),
        ),
        (
            "Từ 80% trở lên tính theo công thức (b/a) × điểm tối đa, trong đó a là số hồ sơ; b là số hồ sơ số hóa\n"
            "Dưới 80%: 0 điểm",
            "2",
            ShareOfMax("hồ sơ số hóa", "hồ sơ", D("0.8")),
        ),
        (
            "Từ 30% số phòng trở lên: 1\nTừ 20% - dưới 30%: 0,5\nDưới 20%: 0",
            "1",
            ShareSteps("phòng", "tất cả (phòng)", steps(("0.3", "1"), ("0.2", "0.5"))),
        ),
        ("Tỷ lệ × điểm tối đa", "3", ShareOfMax("phần đạt: Tên", "tổng số: Tên")),
        ("Đầy đủ, đúng hạn: 1 điểm; không đầy đủ hoặc không đúng hạn: 0 điểm", "1", AllOf(("Đầy đủ, đúng hạn",))),
        (
            "Từ 02 sáng kiến trở lên: 2 điểm; có 01 sáng kiến: 1 điểm; không có sáng kiến: 0 điểm",
            "2",
            CountSteps("sáng kiến", steps(("2", "2"), ("1", "1"))),
        ),
        ("Mỗi văn bản sai thể thức trừ 0,25 điểm", "2", PerEvent("văn bản sai thể thức", D("0.25"))),
        ("Trừ 0,5 điểm cho mỗi hồ sơ trễ hạn", "3", PerEvent("hồ sơ trễ hạn", D("0.5"))),
        ("Cứ một lần chậm bị trừ 0,5 điểm, trừ tối đa 2 điểm", "3", PerEvent("lần chậm", D("0.5"), D(1))),
        ("Mỗi mô hình được công nhận: 1 điểm", "2", PerItem("mô hình được công nhận", D(1))),
        ("Mỗi tháng có ít nhất 04 tin, bài: 0,5 điểm", "0.5", EachPeriod("tin, bài", ("month",), D(4))),
        (
            "Đúng hạn: 3 điểm; chậm từ 01 đến 30 ngày: 1,5 điểm; chậm trên 30 ngày: 0 điểm",
            "3",
            ByDelay("Tên", (Place(0, D(3)), Place(30, D("1.5")))),
        ),
        (
            "Có kế hoạch: 0,5 điểm; có báo cáo: 0,5 điểm",
            "1",
            SumOf((Item("Có kế hoạch", D("0.5")), Item("có báo cáo", D("0.5")))),
        ),
        (
            "Ban hành trong tháng 01: 1 điểm; sau tháng 01: 0,5 điểm; không ban hành: 0 điểm",
            "1",
            Choice(
                (
                    Option("Ban hành trong tháng 01", D(1)),
                    Option("sau tháng 01", D("0.5")),
                    Option("không ban hành", D(0)),
                )
            ),
        ),
        ("Không có công chức bị kỷ luật: 1 điểm; có công chức bị kỷ luật: 0 điểm", "1", NoneOf("công chức bị kỷ luật")),
        ("Điểm = chỉ số hài lòng x điểm tối đa / 100", "10", FromIndex("Tên", is_survey=True)),
        (
            "Vượt: 1 điểm; đạt: 0,5 điểm; không đạt: 0 điểm",
            "1",
            AgainstTarget("Tên", "chỉ tiêu được giao", D(1), D("0.5"), D(0)),
        ),
    ],
)
def test_usual_wordings_are_recognised(scale, maximum, rule):
    found = recognise_rule(scale, name="Tên", maximum=D(maximum))
    assert found.is_understood
    assert found.rule == rule


@pytest.mark.parametrize(
    "scale",
    [
        "",
        "Hội đồng xem xét, quyết định",
        "Thực hiện tốt được điểm cao",
        "(b/a)*2.00. a là số hồ sơ; b là số hồ sơ đúng hạn. Nếu b/a < 0.9 thì 0 điểm. Nếu có khiếu nại thì 1 điểm.",
        "Đủ: 5 điểm; thiếu: 3 điểm",  # neither adds up to the maximum nor reaches it
        "Cộng điểm của các ý:\nkế hoạch theo thang riêng\nkết quả: 1 điểm",
    ],
)
def test_what_is_not_understood_is_left_to_a_person_with_its_words(scale):
    found = recognise_rule(scale, name="Tên tiêu chí", maximum=D(2))
    assert not found.is_understood
    assert isinstance(found.rule, Manual)
    assert found.rule.value


def test_what_words_leave_open_is_told():
    found = recognise_rule("Trên 90%: 2 điểm; từ 80% đến 90%: 1 điểm", name="Tên", maximum=D(2))
    assert found.rule.steps == steps(("0.9", "2"), ("0.8", "1"))
    assert found.doubts == (
        "“Trên 90%” được hiểu là từ 90% trở lên.",
        "Mức điểm không nói tử số, mẫu số là gì.",
    )


def test_nine_in_ten_scales_of_the_bundled_sets_are_recognised_from_our_words_and_the_others_never_as_another_formula():
    seen = [(one, again(one)) for criteria in criteria_sets() for one in criteria.components]
    same = [one for one, found in seen if type(found.rule) is type(one.rule)]
    assert len(same) >= 0.9 * len(seen)
    for one, found in seen:
        if found.is_understood and isinstance(found.rule, ShareSteps | CountSteps):
            assert (found.rule.steps, found.rule.otherwise) == (one.rule.steps, one.rule.otherwise), one.code
        if isinstance(found.rule, ShareOfMax):
            kept = (found.rule.zero_below, found.rule.full_from, found.rule.rises_to_full)
            assert kept == (one.rule.zero_below, one.rule.full_from, one.rule.rises_to_full), one.code


def again(one):
    return recognise_rule("\n".join(rule_words(one.rule, one.maximum)), name=one.name, maximum=one.maximum)
