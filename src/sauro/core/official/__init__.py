"""Documents in the official form (Nghị định 30/2020/NĐ-CP, Phụ lục I), and workbooks."""

from sauro.core.official.memo import write_memo
from sauro.core.official.plan_document import write_plan
from sauro.core.official.plan_workbook import write_plan_workbook

__all__ = ["write_memo", "write_plan", "write_plan_workbook"]
