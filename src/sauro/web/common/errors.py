"""Pages for what went wrong: what may have happened and whom to ask; never the words of an exception of the program."""

from django.core.exceptions import DisallowedHost, PermissionDenied, RequestDataTooBig, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig | TooManyFilesSent):
        return too_large(request)
    host = request.META.get("HTTP_HOST", "")[:100] if isinstance(exception, DisallowedHost) else ""
    return render(request, "errors/400.html", {"host": host}, status=400)


def too_large(request: HttpRequest) -> HttpResponse:
    return render(request, "errors/413.html", status=413)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """``Denied`` of the permissions says what was missing and who can give it; other refusals say nothing more."""
    reason = str(exception) if getattr(exception, "is_for_people", False) else ""
    assert isinstance(exception, PermissionDenied)
    return render(request, "errors/403.html", {"reason": reason}, status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form is too old, or another sign-in took its place; ``reason`` is for programmers and stays unsaid."""
    return render(request, "errors/csrf.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "errors/404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Drawn without database, session or context processors: any of them may be what failed."""
    return HttpResponse(render_to_string("errors/500.html"), status=500)
