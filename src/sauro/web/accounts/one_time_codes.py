"""Codes of six digits that change every thirty seconds, and the codes on paper that stand in for them."""

import hmac
import secrets
import time

import pyotp
import segno

STEP = 30
DRIFT = 1  # steps that the clock of a telephone may be off, before or after
RECOVERY_CODES = 10
_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"


def new_secret() -> str:
    """160 random bits, written as authenticator programs take them."""
    return pyotp.random_base32()


def step_now() -> int:
    """The number of the present thirty seconds."""
    return int(time.time()) // STEP


def matching_step(secret: str, code: str, after: int) -> int | None:
    """The step that the code belongs to, if it is near enough and later than ``after``, the last one used."""
    maker = pyotp.TOTP(secret, interval=STEP)
    now = step_now()
    found = None
    for step in range(now - DRIFT, now + DRIFT + 1):  # every step is compared, so that time tells nothing
        if hmac.compare_digest(maker.generate_otp(step).encode(), code.encode()) and step > after:
            found = step
    return found


def provisioning_uri(secret: str, login_name: str, issuer: str) -> str:
    """What the QR holds: name of the site, name of the account, secret."""
    return pyotp.TOTP(secret, interval=STEP).provisioning_uri(name=login_name, issuer_name=issuer)


def qr(text: str) -> str:
    """The text as a QR, an SVG of dark modules on a white ground (readers need it in the dark theme too)."""
    return segno.make(text, error="m", boost_error=False).svg_inline(
        omitsize=True, dark="#000", light="#fff", border=3, svgclass=None, lineclass=None
    )


def new_recovery_code() -> str:
    """Ten signs that are not mistaken for one another: "k7mxr-93hwt"."""
    signs = "".join(secrets.choice(_SIGNS) for _place in range(10))
    return f"{signs[:5]}-{signs[5:]}"


def plain(code: str) -> str:
    """A code as typed, without the blanks, dashes and capitals people add."""
    return "".join(sign for sign in code.casefold() if sign.isalnum())
