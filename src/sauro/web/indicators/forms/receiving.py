"""Forms by which many figures come at once: a sheet, a paste."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from sauro.web.common.receiving import IssuedSheetForm, PastedRowsForm


class SheetForm(IssuedSheetForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = _("Tệp mẫu XLSX tải từ trang này, đã ghi số. Tệp tự mang theo đơn vị và khoảng ngày của nó.")
        self.fields["sheet"].help_text = words


class PasteForm(PastedRowsForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = _(
            "Mỗi dòng: mã hoặc tên chỉ tiêu, rồi số liệu; tỷ lệ thêm cột tổng số. Chưa ghi gì cho tới khi bạn nhận."
        )
        self.fields["text"].help_text = words
        self.fields["origin"].help_text = _("Ví dụ: sổ theo dõi hồ sơ của Trung tâm.")
