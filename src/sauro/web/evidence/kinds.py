"""What kinds of evidence there are: those of official documents, photographs, and everything else."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from sauro.core.heads import KINDS

PHOTO = "ANH"
OTHER = "KHAC"

# The words of official kinds are terms of a decree and come from the core as they are.
CHOICES: tuple[tuple[str, Any], ...] = (*KINDS.items(), (PHOTO, _("Ảnh")), (OTHER, _("Tài liệu khác")))
