"""Which figures answer a line, so that nobody types what is known."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sauro.web.common.models import person_field


class FigureLink(models.Model):
    """A commune's (or province's) own choice for a line of a set, in place of the bundled one; without ``value`` people
    alone answer the line."""

    unit = models.ForeignKey("organisation.Unit", verbose_name=_("đơn vị"), on_delete=models.PROTECT, related_name="+")
    set_code = models.CharField(_("mã bộ tiêu chí"), max_length=100)
    code = models.CharField(_("mã tiêu chí"), max_length=40)
    value = models.CharField(_("số liệu"), max_length=200, blank=True)
    of = models.CharField(_("trên tổng số"), max_length=200, blank=True)
    set_at = models.DateTimeField(_("đặt lúc"), auto_now=True)
    set_by = person_field(_("người đặt"))

    class Meta:
        verbose_name = _("số liệu của tiêu chí")
        verbose_name_plural = _("số liệu của các tiêu chí")
        ordering = ["unit", "set_code", "pk"]
        constraints = [models.UniqueConstraint(fields=["unit", "set_code", "code"], name="line_linked_once")]

    def __str__(self) -> str:
        return f"{self.set_code} {self.code}: {self.value}"
