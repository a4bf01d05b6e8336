"""Rules of reminding as a commune keeps them, and the days that were looked through."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sauro.core.work import Recipient, Rule
from sauro.web.common.models import person_field


class ReminderRule(models.Model):
    """One rule of a commune: so many days before (negative) or after the due day, to whom, and how often again."""

    unit = models.ForeignKey(
        "organisation.Unit", verbose_name=_("xã, phường"), on_delete=models.PROTECT, related_name="reminder_rules"
    )
    days = models.SmallIntegerField(_("số ngày so với hạn"))
    to_officer = models.BooleanField(_("nhắc người thụ lý"), default=False)
    to_head = models.BooleanField(_("nhắc thủ trưởng đơn vị"), default=False)
    to_leader = models.BooleanField(_("báo lãnh đạo phụ trách"), default=False)
    every = models.PositiveSmallIntegerField(_("nhắc lại sau mỗi số ngày"), default=0)
    made_at = models.DateTimeField(_("đặt lúc"), auto_now_add=True)
    made_by = person_field(_("người đặt"))

    class Meta:
        verbose_name = _("quy tắc nhắc việc")
        verbose_name_plural = _("quy tắc nhắc việc")
        ordering = ["unit", "days"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "days"], name="one_rule_for_a_day"),
            models.CheckConstraint(
                condition=models.Q(to_officer=True) | models.Q(to_head=True) | models.Q(to_leader=True),
                name="rule_reminds_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(every=0) | models.Q(days__gte=0), name="only_after_the_day_again"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.days:+}"

    @property
    def value(self) -> Rule:
        """The rule as the core understands it."""
        said = {Recipient.OFFICER: self.to_officer, Recipient.HEAD: self.to_head, Recipient.LEADER: self.to_leader}
        return Rule(self.days, tuple(recipient for recipient, is_on in said.items() if is_on), self.every)


class ReminderDay(models.Model):
    """A day whose reminders were all written: it need not be looked through again."""

    looked_on = models.DateField(_("ngày đã rà"), unique=True)
    count = models.PositiveIntegerField(_("số lời nhắc"))

    class Meta:
        verbose_name = _("ngày đã rà lời nhắc")
        verbose_name_plural = _("ngày đã rà lời nhắc")
        ordering = ["-looked_on"]

    def __str__(self) -> str:
        return self.looked_on.isoformat()
