"""A plan is called by its name, whatever document carries it."""

import pytest

from sauro.core.plans import Head, plan_name


@pytest.mark.parametrize(
    ("kind", "title", "name"),
    [
        ("Kế hoạch", "Cải cách hành chính xã Minh Sơn", "Kế hoạch cải cách hành chính xã Minh Sơn"),
        ("Kế hoạch", "Kế hoạch cải cách hành chính", "Kế hoạch cải cách hành chính"),
        ("Quyết định", "Ban hành Kế hoạch cải cách hành chính", "Kế hoạch cải cách hành chính"),
        ("Quyết định", "Về việc ban hành Kế hoạch cải cách hành chính", "Kế hoạch cải cách hành chính"),
        ("Phụ lục", "KHUNG NHIỆM VỤ", "KHUNG NHIỆM VỤ"),
        ("Kế hoạch", None, None),
    ],
)  # fmt: skip
def test_the_name_of_a_plan(kind, title, name):
    assert plan_name(Head(document_type=kind, title=title)) == name
