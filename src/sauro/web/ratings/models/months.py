"""A month of a commune: opened, shown to those it is about, closed as it then stood."""

from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from sauro.core.periods import Window
from sauro.web.common.models import person_field


class RatingMonth(models.Model):
    """The sheet of a month. Its numbers are worked out from the work until it is closed (``closing``); from the day on
    which it is shown those it is about may contest them, to the end of ``contest_until_on``."""

    unit = models.ForeignKey(
        "organisation.Unit", verbose_name=_("xã, phường"), on_delete=models.PROTECT, related_name="rating_months"
    )
    year = models.PositiveSmallIntegerField(_("năm"))
    month = models.PositiveSmallIntegerField(_("tháng"))
    opened_at = models.DateTimeField(_("mở lúc"), auto_now_add=True)
    opened_by = person_field(_("người mở"), optional=True)
    shown_at = models.DateTimeField(_("gửi đối chiếu lúc"), null=True, blank=True)
    shown_by = person_field(_("người gửi đối chiếu"), optional=True)
    contest_until_on = models.DateField(_("phản hồi đến hết ngày"), null=True, blank=True)
    closing = models.OneToOneField(
        "ratings.Closing",
        verbose_name=_("lần chốt đang dùng"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="current_of",
    )

    class Meta:
        verbose_name = _("tháng theo dõi, đánh giá")
        verbose_name_plural = _("tháng theo dõi, đánh giá")
        ordering = ["-year", "-month", "unit"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "year", "month"], name="rating_month_once"),
            models.CheckConstraint(
                condition=models.Q(month__gte=1) & models.Q(month__lte=12), name="rating_month_of_a_year"
            ),
            models.CheckConstraint(
                condition=models.Q(shown_at__isnull=True, contest_until_on__isnull=True)
                | models.Q(shown_at__isnull=False, contest_until_on__isnull=False),
                name="rating_month_shown_until_a_day",
            ),
        ]

    def __str__(self) -> str:
        return str(_("tháng %(month)s/%(year)s") % {"month": self.month, "year": self.year})

    @property
    def window(self) -> Window:
        first = date(self.year, self.month, 1)
        after = date(self.year + self.month // 12, self.month % 12 + 1, 1)
        return Window(first, date.fromordinal(after.toordinal() - 1))

    @property
    def is_closed(self) -> bool:
        return self.closing_id is not None


class MonthRule(models.Model):
    """What is set for a month: the newest row holds, none changes once the month is closed. ``factors`` says how many
    standard products one of a kind is worth: {"plan": "1.5"}."""

    month = models.ForeignKey(RatingMonth, verbose_name=_("tháng"), on_delete=models.CASCADE, related_name="rules")
    factors = models.JSONField(_("hệ số quy đổi"), default=dict, blank=True)
    contest_days = models.PositiveSmallIntegerField(_("số ngày được phản hồi"), default=7)
    is_special = models.BooleanField(_("trường hợp đặc biệt, tỷ lệ xuất sắc cao hơn"), default=False)
    reason = models.TextField(_("lý do"))
    set_at = models.DateTimeField(_("đặt lúc"), auto_now_add=True)
    set_by = person_field(_("người đặt"), optional=True)

    class Meta:
        verbose_name = _("quy định của tháng")
        verbose_name_plural = _("quy định của tháng")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(contest_days__gte=1) & models.Q(contest_days__lte=60),
                name="rating_contest_days_in_reason",
            ),
            models.CheckConstraint(condition=~models.Q(reason=""), name="rating_rule_with_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.month}, {self.set_at:%d/%m/%Y}"


class Closing(models.Model):
    """The month as it was closed, every number with its reason. Opened again it stays, and the next has a number of
    its own."""

    month = models.ForeignKey(RatingMonth, verbose_name=_("tháng"), on_delete=models.PROTECT, related_name="closings")
    number = models.PositiveSmallIntegerField(_("lần"))
    content: "models.JSONField[Any, Any]" = models.JSONField(_("nội dung đã chốt"))
    checksum = models.CharField(_("mã kiểm tra"), max_length=64)
    closed_at = models.DateTimeField(_("chốt lúc"), auto_now_add=True)
    closed_by = person_field(_("người chốt"))
    reopened_at = models.DateTimeField(_("mở lại lúc"), null=True, blank=True)
    reopened_by = person_field(_("người mở lại"), optional=True)
    reopen_reason = models.TextField(_("lý do mở lại"), blank=True)

    class Meta:
        verbose_name = _("lần chốt số liệu theo dõi")
        verbose_name_plural = _("lần chốt số liệu theo dõi")
        ordering = ["month", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["month", "number"], name="rating_closing_numbered"),
            models.CheckConstraint(
                condition=models.Q(reopened_at__isnull=True) | ~models.Q(reopen_reason=""),
                name="rating_reopened_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month}, {self.number}"
