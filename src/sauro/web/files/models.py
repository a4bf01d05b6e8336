"""Files as received. The bytes are kept once, by checksum; each receipt of them is a row of its own."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sauro.web.common.models import Searchable, person_field


class Original(models.Model):
    """Bytes on disk, named by their SHA-256, kept as they came."""

    sha256 = models.CharField(_("mã SHA-256"), max_length=64, primary_key=True)
    size = models.PositiveBigIntegerField(_("số byte"))
    media_type = models.CharField(_("loại nội dung"), max_length=100)

    class Meta:
        verbose_name = _("bản gốc")
        verbose_name_plural = _("bản gốc")

    def __str__(self) -> str:
        return self.sha256


class File(Searchable):
    """One receipt of an original: under which name, by whom, for which unit."""

    original = models.ForeignKey(Original, verbose_name=_("bản gốc"), on_delete=models.PROTECT, related_name="files")
    name = models.CharField(_("tên tệp"), max_length=255)
    unit = models.ForeignKey(
        "organisation.Unit", verbose_name=_("đơn vị"), on_delete=models.PROTECT, related_name="files"
    )
    received_at = models.DateTimeField(_("nhận lúc"), auto_now_add=True)
    received_by = person_field(_("người gửi"))

    class Meta:
        verbose_name = _("tệp")
        verbose_name_plural = _("tệp")
        ordering = ["-received_at", "-pk"]

    def __str__(self) -> str:
        return self.name

    def search_text(self) -> str:
        return self.name
