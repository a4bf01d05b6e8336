"""The six clarities of a task, as far as a plan can have them."""

import pytest

from sauro.core.deadlines import read_deadline
from sauro.core.findings import Place
from sauro.core.plans.clarity import State, six_clarities
from sauro.core.plans.model import Plan, Task

GOOD = {
    "content": "Ban hành Kế hoạch tuyên truyền cải cách hành chính năm 2026",
    "outputs": "Kế hoạch của UBND xã",
    "lead": "Phòng Văn hóa - Xã hội",
    "deadline": "Tháng 02/2026",
}


def task(**changes: object) -> Task:
    values = {**GOOD, **changes}
    deadline = values["deadline"]
    understood = read_deadline(str(deadline), year=2026) if deadline else None
    return Task(place=Place(table=1, row=2), understood_deadline=understood, **values)  # type: ignore[arg-type]


def six(*, plan_leaders: bool = False, **changes: object):
    one = task(**changes)
    others = (task(leader="Đ/c Chủ tịch UBND xã"),) if plan_leaders else ()
    return six_clarities(one, Plan("kế hoạch", tasks=(one, *others)))


def test_a_task_with_everything_is_six_of_six():
    assert six().label == "Sáu rõ: 6/6"


def test_the_six_stand_in_the_order_of_the_saying():
    assert [clarity.name for clarity in six().all] == [
        "người", "việc", "trách nhiệm", "thẩm quyền", "thời gian", "kết quả",
    ]  # fmt: skip


def test_the_label_names_what_is_missing_and_what_comes_later():
    clarities = six(outputs=None, deadline="Theo chỉ đạo của cấp trên", content="Rà soát thủ tục hành chính nội bộ")
    assert clarities.label == "Sáu rõ: 3/6; chưa rõ: kết quả; chưa đến lúc: thẩm quyền, thời gian"


@pytest.mark.parametrize(
    ("code", "changes", "state"),
    [
        ("person", {"leader": "Đ/c Lê Minh Tuấn, PCT UBND xã", "lead": "Các cơ quan, đơn vị"}, State.CLEAR),
        ("person", {}, State.CLEAR),
        ("person", {"lead": "Các cơ quan, đơn vị"}, State.MISSING),
        ("person", {"plan_leaders": True}, State.MISSING),
        ("work", {"content": "Mục tiêu 4.100% nội dung TTHC được đăng tải trên Cổng thông tin"}, State.MISSING),
        ("work", {"content": "Tỷ lệ thanh toán trực tuyến đạt tối thiểu 80%"}, State.MISSING),
        ("work", {"content": "Mục tiêu 2. Rà soát TTHC thuộc thẩm quyền của xã"}, State.CLEAR),
        ("work", {"content": "100% hồ sơ được số hóa", "activities": ("3.1. Số hóa hồ sơ",)}, State.CLEAR),
        ("responsibility", {}, State.CLEAR),
        ("responsibility", {"lead": None}, State.MISSING),
        ("responsibility", {"lead": "Các phòng chuyên môn, đơn vị"}, State.MISSING),
        ("responsibility", {"lead_units": ("Phòng Kinh tế", "Công an xã")}, State.MISSING),
        ("authority", {"outputs": "Quyết định của Chủ tịch UBND xã"}, State.CLEAR),
        ("authority", {"outputs": "Báo cáo"}, State.NOT_YET),
        ("authority", {"outputs": "Báo cáo", "plan_leaders": True}, State.MISSING),
        ("time", {"deadline": "Trước ngày 15/01/2026"}, State.CLEAR),
        ("time", {"deadline": "Thường xuyên"}, State.CLEAR),
        ("time", {"deadline": "Theo chỉ đạo của Sở Nội vụ"}, State.NOT_YET),
        ("time", {"deadline": "Tháng 13/2026"}, State.MISSING),
        ("time", {"deadline": None}, State.MISSING),
        ("result", {"outputs": "Báo cáo"}, State.CLEAR),
        ("result", {"outputs": None}, State.MISSING),
    ],
)
def test_each_clarity(code, changes, state):
    clarity = next(clarity for clarity in six(**changes).all if clarity.code == code)
    assert clarity.state is state
    assert clarity.why.endswith((".", "”.")), clarity.why
