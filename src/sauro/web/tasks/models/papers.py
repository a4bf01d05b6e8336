"""Papers around the work: what superiors order, urging letters, handovers; each keeps the document that was made."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sauro.web.common.models import Searchable, person_field
from sauro.web.tasks.models.occurrences import Occurrence


class Instruction(Searchable):
    """A superior's paper that orders work, with its own number and day; the tasks made from it name it.

    ``proposed`` are the tasks that were read in it (``actions.instructions.ProposedTask``), kept so that the paper is
    read once.
    """

    unit = models.ForeignKey(
        "organisation.Unit", verbose_name=_("xã, phường"), on_delete=models.PROTECT, related_name="instructions"
    )
    file = models.ForeignKey(
        "files.File", verbose_name=_("văn bản"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    text = models.TextField(_("nội dung dán vào"), blank=True)
    proposed = models.JSONField(_("việc máy đọc được"), default=list, blank=True)
    issuer = models.CharField(_("cơ quan ban hành"), max_length=300)
    number = models.CharField(_("số, ký hiệu"), max_length=100, blank=True)
    issued_on = models.DateField(_("ngày ban hành"), null=True, blank=True)
    subject = models.TextField(_("trích yếu"))
    reply_by_on = models.DateField(_("phải trả lời trước hết ngày"), null=True, blank=True)
    received_at = models.DateTimeField(_("nhận lúc"), auto_now_add=True)
    received_by = person_field(_("người nhận"))
    withdrawn_at = models.DateTimeField(_("bỏ lúc"), null=True, blank=True)
    withdrawn_by = person_field(_("người bỏ"), optional=True)

    class Meta:
        verbose_name = _("chỉ đạo của cấp trên")
        verbose_name_plural = _("chỉ đạo của cấp trên")
        ordering = ["-received_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.number}, {self.subject}" if self.number else self.subject

    def search_text(self) -> str:
        return f"{self.number} {self.issuer} {self.subject}"


class Reply(models.Model):
    """The answer to an instruction, as the document that was made; a later answer is a further row."""

    instruction = models.ForeignKey(
        Instruction, verbose_name=_("chỉ đạo"), on_delete=models.CASCADE, related_name="replies"
    )
    file = models.ForeignKey("files.File", verbose_name=_("văn bản"), on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("soạn lúc"), auto_now_add=True)
    made_by = person_field(_("người soạn"))

    class Meta:
        verbose_name = _("văn bản trả lời")
        verbose_name_plural = _("văn bản trả lời")
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.instruction}, {self.made_at:%d/%m/%Y}"


class Urging(models.Model):
    """One act of đôn đốc: the letter with its annex, and the turns that it names."""

    unit = models.ForeignKey(
        "organisation.Unit", verbose_name=_("xã, phường"), on_delete=models.PROTECT, related_name="urgings"
    )
    occurrences: "models.ManyToManyField[Occurrence, models.Model]" = models.ManyToManyField(
        Occurrence, verbose_name=_("kỳ thực hiện"), related_name="urgings"
    )
    file = models.ForeignKey("files.File", verbose_name=_("công văn"), on_delete=models.PROTECT, related_name="+")
    answer_by_on = models.DateField(_("yêu cầu xong trước hết ngày"))
    words = models.TextField(_("ý kiến thêm"), blank=True)
    urged_on = models.DateField(_("ngày đôn đốc"))
    urged_at = models.DateTimeField(_("đôn đốc lúc"), auto_now_add=True)
    urged_by = person_field(_("người đôn đốc"))

    class Meta:
        verbose_name = _("lần đôn đốc")
        verbose_name_plural = _("lần đôn đốc")
        ordering = ["-urged_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.unit}, {self.urged_on:%d/%m/%Y}"


class Handover(models.Model):
    """One person's open work passes to another, with the minutes that were printed."""

    unit = models.ForeignKey(
        "organisation.Unit", verbose_name=_("xã, phường"), on_delete=models.PROTECT, related_name="handovers"
    )
    giver = person_field(_("người giao"))
    taker = person_field(_("người nhận"))
    basis = models.TextField(_("căn cứ"), blank=True)
    occurrences: "models.ManyToManyField[Occurrence, models.Model]" = models.ManyToManyField(
        Occurrence, verbose_name=_("kỳ thực hiện"), related_name="handovers"
    )
    file = models.ForeignKey("files.File", verbose_name=_("biên bản"), on_delete=models.PROTECT, related_name="+")
    handed_on = models.DateField(_("ngày bàn giao"))
    made_at = models.DateTimeField(_("lập lúc"), auto_now_add=True)
    made_by = person_field(_("người lập"))

    class Meta:
        verbose_name = _("bàn giao việc")
        verbose_name_plural = _("bàn giao việc")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(giver=models.F("taker")), name="handed_to_another_person")
        ]

    def __str__(self) -> str:
        return f"{self.giver} → {self.taker}, {self.handed_on:%d/%m/%Y}"
