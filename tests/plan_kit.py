"""A plan in force for tests of its pages: from a text, by way of a real import. Commune and people are invented."""

from datetime import date
from io import BytesIO

from sauro.web.plans.actions.imports import receive_document
from sauro.web.plans.actions.reading import read_import
from sauro.web.plans.actions.versions import accept_import
from sauro.web.plans.models import Plan, PlanImport, PlanVersion

ACCEPTED_ON = date(2026, 2, 2)

TEXT = """KẾ HOẠCH
Cải cách hành chính năm 2026 của xã Minh Sơn

I. CHỈ TIÊU
- Tỷ lệ hồ sơ giải quyết đúng hạn đạt tối thiểu 95%, trong đó trên 60% trước hạn.
- Chỉ số cải cách hành chính xếp hạng 35/99 xã, phường.
- Giảm tối thiểu 20% thời gian giải quyết thủ tục so với năm 2025.

II. CHẾ ĐỘ BÁO CÁO
- Báo cáo quý I: chậm nhất ngày 15/3/2026.
- Báo cáo 6 tháng: chậm nhất ngày 15/6/2026.

PHỤ LỤC
DANH MỤC NHIỆM VỤ

TT\tNhiệm vụ\tSản phẩm\tCơ quan chủ trì\tCơ quan phối hợp\tThời gian hoàn thành
I\tChỉ đạo, điều hành\t\t\t\t
1\tBan hành kế hoạch cải cách hành chính năm 2026\tKế hoạch\tPhòng Văn hóa - Xã hội\tCác phòng\tTrước ngày 01/02/2026
2\tKiểm tra cải cách hành chính\tBiên bản\tPhòng VHXH\tVăn phòng\tQuý III/2026
3\tTổ chức đối thoại với người dân\tBiên bản\tVăn phòng HĐND và UBND\tPhòng Kinh tế\tTháng 4 và tháng 10/2026
II\tCải cách thể chế\t\t\t\t
4\tSửa đổi quy chế làm việc\tQuy chế\tVăn phòng HĐND và UBND\t\tTheo chỉ đạo của UBND tỉnh
5\tRà soát văn bản\t\tPhòng Văn hóa - Xã hội\t\tTháng 13/2026
"""


def draft(cast, text: str = TEXT) -> PlanImport:
    """A document received and read, waiting for review."""
    plan_import = receive_document(
        by=cast.standing_body, unit=cast.commune, name="ke-hoach.txt", content=BytesIO(text.encode())
    )
    read_import.func(plan_import.pk)
    plan_import.refresh_from_db()
    return plan_import


def accepted(cast, text: str = TEXT, *, amends: Plan | None = None) -> PlanVersion:
    """A version in force."""
    return accept_import(by=cast.standing_body, plan_import=draft(cast, text), on=ACCEPTED_ON, amends=amends)
