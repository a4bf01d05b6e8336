"""Models that the apps build on, and the turns of regular jobs; nothing of the domain."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Literal, overload

from django.conf import settings
from django.db import models
from django.db.models.base import ModelBase
from django.utils.translation import gettext_lazy as _

from sauro.core.text import fold

if TYPE_CHECKING:
    from sauro.web.organisation.models import Person


@overload
def person_field(words: Any, *, optional: Literal[False] = False) -> "models.ForeignKey[Person, Person]": ...


@overload
def person_field(words: Any, *, optional: Literal[True]) -> "models.ForeignKey[Person | None, Person | None]": ...


def person_field(words: Any, *, optional: bool = False) -> Any:
    """Who did it, beside a moment or a day. People are never deleted, and nobody is listed by all that they ever did;
    ``optional``: nobody has done it yet, or the machine did."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=words,
        on_delete=models.PROTECT,
        null=optional,
        blank=optional,
        related_name="+",
    )


class Searchable(models.Model):
    """A row that is found without diacritics: the folded words stand in their own column, on every database alike."""

    folded = models.TextField(_("chữ để tìm, không dấu"), editable=False, default="", blank=True)

    class Meta:
        abstract = True

    def save(
        self,
        *,
        force_insert: bool | tuple[ModelBase, ...] = False,
        force_update: bool = False,
        using: str | None = None,
        update_fields: Iterable[str] | None = None,
    ) -> None:
        """Save with fresh search words. ``bulk_create`` passes by here: call ``refold`` on each row before it."""
        self.refold()
        if update_fields is not None:
            update_fields = {*update_fields, "folded"}
        super().save(force_insert=force_insert, force_update=force_update, using=using, update_fields=update_fields)

    def search_text(self) -> str:
        """The words by which a person looks for this row."""
        raise NotImplementedError

    def refold(self) -> None:
        self.folded = fold(self.search_text())


class JobState(models.Model):
    """The last turn of a regular job. One row for each job: what is due again and again leaves no heap behind."""

    class State(models.TextChoices):
        NEVER = "never", _("chưa chạy lần nào")
        RUNNING = "running", _("đang chạy")
        DONE = "done", _("xong")
        FAILED = "failed", _("hỏng")

    code = models.CharField(_("mã"), max_length=80, unique=True)
    state = models.CharField(_("trạng thái"), max_length=10, choices=State.choices, default=State.NEVER)
    due_at = models.DateTimeField(_("lượt của lúc"), null=True, blank=True)
    started_at = models.DateTimeField(_("bắt đầu lúc"), null=True, blank=True)
    ended_at = models.DateTimeField(_("kết thúc lúc"), null=True, blank=True)
    holder = models.CharField(_("tiến trình đang chạy"), max_length=120, blank=True)
    tries = models.PositiveSmallIntegerField(_("số lần thử cho lượt này"), default=0)
    result = models.IntegerField(_("số việc đã làm"), default=0)
    error = models.CharField(_("lỗi"), max_length=500, blank=True)
    falls = models.PositiveIntegerField(_("số lần dừng giữa chừng"), default=0)

    class Meta:
        verbose_name = _("lượt chạy việc định kỳ")
        verbose_name_plural = _("lượt chạy việc định kỳ")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.code
