"""The dated tree of units: province → commune → office; outside bodies stand beside the offices."""

from datetime import date

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sauro.web.common.models import Searchable, person_field


class UnitKind(models.TextChoices):
    PROVINCE = "province", _("Tỉnh, thành phố")
    COMMUNE = "commune", _("Xã, phường, đặc khu")
    OFFICE = "office", _("Phòng, ban, trung tâm")
    OUTSIDE = "outside", _("Cơ quan ngoài UBND")


class Designation(models.TextChoices):
    """What a province or a commune is called; it changes with time, the code does not."""

    PROVINCE = "province", _("Tỉnh")
    CITY = "city", _("Thành phố")
    COMMUNE = "commune", _("Xã")
    WARD = "ward", _("Phường")
    SPECIAL_ZONE = "special_zone", _("Đặc khu")


# What a unit of each kind may be called; others have no designation.
DESIGNATIONS: dict[str, tuple[Designation, ...]] = {
    UnitKind.PROVINCE: (Designation.PROVINCE, Designation.CITY),
    UnitKind.COMMUNE: (Designation.COMMUNE, Designation.WARD, Designation.SPECIAL_ZONE),
}

# Mã định danh điện tử by Quyết định 20/2020/QĐ-TTg ("H41.15.2"), or in the older order of QCVN 102 ("000.15.32.H41").
ORGANISATION_CODE = r"^([A-Y][0-9]{2}(\.[0-9A-Z]+)*|([0-9]{2,3}\.)+[A-Y][0-9]{2})$"


class Unit(Searchable):
    """A unit as it is today; how it was called and where it stood before are its eras, unofficial names its aliases.

    ``path`` spells the way from the root ("1.5.12."), so that everything below a unit is one prefix. A unit that was
    merged hangs below the one that took it over: who answers for it now reads what it left.
    """

    kind = models.CharField(_("loại"), max_length=20, choices=UnitKind.choices)
    parent = models.ForeignKey(
        "self", verbose_name=_("thuộc"), on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    path = models.CharField(_("đường dẫn trong cây"), max_length=200, editable=False, default="", db_index=True)
    name = models.CharField(_("tên"), max_length=200)
    short_name = models.CharField(_("tên ngắn"), max_length=60, blank=True)
    designation = models.CharField(_("loại hình"), max_length=20, choices=Designation.choices, blank=True, default="")
    code = models.CharField(_("mã đơn vị hành chính"), max_length=5, blank=True, default="")
    organisation_code = models.CharField(_("mã định danh điện tử"), max_length=35, blank=True, default="")
    shifts_days_off = models.BooleanField(_("hạn rơi vào ngày nghỉ thì lùi"), default=False)
    starts_on = models.DateField(_("hoạt động từ ngày"), null=True, blank=True)
    ends_on = models.DateField(_("hoạt động đến hết ngày"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(_("thứ tự"), default=0)
    created_at = models.DateTimeField(_("thêm lúc"), auto_now_add=True)
    created_by = person_field(_("người thêm"), optional=True)

    class Meta:
        verbose_name = _("đơn vị")
        verbose_name_plural = _("đơn vị")
        ordering = ["path"]
        constraints = [
            models.UniqueConstraint(
                fields=["parent", "name"], condition=models.Q(ends_on__isnull=True), name="unit_name_once_below_parent"
            ),
            models.CheckConstraint(
                condition=models.Q(starts_on__isnull=True)
                | models.Q(ends_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="unit_ends_after_it_starts",
            ),
            models.CheckConstraint(condition=~models.Q(parent=models.F("id")), name="unit_not_its_own_parent"),
            models.UniqueConstraint(fields=["code"], condition=~models.Q(code=""), name="unit_code_once"),
            models.UniqueConstraint(
                fields=["organisation_code"], condition=~models.Q(organisation_code=""), name="organisation_code_once"
            ),
            models.CheckConstraint(
                condition=models.Q(code="") | models.Q(code__regex=r"^([0-9]{2}|[0-9]{5})$"), name="unit_code_of_digits"
            ),
            models.CheckConstraint(
                condition=models.Q(organisation_code="") | models.Q(organisation_code__regex=ORGANISATION_CODE),
                name="organisation_code_in_groups",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def search_text(self) -> str:
        if self._state.adding:
            return f"{self.name} {self.short_name} {self.code}"
        names = [*self.eras.values_list("name", flat=True), *self.aliases.values_list("name", flat=True)]
        return " ".join([self.name, self.short_name, self.code, *(name for name in names if name != self.name)])

    @property
    def short_or_name(self) -> str:
        return self.short_name or self.name

    @property
    def other_names(self) -> list[str]:
        """Names in other documents and former official names; lists fetch ``aliases`` and ``eras`` beforehand."""
        names = [*(alias.name for alias in self.aliases.all()), *(era.name for era in self.eras.all())]
        return [name for name in dict.fromkeys(names) if name != self.name]

    @property
    def seat_name(self) -> str:
        """The authority that the unit belongs to, for the head of a page."""
        return self.parent.name if self.kind == UnitKind.OFFICE and self.parent else self.name

    @property
    def unit(self) -> "Unit":
        """Itself: what happens to a unit is read by those who may read the unit's log."""
        return self

    def is_active_on(self, on: date) -> bool:
        return (self.starts_on is None or self.starts_on <= on) and (self.ends_on is None or on <= self.ends_on)

    def is_within(self, other: "Unit") -> bool:
        """Whether the unit is ``other`` or stands below it."""
        return self.path.startswith(other.path)


class UnitAlias(Searchable):
    """An unofficial name by which documents call the unit, with the time of its use. Official names are its eras."""

    owner = models.ForeignKey(Unit, verbose_name=_("đơn vị"), on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(_("tên gọi"), max_length=200)
    starts_on = models.DateField(_("dùng từ ngày"), null=True, blank=True)
    ends_on = models.DateField(_("dùng đến hết ngày"), null=True, blank=True)
    created_at = models.DateTimeField(_("thêm lúc"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người thêm"), on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("tên gọi khác của đơn vị")
        verbose_name_plural = _("tên gọi khác của đơn vị")
        ordering = ["-ends_on", "name"]
        constraints = [
            models.UniqueConstraint(fields=["owner", "name", "ends_on"], name="unit_alias_once"),
            models.CheckConstraint(
                condition=models.Q(starts_on__isnull=True)
                | models.Q(ends_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="unit_alias_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def search_text(self) -> str:
        return self.name
