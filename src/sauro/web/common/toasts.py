"""What was done, said once, with the way back where there is one."""

from django.contrib import messages
from django.http import HttpRequest


def done(request: HttpRequest, text: str, undo_url: str = "") -> None:
    """Say on the next page that ``text`` is done. ``undo_url`` takes a POST that puts it back."""
    messages.success(request, text, extra_tags=undo_url, fail_silently=False)


def refused(request: HttpRequest, text: str) -> None:
    """Say on the next page why nothing was done, and how to go on."""
    messages.warning(request, text)
