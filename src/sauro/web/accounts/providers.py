"""Sign-on by OpenID Connect: authorization code with PKCE, state and nonce; tokens checked against the provider's keys.

The protocol is authlib's; here stands which providers there are, what they are asked, and what of the answer is
believed.
"""

import logging
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from authlib.integrations.base_client.errors import MismatchingStateError, OAuthError
from authlib.integrations.django_client import DjangoIntegration, DjangoOAuth2App
from django.conf import settings
from django.http import HttpRequest
from joserfc.errors import JoseError
from requests import RequestException

logger = logging.getLogger(__name__)

_ANSWER_WITHIN = 10  # seconds
_DISCOVER_AGAIN_AFTER = 3600
_CLOCKS_APART = 60  # seconds that the provider's clock may be off
# Signatures that only the provider can make; what a shared secret could forge is not taken.
_ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")


@dataclass(frozen=True, slots=True)
class Provider:
    """One provider as the installation's file names it (``sign_on.toml``, see docs/settings.md)."""

    code: str
    name: str
    issuer: str
    client_id: str
    client_secret: str = ""
    scopes: str = "openid profile email"
    trusts_email: bool = False
    has_second_factor: bool = False
    new_people_unit: int = 0


@dataclass(frozen=True, slots=True)
class Identity:
    """Who came back from a provider, and what they had gone for."""

    issuer: str
    subject: str
    account: str
    name: str
    email: str
    is_email_verified: bool
    id_token: str
    purpose: str
    next_page: str


class SignOnFailed(Exception):
    """The sign-on came to nothing; ``reason`` is a code that the page has words for."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def providers() -> list[Provider]:
    """The providers of this installation, in the order of the file."""
    return [Provider(**row) for row in settings.SIGN_ON_PROVIDERS]


def provider_of(code: str) -> Provider | None:
    """The provider of a code."""
    return next((provider for provider in providers() if provider.code == code), None)


class _Apps:
    """The clients of the providers, with what discovery found, made anew each hour."""

    def __init__(self) -> None:
        self._made: dict[Provider, tuple[float, DjangoOAuth2App]] = {}

    def of(self, provider: Provider) -> DjangoOAuth2App:
        made = self._made.get(provider)
        if made is None or time.monotonic() - made[0] > _DISCOVER_AGAIN_AFTER:
            made = (time.monotonic(), _discovered(provider))
            self._made[provider] = made
        return made[1]


_apps = _Apps()


def _discovered(provider: Provider) -> DjangoOAuth2App:
    app = DjangoOAuth2App(
        DjangoIntegration(provider.code),
        name=provider.code,
        client_id=provider.client_id,
        client_secret=provider.client_secret or None,
        server_metadata_url=f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration",
        client_kwargs={
            "scope": provider.scopes,
            "code_challenge_method": "S256",
            "default_timeout": _ANSWER_WITHIN,
            **({} if provider.client_secret else {"token_endpoint_auth_method": "none"}),
        },
    )
    found: dict[str, Any] = app.load_server_metadata()
    if found.get("issuer") != provider.issuer:
        raise SignOnFailed("not_the_provider")
    offered = found.get("id_token_signing_alg_values_supported") or ["RS256"]
    found["id_token_signing_alg_values_supported"] = [name for name in offered if name in _ALGORITHMS]
    return app


def way_to(request: HttpRequest, provider: Provider, *, back: str, purpose: str, next_page: str = "") -> str:
    """The provider's page where the person signs in; what it is for waits in the session, under the state."""
    try:
        app = _apps.of(provider)
        way: dict[str, Any] = app.create_authorization_url(back)
    except (RequestException, OAuthError, ValueError, RuntimeError) as error:
        raise _failure(provider, "unreachable", error) from error
    app.save_authorize_data(request, redirect_uri=back, purpose=purpose, next_page=next_page, **way)
    return str(way["url"])


def who_came(request: HttpRequest, provider: Provider) -> Identity:
    """Who the provider says came back, everything checked; else ``SignOnFailed``."""
    if request.GET.get("error"):
        reason = "refused" if request.GET["error"] == "access_denied" else "provider_error"
        raise _failure(provider, reason, request.GET["error"][:60])
    try:
        app = _apps.of(provider)
        waiting = app.framework.get_state_data(request.session, request.GET.get("state")) or {}
        token = app.authorize_access_token(
            request,
            claims_options={
                "iss": {"essential": True, "values": [provider.issuer]},
                "aud": {"essential": True, "values": [provider.client_id]},
            },
            leeway=_CLOCKS_APART,
        )
    except MismatchingStateError as error:
        raise _failure(provider, "stale", error) from error
    except RequestException as error:
        raise _failure(provider, "unreachable", error) from error
    except (OAuthError, JoseError, ValueError, RuntimeError) as error:
        raise _failure(provider, "not_believed", error) from error
    if not token.get("userinfo"):
        raise _failure(provider, "not_believed", "no id_token")
    return _identity(provider, token, waiting)


def _identity(provider: Provider, token: dict[str, Any], waiting: dict[str, Any]) -> Identity:
    said: dict[str, Any] = token["userinfo"]
    email = str(said.get("email") or "")
    return Identity(
        issuer=provider.issuer,
        subject=str(said["sub"])[:255],
        account=str(said.get("preferred_username") or email or said["sub"]),
        name=str(said.get("name") or "")[:120],
        email=email,
        is_email_verified=said.get("email_verified") is True,
        id_token=str(token["id_token"]),
        purpose=str(waiting.get("purpose", "")),
        next_page=str(waiting.get("next_page", "")),
    )


def way_out(provider: Provider, id_token: str, back: str) -> str | None:
    """The provider's page where its own session ends, where it has one."""
    try:
        app = _apps.of(provider)
        if not app.server_metadata.get("end_session_endpoint"):
            return None
        way = app.create_logout_url(back, id_token_hint=id_token, client_id=provider.client_id)
    except (SignOnFailed, RequestException, OAuthError, ValueError, RuntimeError):
        return None  # leaving the site must not depend on the provider
    url = str(way["url"])
    return url if urlsplit(url).scheme in ("https", "http") else None


def _failure(provider: Provider, reason: str, why: object) -> SignOnFailed:
    """For the person a reason, for the journal of the server the kind of error; never a token."""
    kind = why if isinstance(why, str) else type(why).__name__
    logger.warning("Sign-on with %s: %s (%r)", provider.code, reason, kind)
    return SignOnFailed(reason)
