"""Passkeys: what the browser is asked, and whether its answer holds (WebAuthn; the checks are py_webauthn's)."""

import json
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import ip_address

from webauthn import (
    base64url_to_bytes,
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.authentication.verify_authentication_response import VerifiedAuthentication
from webauthn.helpers import bytes_to_base64url
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    AuthenticatorTransport,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)
from webauthn.registration.verify_registration_response import VerifiedRegistration

from sauro.web.accounts.models import Passkey

_LONGEST_ANSWER = 20_000


@dataclass(frozen=True, slots=True)
class Site:
    """The site as browsers bind passkeys to it: the domain, and the whole origin."""

    domain: str
    origin: str
    name: str

    @property
    def may_hold_passkeys(self) -> bool:
        """Browsers allow passkeys for a domain name over HTTPS, or on the machine itself."""
        return not _is_address(self.domain) and (self.origin.startswith("https://") or self.domain == "localhost")


def _is_address(domain: str) -> bool:
    try:
        ip_address(domain.strip("[]"))
    except ValueError:
        return False
    return True


def new_challenge() -> str:
    """Random bytes that an answer must sign; each is good for one answer."""
    return secrets.token_urlsafe(32)


def new_owner_handle() -> str:
    """By which a device knows whose passkey it holds; says nothing of the person."""
    return secrets.token_urlsafe(32)


def registration_options(
    site: Site, challenge: str, *, handle: str, login_name: str, full_name: str, held: Iterable[Passkey]
) -> str:
    """What ``navigator.credentials.create`` is asked, as JSON: a discoverable key that knows its user."""
    options = generate_registration_options(
        rp_id=site.domain,
        rp_name=site.name,
        user_id=base64url_to_bytes(handle),
        user_name=login_name,
        user_display_name=full_name,
        challenge=base64url_to_bytes(challenge),
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=UserVerificationRequirement.REQUIRED
        ),
        exclude_credentials=[_descriptor(passkey) for passkey in held],
    )
    return options_to_json(options)


def authentication_options(site: Site, challenge: str, held: Iterable[Passkey] = ()) -> str:
    """What ``navigator.credentials.get`` is asked, as JSON; without ``held`` the device says whose key it is."""
    options = generate_authentication_options(
        rp_id=site.domain,
        challenge=base64url_to_bytes(challenge),
        allow_credentials=[_descriptor(passkey) for passkey in held],
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return options_to_json(options)


def _descriptor(passkey: Passkey) -> PublicKeyCredentialDescriptor:
    known = {way.value: way for way in AuthenticatorTransport}
    ways = [known[way] for way in passkey.transports if way in known]
    return PublicKeyCredentialDescriptor(id=base64url_to_bytes(passkey.credential), transports=ways or None)


def verified_registration(site: Site, challenge: str, answer: str) -> VerifiedRegistration | None:
    """The new key, if the browser's answer holds."""
    try:
        return verify_registration_response(
            credential=answer[:_LONGEST_ANSWER],
            expected_challenge=base64url_to_bytes(challenge),
            expected_rp_id=site.domain,
            expected_origin=site.origin,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError):
        return None


def verified_authentication(
    site: Site, challenge: str, answer: str, public_key: bytes
) -> VerifiedAuthentication | None:
    """What the signature proves, if it holds. The count of signatures is for the caller to compare and keep."""
    try:
        return verify_authentication_response(
            credential=answer[:_LONGEST_ANSWER],
            expected_challenge=base64url_to_bytes(challenge),
            expected_rp_id=site.domain,
            expected_origin=site.origin,
            credential_public_key=public_key,
            credential_current_sign_count=0,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError):
        return None


@dataclass(frozen=True, slots=True)
class Claim:
    """Which key an answer says it comes from, before anything is proved."""

    credential: str
    handle: str
    transports: list[str]


def claim_of(answer: str) -> Claim | None:
    """What the browser's answer says of itself; ``None`` where it is not one."""
    try:
        said = json.loads(answer[:_LONGEST_ANSWER])
        response = said["response"]
        credential = bytes_to_base64url(base64url_to_bytes(said["rawId"]))
        ways = [way for way in response.get("transports") or [] if isinstance(way, str)][:8]
        return Claim(credential, str(response.get("userHandle") or "").rstrip("="), ways)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
