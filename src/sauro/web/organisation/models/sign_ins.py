"""Sessions by person, and attempts that failed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

_BROWSERS = (
    ("coc_coc_browser", "Cốc Cốc"),
    ("Edg", "Edge"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


class SignIn(models.Model):
    """One session of a person: where from, since when; so that it can be ended from elsewhere."""

    person = models.ForeignKey(
        "organisation.Person", verbose_name=_("người"), on_delete=models.CASCADE, related_name="sign_ins"
    )
    session_key = models.CharField(_("mã phiên"), max_length=40, unique=True)
    started_at = models.DateTimeField(_("bắt đầu lúc"), auto_now_add=True)
    seen_at = models.DateTimeField(_("dùng gần nhất lúc"), null=True, blank=True)
    address = models.GenericIPAddressField(_("địa chỉ mạng"), null=True, blank=True)
    browser = models.CharField(_("trình duyệt"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("phiên đăng nhập")
        verbose_name_plural = _("phiên đăng nhập")
        ordering = ["-started_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.person}, {self.started_at:%Y-%m-%d %H:%M}"

    @property
    def browser_words(self) -> str:
        """Chrome trên Windows: enough to recognise one's own machine."""
        browser = next((name for sign, name in _BROWSERS if sign in self.browser), "")
        system = next((name for sign, name in _SYSTEMS if sign in self.browser), "")
        return _("%(browser)s trên %(system)s") % {"browser": browser, "system": system} if browser and system else "–"


class FailedSignIn(models.Model):
    """An attempt that failed. Names that nobody has count alike, so that an answer does not tell which names exist."""

    login_name = models.CharField(_("tên đăng nhập"), max_length=150, db_index=True)
    address = models.GenericIPAddressField(_("địa chỉ mạng"), null=True, blank=True)
    failed_at = models.DateTimeField(_("lúc"), db_index=True)

    class Meta:
        verbose_name = _("lần đăng nhập sai")
        verbose_name_plural = _("lần đăng nhập sai")
        ordering = ["-failed_at"]

    def __str__(self) -> str:
        return self.login_name
