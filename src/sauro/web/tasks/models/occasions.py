"""Events that deadlines wait for, as somebody recorded them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sauro.core.text import comparable
from sauro.web.common.models import Searchable, person_field


class Occasion(Searchable):
    """What happened and when: "kết quả PAR INDEX được công bố ngày …". It starts every clock that waits for it."""

    unit = models.ForeignKey(
        "organisation.Unit", verbose_name=_("xã, phường"), on_delete=models.PROTECT, related_name="occasions"
    )
    trigger = models.TextField(_("sự kiện"))
    key = models.CharField(_("sự kiện, để so"), max_length=500, editable=False)
    happened_on = models.DateField(_("xảy ra ngày"))
    due_on = models.DateField(_("hạn được ấn định"), null=True, blank=True)
    basis = models.TextField(_("căn cứ"), blank=True)
    recorded_at = models.DateTimeField(_("ghi lúc"), auto_now_add=True)
    recorded_by = person_field(_("người ghi"))
    withdrawn_at = models.DateTimeField(_("rút lúc"), null=True, blank=True)
    withdrawn_by = person_field(_("người rút"), optional=True)
    withdrawal_reason = models.TextField(_("lý do rút"), blank=True)

    class Meta:
        verbose_name = _("sự kiện đã ghi")
        verbose_name_plural = _("sự kiện đã ghi")
        ordering = ["-happened_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "key", "happened_on"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="occasion_recorded_once",
            ),
            models.CheckConstraint(
                condition=models.Q(due_on__isnull=True) | models.Q(due_on__gte=models.F("happened_on")),
                name="occasion_due_after_it_happened",
            ),
        ]

    def __str__(self) -> str:
        return self.trigger

    def search_text(self) -> str:
        return f"{self.trigger} {self.basis}"

    def refold(self) -> None:
        super().refold()
        self.key = comparable(self.trigger)[:500]
