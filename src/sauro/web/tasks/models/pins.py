"""Views that a person keeps under a name: the address is the view."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Pin(models.Model):
    """A view kept by a person for themselves: its name, the path of the page, and its conditions."""

    name = models.CharField(_("tên"), max_length=80)
    path = models.CharField(_("trang"), max_length=200)
    query = models.CharField(_("điều kiện"), max_length=1000, blank=True)
    pinned_at = models.DateTimeField(_("ghim lúc"), auto_now_add=True)
    pinned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người ghim"), on_delete=models.CASCADE, related_name="pins"
    )

    class Meta:
        verbose_name = _("cách xem đã ghim")
        verbose_name_plural = _("cách xem đã ghim")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["pinned_by", "path", "query"], name="view_pinned_once"),
            models.UniqueConstraint(fields=["pinned_by", "name"], name="pin_name_once"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def url(self) -> str:
        return f"{self.path}?{self.query}" if self.query else self.path
