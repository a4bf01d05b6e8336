"""Pieces of evidence: what proves that something was done, stored once and used by many."""

from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sauro.core.legal import number_key
from sauro.web.common.models import Searchable, person_field
from sauro.web.evidence.kinds import CHOICES


class Form(models.TextChoices):
    FILE = "file", _("Tệp")
    LINK = "link", _("Đường dẫn")


class Reading(models.TextChoices):
    NONE = "none", _("Không có gì để đọc")
    WAITING = "waiting", _("Chờ đọc")
    READING = "reading", _("Đang đọc")
    READ = "read", _("Đã đọc")
    FAILED = "failed", _("Không đọc được")


LONGEST = {"number": 100, "issuer": 300, "subject": 1000}


class Evidence(Searchable):
    """One piece: a file or a link, with what the document says of itself.

    ``number`` to ``kind`` hold what the machine read until a person confirms them, then what the person confirmed;
    ``proposals`` keeps what was read, with its places, for ever. Nothing is deleted: a piece is withdrawn.
    """

    unit = models.ForeignKey(
        "organisation.Unit", verbose_name=_("xã, phường"), on_delete=models.PROTECT, related_name="evidence"
    )
    owner = models.ForeignKey(
        "organisation.Unit", verbose_name=_("đơn vị đưa vào"), on_delete=models.PROTECT, related_name="own_evidence"
    )
    form = models.CharField(_("dạng"), max_length=10, choices=Form.choices)
    file = models.ForeignKey(
        "files.File", verbose_name=_("tệp"), on_delete=models.PROTECT, null=True, blank=True, related_name="evidence"
    )
    original = models.ForeignKey(
        "files.Original",
        verbose_name=_("bản gốc"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="evidence",
    )
    url = models.CharField(
        _("đường dẫn"), max_length=600, blank=True, validators=[URLValidator(schemes=["http", "https"])]
    )
    kind = models.CharField(_("loại văn bản"), max_length=10, choices=CHOICES, blank=True)
    number = models.CharField(_("số, ký hiệu"), max_length=LONGEST["number"], blank=True)
    number_key = models.CharField(_("số, ký hiệu để so"), max_length=100, blank=True, editable=False, default="")
    issued_on = models.DateField(_("ngày ban hành"), null=True, blank=True)
    issuer = models.CharField(_("cơ quan ban hành"), max_length=LONGEST["issuer"], blank=True)
    subject = models.CharField(_("trích yếu"), max_length=LONGEST["subject"], blank=True)
    reading = models.CharField(_("việc đọc"), max_length=10, choices=Reading.choices, default=Reading.NONE)
    pages_done = models.PositiveIntegerField(_("số trang đã đọc"), default=0)
    pages_total = models.PositiveIntegerField(_("tổng số trang"), default=0)
    proposals = models.JSONField(_("những điều máy đọc"), default=list, blank=True)
    findings = models.JSONField(_("điểm cần xem"), default=list, blank=True)
    has_text = models.BooleanField(_("có chữ"), null=True, blank=True)
    is_signed = models.BooleanField(_("có chữ ký số"), null=True, blank=True)
    error_code = models.CharField(_("mã lỗi"), max_length=60, blank=True)
    error_message = models.TextField(_("lỗi"), blank=True)
    error_advice = models.TextField(_("cách xử lý"), blank=True)
    added_at = models.DateTimeField(_("thêm lúc"), auto_now_add=True)
    added_by = person_field(_("người thêm"))
    confirmed_at = models.DateTimeField(_("xác nhận lúc"), null=True, blank=True)
    confirmed_by = person_field(_("người xác nhận"), optional=True)
    withdrawn_at = models.DateTimeField(_("rút lúc"), null=True, blank=True)
    withdrawn_by = person_field(_("người rút"), optional=True)
    withdrawal_reason = models.CharField(_("lý do rút"), max_length=500, blank=True)
    successor = models.ForeignKey(
        "self",
        verbose_name=_("được thay bằng"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="predecessors",
    )

    class Meta:
        verbose_name = _("minh chứng")
        verbose_name_plural = _("minh chứng")
        ordering = ["-added_at", "-pk"]
        indexes = [
            models.Index(fields=["unit", "-added_at"], name="evidence_unit_added"),
            models.Index(fields=["unit", "number_key"], name="evidence_unit_number"),
            models.Index(fields=["unit", "kind", "issued_on"], name="evidence_unit_kind_day"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(form="file", file__isnull=False, original__isnull=False, url="")
                | (models.Q(form="link", file__isnull=True, original__isnull=True) & ~models.Q(url="")),
                name="evidence_is_file_or_link",
            ),
            models.CheckConstraint(
                condition=models.Q(confirmed_at__isnull=True, confirmed_by__isnull=True)
                | models.Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
                name="evidence_confirmed_by_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True, withdrawal_reason="")
                | (models.Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~models.Q(withdrawal_reason="")),
                name="evidence_withdrawn_with_reason",
            ),
            models.CheckConstraint(condition=~models.Q(successor=models.F("id")), name="evidence_not_its_successor"),
            models.UniqueConstraint(
                fields=["unit", "original"],
                condition=models.Q(form="file", withdrawn_at__isnull=True),
                name="evidence_bytes_once",
            ),
            models.UniqueConstraint(
                fields=["unit", "url"],
                condition=models.Q(form="link", withdrawn_at__isnull=True),
                name="evidence_link_once",
            ),
        ]

    def __str__(self) -> str:
        return self.number or self.subject or self.source_name

    def refold(self) -> None:
        super().refold()
        self.number_key = number_key(self.number)[:100]

    def search_text(self) -> str:
        return " ".join((self.number, self.get_kind_display(), self.issuer, self.subject, self.source_name))

    @property
    def source_name(self) -> str:
        """The name of the file, or the link."""
        return self.file.name if self.file else self.url

    @property
    def mark(self) -> str:
        """What stands in the corner of its card: PDF, DOCX, ẢNH, WEB."""
        if self.form == Form.LINK:
            return "WEB"
        media_type = self.original.media_type if self.original else ""
        ending = self.source_name.rpartition(".")[2].upper()
        return gettext("ẢNH") if media_type.startswith("image/") else ending[:4] or "…"

    @property
    def is_pictured(self) -> bool:
        """Whether its pages have a look of their own that can be shown beside the form."""
        media_type = self.original.media_type if self.original else ""
        return media_type == "application/pdf" or media_type.startswith("image/")

    @property
    def is_confirmed(self) -> bool:
        return self.confirmed_at is not None

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None

    @property
    def is_being_read(self) -> bool:
        return self.reading in (Reading.WAITING, Reading.READING)
