"""Abstract models that the apps build on; nothing of the domain."""

from collections.abc import Iterable

from django.db import models
from django.db.models.base import ModelBase
from django.utils.translation import gettext_lazy as _

from sauro.core.text import fold


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
