"""Numbers as units gave them: dated, with source and person. What a later one replaces is kept."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sauro.core.indicators import Given
from sauro.web.common.models import person_field

IN_FORCE = models.Q(replaced_at__isnull=True)


class Fact(models.Model):
    """An answer of ``unit`` to the indicator ``code`` for ``start_on`` to ``end_on``; of a stock, as of ``end_on``.

    ``value`` is a count, the numerator of a share (``of`` its denominator) or the code of a choice. A correction is a
    new row: the earlier one says when and by whom it was replaced, and where that was after the report had been closed,
    ``change_reason`` of the new one says why.
    """

    class GivenAs(models.TextChoices):
        VALUE = Given.VALUE.value, _("Có số")
        NONE = Given.NONE.value, _("Không phát sinh")
        WITHHELD = Given.WITHHELD.value, _("Chưa có số")

    class Way(models.TextChoices):
        FORM = "form", _("nhập trên trang")
        SHEET = "sheet", _("tệp XLSX theo mẫu")
        PASTE = "paste", _("dán từ bảng tính")
        INTERFACE = "interface", _("phần mềm khác gửi đến")
        HAND_IN = "hand_in", _("báo cáo của đơn vị")

    unit = models.ForeignKey(
        "organisation.Unit", verbose_name=_("đơn vị"), on_delete=models.PROTECT, related_name="facts"
    )
    code = models.CharField(_("mã chỉ tiêu"), max_length=20)
    start_on = models.DateField(_("từ ngày"))
    end_on = models.DateField(_("đến hết ngày"))
    given = models.CharField(_("trả lời"), max_length=10, choices=GivenAs.choices, default=GivenAs.VALUE)
    value = models.DecimalField(_("số"), max_digits=20, decimal_places=4, null=True, blank=True)
    of = models.DecimalField(_("trên tổng số"), max_digits=20, decimal_places=4, null=True, blank=True)
    reason = models.TextField(_("lý do"), blank=True)
    way = models.CharField(_("cách nhập"), max_length=10, choices=Way.choices, default=Way.FORM)
    origin = models.CharField(_("nguồn"), max_length=500, blank=True)
    file = models.ForeignKey(
        "files.File", verbose_name=_("tệp nguồn"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    evidence: "models.ManyToManyField[models.Model, models.Model]" = models.ManyToManyField(
        "evidence.Evidence", verbose_name=_("minh chứng"), blank=True, related_name="facts"
    )
    change_reason = models.TextField(_("lý do sửa sau khi chốt"), blank=True)
    after_lock = models.BooleanField(_("sửa sau khi chốt"), default=False)
    entered_at = models.DateTimeField(_("nhập lúc"), auto_now_add=True)
    entered_by = person_field(_("người nhập"), optional=True)
    replaced_at = models.DateTimeField(_("thay lúc"), null=True, blank=True)
    replaced_by = person_field(_("người thay"), optional=True)

    class Meta:
        verbose_name = _("số liệu")
        verbose_name_plural = _("số liệu")
        ordering = ["unit", "code", "-end_on", "-pk"]
        indexes = [
            models.Index(fields=["unit", "code", "end_on"], condition=IN_FORCE, name="fact_in_force"),
            models.Index(fields=["end_on", "code"], condition=IN_FORCE, name="fact_in_force_by_day"),
            models.Index(fields=["code", "unit", "-entered_at"], name="fact_of_indicator"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "code", "start_on", "end_on"], condition=IN_FORCE, name="fact_once_for_its_days"
            ),
            models.CheckConstraint(condition=models.Q(end_on__gte=models.F("start_on")), name="fact_days_in_order"),
            models.CheckConstraint(
                condition=models.Q(given=Given.VALUE.value, value__isnull=False)
                | models.Q(~models.Q(given=Given.VALUE.value), value__isnull=True, of__isnull=True),
                name="fact_has_a_value_or_says_why_not",
            ),
            models.CheckConstraint(
                condition=~models.Q(given=Given.WITHHELD.value) | ~models.Q(reason=""), name="withheld_with_a_reason"
            ),
            models.CheckConstraint(
                condition=models.Q(after_lock=False) | ~models.Q(change_reason=""), name="changed_later_with_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.unit}, {self.start_on:%d/%m/%Y} - {self.end_on:%d/%m/%Y}"

    @property
    def key(self) -> str:
        """How figures name it."""
        return f"fact:{self.pk}"


class ConnectionKey(models.Model):
    """A key by which another program sends figures of a unit. Only its digest is kept."""

    unit = models.ForeignKey("organisation.Unit", verbose_name=_("đơn vị"), on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("phần mềm nào gửi"), max_length=200)
    start = models.CharField(_("ký tự đầu"), max_length=8)
    digest = models.CharField(_("mã băm"), max_length=64, unique=True)
    made_at = models.DateTimeField(_("tạo lúc"), auto_now_add=True)
    made_by = person_field(_("người tạo"))
    used_at = models.DateTimeField(_("dùng lần cuối lúc"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("thu hồi lúc"), null=True, blank=True)
    revoked_by = person_field(_("người thu hồi"), optional=True)

    class Meta:
        verbose_name = _("khóa kết nối")
        verbose_name_plural = _("khóa kết nối")
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return f"{self.name} ({self.start}…)"
