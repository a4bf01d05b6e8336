"""A real OpenID provider on this machine (oidc-provider-mock), which also holds clients to PKCE (RFC 7636)."""

import base64
import hashlib
import os
import warnings
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from urllib.parse import parse_qs, urlsplit

os.environ.setdefault("AUTHLIB_INSECURE_TRANSPORT", "1")  # the provider speaks http on the loopback


@dataclass
class Running:
    """The provider's address and what it saw; ``nonce`` makes it put another nonce into its tokens."""

    issuer: str = ""
    challenges: dict = field(default_factory=dict)
    proved: int = 0
    nonce: str = ""


class _Proof:
    """In front of the provider: remembers the challenge of each code, and gives no token without the verifier."""

    def __init__(self, app, running):
        self.app, self.running = app, running

    def __call__(self, environ, start_response):
        path = environ["PATH_INFO"]
        if path == "/oauth2/authorize" and environ["REQUEST_METHOD"] == "POST":
            return self._authorize(environ, start_response)
        if path == "/oauth2/token":
            body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
            environ["wsgi.input"] = BytesIO(body)
            said = parse_qs(body.decode())
            seen = base64.urlsafe_b64encode(hashlib.sha256(said.get("code_verifier", [""])[0].encode()).digest())
            if self.running.challenges.pop(said["code"][0], None) != seen.rstrip(b"=").decode():
                start_response("400 Bad Request", [("Content-Type", "application/json")])
                return [b'{"error": "invalid_grant"}']
            self.running.proved += 1
        return self.app(environ, start_response)

    def _authorize(self, environ, start_response):
        asked = parse_qs(environ["QUERY_STRING"])
        if self.running.nonce:
            environ["QUERY_STRING"] = environ["QUERY_STRING"].replace(asked["nonce"][0], self.running.nonce)

        def started(status, headers, *rest):
            code = parse_qs(urlsplit(dict(headers).get("Location", "")).query).get("code")
            if code and asked.get("code_challenge_method") == ["S256"]:
                self.running.challenges[code[0]] = asked["code_challenge"][0]
            return start_response(status, headers, *rest)

        return self.app(environ, started)


@contextmanager
def running_provider(**options):
    """A provider on a free port of 127.0.0.1, for as long as the block lasts."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from oidc_provider_mock import _app, _server
    running = Running()
    app = _app.app(**options)
    with _server._threaded_server(_Proof(app, running), host="127.0.0.1") as server:
        running.issuer = f"http://127.0.0.1:{server.server_port}"
        yield running
