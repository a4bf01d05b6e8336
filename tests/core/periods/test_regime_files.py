"""Data files of reporting calendars: what is wrong is said where it stands, in a sentence that tells what to do."""

import pytest

from sauro.core.periods import BadRegime, CutoffSpec, DayOffRule, DaySpec, DueRule, Level, read_regime

RIGHT = """
code = "thu"
name = "Báo cáo thử"
on_day_off = "later"
channels = ["document_axis"]
from_year = 2026

[[periods]]
code = "M"
months = [1, 2]
window = { from = { months_before = 1, day = 15 }, to = { day = "last" } }
due = [{ level = "unit", rule = "before", months_before = 0, day = 20 }]

[[periods]]
code = "Y"
window = { from = { year = -1, month = 12, day = 15 }, to = { month = 12, day = 14 } }
due = [{ level = "commune", rule = "by", month = 12, day = 18 }]
cutoffs = [{ indicator = "6/1.1", to = { month = 12, day = 10 } }]
"""


def test_a_right_file_is_read_whole():
    regime = read_regime(RIGHT)
    monthly, yearly = regime.periods
    assert (regime.on_day_off, regime.channels, regime.from_year) == (DayOffRule.LATER, ("document_axis",), 2026)
    assert (monthly.name, monthly.months, yearly.name) == ("Tháng", (1, 2), "Năm")
    assert monthly.window.end == DaySpec(None)
    assert (monthly.dues[0].level, monthly.dues[0].rule) == (Level.UNIT, DueRule.BEFORE)
    assert yearly.cutoffs == (CutoffSpec("6/1.1", DaySpec(10, 12)),)


@pytest.mark.parametrize(
    ("right", "wrong", "words"),
    [
        ('code = "thu"', 'code = ', "Tệp chế độ báo cáo không đọc được"),
        ('name = "Báo cáo thử"', "", "“thu”: thiếu mục name"),
        ('name = "Báo cáo thử"', "name = 3", "mục name: phải là chữ, đang ghi 3"),
        ('channels = ["document_axis"]', "channels = [3]", "mục channels: mỗi giá trị phải là chữ, đang ghi 3"),
        ('channels = ["document_axis"]', 'channels = "trục"', "mục channels: phải là danh sách"),
        ('channels = ["document_axis"]', "chanels = []", "không có mục “chanels”"),
        ("from_year = 2026", "from_year = 26", "mục from_year: phải là số từ 2000 đến 2100, đang ghi 26"),
        ("from_year = 2026", "from_year = 2026\nuntil_year = 2025", "hết hiệu lực năm 2025, trước năm bắt đầu 2026"),
        ('on_day_off = "later"', 'on_day_off = "dời"', "phải là một trong stay, earlier, later, đang ghi 'dời'"),
        ("months = [1, 2]", "months = [1, 13]", "kỳ M, mục months: mỗi giá trị phải là số từ 1 đến 12, đang ghi 13"),
        ("months = [1, 2]", "", "kỳ M: mục months đi cùng mã kỳ “M”"),
        ('code = "Y"', 'code = "M"\nmonths = [3]', "kỳ M ghi hai lần"),
        ('code = "Y"', "", "mục periods: thiếu mục code"),
        ("to = { month = 12, day = 14 }", "to = { month = 13, day = 14 }",
         "kỳ Y, mục window.to, mục month: phải là số từ 1 đến 12, đang ghi 13"),
        ("to = { month = 12, day = 14 }", "to = { month = 12 }", "kỳ Y, mục window.to: thiếu ngày"),
        ("to = { month = 12, day = 14 }", "to = { day = 14 }", "kỳ Y, mục window.to: thiếu tháng"),
        ("to = { month = 12, day = 14 }", 'to = "14/12"', "mục window.to: phải là một bảng các mục"),
        (", to = { month = 12, day = 14 }", "", "mục window.to: phải là một bảng các mục"),
        ('level = "commune"', 'level = "xã"', "kỳ Y, mục due.level: phải là một trong unit"),
        ('rule = "by"', 'rule = "khoảng"', "mục due.rule: phải là một trong by, before"),
        ("year = -1,", "year = -2,", "mục year: phải là số từ -1 đến 1, đang ghi -2"),
        ('due = [{ level = "commune"', 'due = [{ month_before = 1, level = "commune"', "không có mục “month_before”"),
        ('due = [{ level = "unit"', 'due = [{ month = 2, level = "unit"', "ghi month hoặc months_before"),
        ('{ indicator = "6/1.1",', "{", "mục cutoffs: thiếu mục indicator"),
    ],
)  # fmt: skip
def test_a_wrong_file_is_refused_with_where_and_why(right, wrong, words):
    assert RIGHT.count(right) == 1
    with pytest.raises(BadRegime) as refused:
        read_regime(RIGHT.replace(right, wrong))
    assert words in str(refused.value)
