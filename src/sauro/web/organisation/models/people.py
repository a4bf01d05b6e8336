"""People, the posts they hold, and the roles that let them act."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from sauro.core.text import fold
from sauro.web.common.models import Searchable, person_field


class People(BaseUserManager["Person"]):
    """People by their login name, whatever its case."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.select_related("unit__parent").get(login_name=(username or "").casefold())


class Person(Searchable, AbstractBaseUser):
    """Somebody with an account. Accounts are closed, never deleted: the log names them."""

    login_name = models.CharField(_("tên đăng nhập"), max_length=40, unique=True)
    full_name = models.CharField(_("họ và tên"), max_length=120)
    email = models.EmailField(_("thư điện tử"), blank=True)
    unit = models.ForeignKey(
        "organisation.Unit", verbose_name=_("đơn vị"), on_delete=models.PROTECT, related_name="people"
    )
    is_active = models.BooleanField(_("đang dùng"), default=True)
    must_change_password = models.BooleanField(_("phải đổi mật khẩu"), default=False)
    created_at = models.DateTimeField(_("thêm lúc"), auto_now_add=True)
    created_by = models.ForeignKey(
        "self", verbose_name=_("người thêm"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects: ClassVar[People] = People()

    USERNAME_FIELD = "login_name"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        verbose_name = _("người")
        verbose_name_plural = _("người")
        ordering = ["folded", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(login_name__regex=r"^[a-z0-9][a-z0-9._-]{1,39}$"), name="person_login_name_plain"
            )
        ]

    def __str__(self) -> str:
        return self.full_name

    def search_text(self) -> str:
        return f"{self.full_name} {self.login_name} {self.email}"

    def get_full_name(self) -> str:
        return self.full_name

    @property
    def initials(self) -> str:
        """HM for Hoàng Thị Mai: the family name and the given name."""
        parts = fold(self.full_name).split()
        return (parts[0][0] + parts[-1][0]).upper() if len(parts) > 1 else "".join(parts)[:2].upper()


class Post(models.Model):
    """A post that a person holds in a unit, with its dates: "Chủ tịch UBND", "Trưởng phòng"."""

    person = models.ForeignKey(Person, verbose_name=_("người"), on_delete=models.PROTECT, related_name="posts")
    unit = models.ForeignKey(
        "organisation.Unit", verbose_name=_("đơn vị"), on_delete=models.PROTECT, related_name="posts"
    )
    title = models.CharField(_("chức vụ"), max_length=120)
    starts_on = models.DateField(_("từ ngày"), null=True, blank=True)
    ends_on = models.DateField(_("đến hết ngày"), null=True, blank=True)

    class Meta:
        verbose_name = _("chức vụ")
        verbose_name_plural = _("chức vụ")
        ordering = [models.F("starts_on").desc(nulls_last=True), "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(starts_on__isnull=True)
                | models.Q(ends_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="post_ends_after_it_starts",
            )
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.unit}"


class PostField(models.Model):
    """A field over which the holder of a leader's post presides: "văn hóa - xã hội", with its dates."""

    post = models.ForeignKey(Post, verbose_name=_("chức vụ"), on_delete=models.PROTECT, related_name="fields")
    words = models.CharField(_("lĩnh vực phụ trách"), max_length=200)
    starts_on = models.DateField(_("từ ngày"), null=True, blank=True)
    ends_on = models.DateField(_("đến hết ngày"), null=True, blank=True)

    class Meta:
        verbose_name = _("lĩnh vực phụ trách")
        verbose_name_plural = _("lĩnh vực phụ trách")
        ordering = ["words", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["post", "words"], condition=models.Q(ends_on__isnull=True), name="post_field_once"
            ),
            models.CheckConstraint(
                condition=models.Q(starts_on__isnull=True)
                | models.Q(ends_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="post_field_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return self.words


class Role(models.TextChoices):
    ADMINISTRATOR = "administrator", _("Quản trị")
    STANDING_BODY = "standing_body", _("Cơ quan thường trực")
    LEADER = "leader", _("Lãnh đạo")
    HEAD = "head", _("Thủ trưởng đơn vị")
    OFFICER = "officer", _("Công chức thụ lý")
    PROVINCE = "province", _("Cơ quan theo dõi của tỉnh")
    SUPERVISOR = "supervisor", _("Người giám sát")
    READER = "reader", _("Người xem")


# What each role lets a person do, in a sentence for people. What it opens exactly stands in ``permissions``.
ROLE_WORDS: dict[str, Any] = {
    Role.ADMINISTRATOR: _("Thêm, sửa đơn vị và con người, giao vai trò, nhập kế hoạch, xem nhật ký."),
    Role.STANDING_BODY: _(
        "Chạy kế hoạch: nhập, sửa, giao việc, nghiệm thu hoặc trả lại, cho gia hạn, đôn đốc, giữ lịch ngày nghỉ."
    ),
    Role.LEADER: _("Xem toàn cảnh theo lĩnh vực; giao việc, nghiệm thu, cho gia hạn, đôn đốc; xem nhật ký."),
    Role.HEAD: _("Nhận việc của đơn vị mình, giao lại cho công chức, báo cáo tiến độ và nộp minh chứng."),
    Role.OFFICER: _("Làm việc được giao: báo cáo tiến độ, nộp minh chứng."),
    Role.PROVINCE: _("Theo dõi mọi xã, phường trong tỉnh: xem kế hoạch, tiến độ, minh chứng; góp ý."),
    Role.SUPERVISOR: _("Giám sát từ bên ngoài (Mặt trận, HĐND, kiểm tra): xem và góp ý, không sửa gì."),
    Role.READER: _("Xem kế hoạch, nhiệm vụ và minh chứng."),
}


class RoleGrant(models.Model):
    """A role given at a unit; it holds there and below, until it is ended."""

    person = models.ForeignKey(Person, verbose_name=_("người"), on_delete=models.PROTECT, related_name="grants")
    unit = models.ForeignKey(
        "organisation.Unit", verbose_name=_("đơn vị"), on_delete=models.PROTECT, related_name="grants"
    )
    role = models.CharField(_("vai trò"), max_length=30, choices=Role.choices)
    granted_at = models.DateTimeField(_("giao lúc"), auto_now_add=True)
    granted_by = person_field(_("người giao"), optional=True)
    ended_at = models.DateTimeField(_("thôi lúc"), null=True, blank=True)
    ended_by = person_field(_("người cho thôi"), optional=True)

    class Meta:
        verbose_name = _("vai trò đã giao")
        verbose_name_plural = _("vai trò đã giao")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "unit", "role"], condition=models.Q(ended_at__isnull=True), name="role_granted_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}, {self.unit}"

    @property
    def words(self) -> str:
        """What the role lets its holder do."""
        return str(ROLE_WORDS[self.role])
