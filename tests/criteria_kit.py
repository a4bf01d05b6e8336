"""Files with criteria sets, and sets that units keep."""

from datetime import date
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from sauro.core.official import write_set_workbook
from sauro.core.scoring import load_set
from sauro.web.criteria import actions
from sauro.web.criteria.models import KeptSet

TITLE = "BỘ TIÊU CHÍ CHẤM ĐIỂM CCHC CẤP XÃ NĂM 2026"
ROWS = (
    ("1", "Chỉ đạo, điều hành", 4),
    ("1.1", "Kế hoạch CCHC", 2, "100%: 2 điểm; từ 80% đến dưới 100%: 1 điểm; dưới 80%: 0 điểm", "Kế hoạch"),
    ("1.2", "Sáng kiến", 2, "Hội đồng xem xét", "Quyết định"),
)
GUIDE = """code = "huong-dan-so"
over = "{over}"
name = "Hướng dẫn chấm của Sở Nội vụ"
basis = "Công văn 15/SNV ngày 02/3/2026 của Sở Nội vụ"
in_force_from = 2026-03-02

[[changes]]
code = "{line}"
maximum = 3
not_arising = "full"
"""


def workbook(*rows, title=TITLE):
    book = Workbook()
    for row in ([title], [], ["STT", "Tiêu chí", "Điểm tối đa", "Thang điểm", "Tài liệu kiểm chứng"], *(rows or ROWS)):
        book.active.append(row)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def upload(content, name="bo-tieu-chi.xlsx"):
    return SimpleUploadedFile(name, content)


def read(cast, content=None, *, unit=None, by=None, name="bo-tieu-chi.xlsx") -> KeptSet:
    content = BytesIO(content if content is not None else workbook())
    return actions.read_file(by=by or cast.standing_body, unit=unit or cast.commune, name=name, content=content)


def heading(**more):
    said = {"code": "cchc-xa-2026", "name": "Bộ tiêu chí CCHC xã Minh Sơn", "year": 2026, "level": "commune"}
    return actions.Heading(**({"version_on": date(2026, 1, 5)} | said | more))


def kept(cast, content=None, *, unit=None, by=None, name="bo-tieu-chi.xlsx", **more) -> KeptSet:
    by = by or cast.standing_body
    return actions.keep_set(by=by, row=read(cast, content, unit=unit, by=by, name=name), heading=heading(**more))


def kept_guide(cast, over="cchc-xa-2026", line="1.2", **more) -> KeptSet:
    content = GUIDE.format(over=over, line=line).encode()
    return kept(cast, content, name="huong-dan.toml", **more)


def bundled_workbook(code="par-index-commune-2025"):
    return write_set_workbook(load_set(code))
