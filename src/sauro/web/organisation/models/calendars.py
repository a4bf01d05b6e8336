"""Days off and swapped working days that a province or a commune sets beside the bundled calendar."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sauro.web.common.models import person_field


class Withdrawable(models.Model):
    """A row that is never deleted: withdrawn, it says when and by whom, and holds no more."""

    created_at = models.DateTimeField(_("ghi lúc"), auto_now_add=True)
    created_by = person_field(_("người ghi"))
    withdrawn_at = models.DateTimeField(_("bỏ lúc"), null=True, blank=True)
    withdrawn_by = person_field(_("người bỏ"), optional=True)

    class Meta:
        abstract = True


class DayOff(Withdrawable):
    """Days in a row on which a unit, and all below it, do not work."""

    unit = models.ForeignKey(
        "organisation.Unit", verbose_name=_("đơn vị"), on_delete=models.PROTECT, related_name="days_off"
    )
    name = models.CharField(_("lý do nghỉ"), max_length=120)
    starts_on = models.DateField(_("từ ngày"))
    ends_on = models.DateField(_("đến hết ngày"))
    source = models.CharField(_("căn cứ"), max_length=300)

    class Meta:
        verbose_name = _("ngày nghỉ riêng")
        verbose_name_plural = _("ngày nghỉ riêng")
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="day_off_ends_after_start"
            )
        ]

    def __str__(self) -> str:
        return self.name


class SwappedDay(Withdrawable):
    """A day that is worked although the calendar has it off; often in return for another."""

    unit = models.ForeignKey(
        "organisation.Unit", verbose_name=_("đơn vị"), on_delete=models.PROTECT, related_name="swapped_days"
    )
    works_on = models.DateField(_("ngày làm việc"))
    instead_on = models.DateField(_("làm bù cho ngày"), null=True, blank=True)
    source = models.CharField(_("căn cứ"), max_length=300)

    class Meta:
        verbose_name = _("ngày làm bù riêng")
        verbose_name_plural = _("ngày làm bù riêng")
        ordering = ["works_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "works_on"], condition=models.Q(withdrawn_at__isnull=True), name="swapped_day_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.works_on:%d/%m/%Y}"


class CalendarYear(Withdrawable):
    """A year that the program brings no calendar for, and whose days off the unit has entered whole."""

    unit = models.ForeignKey(
        "organisation.Unit", verbose_name=_("đơn vị"), on_delete=models.PROTECT, related_name="calendar_years"
    )
    year = models.PositiveSmallIntegerField(_("năm"))

    class Meta:
        verbose_name = _("năm đã đủ ngày nghỉ")
        verbose_name_plural = _("năm đã đủ ngày nghỉ")
        ordering = ["year"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "year"], condition=models.Q(withdrawn_at__isnull=True), name="calendar_year_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.year)
