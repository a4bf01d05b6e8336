"""What holds for every request and every answer: how much may be sent, which headers come back."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse

from sauro.web.common import errors

# Nothing is loaded from elsewhere and nothing inline is run: scripts and styles are files of this site.
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)


class SecurityHeaders:
    """Adds the content security policy; a view that set its own keeps it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method == "HEAD" and not response.streaming:
            length = str(len(response.content))
            response.content = b""
            response.headers["Content-Length"] = length
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        if getattr(request, "user", None) is not None and request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "private, no-cache")
        return response


class Limits:
    """Refuses what is far too large before a byte of it is read (several files at the limit in one go still pass), and
    addresses with a zero byte, which no database takes."""

    FILES_AT_THE_LIMIT = 5

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        said = request.META.get("CONTENT_LENGTH") or "0"
        at_most = settings.UPLOAD_LIMIT_MB * self.FILES_AT_THE_LIMIT * 1024 * 1024
        if said.isdigit() and int(said) > at_most:
            return errors.too_large(request)
        if "%00" in request.META.get("QUERY_STRING", ""):
            return errors.bad_request(request, SuspiciousOperation("a zero byte in the address"))
        return self.get_response(request)
