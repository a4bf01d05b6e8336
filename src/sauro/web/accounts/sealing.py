"""Secrets as the database keeps them: sealed or digested with keys made from SECRET_KEY, so that a copy of the database
alone opens nothing."""

import hmac
from base64 import urlsafe_b64encode
from functools import lru_cache
from hashlib import sha256

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


def seal(text: str) -> str:
    """The text, readable only with the key of this installation."""
    return Fernet(urlsafe_b64encode(_key("seal"))).encrypt(text.encode()).decode("ascii")


def unseal(sealed: str) -> str | None:
    """The text again; ``None`` where SECRET_KEY is another one than when it was sealed."""
    try:
        return Fernet(urlsafe_b64encode(_key("seal"))).decrypt(sealed.encode()).decode()
    except InvalidToken:
        return None


def digest(purpose: str, text: str) -> str:
    """A mark by which the text is recognised and from which it cannot be had; each purpose has marks of its own."""
    return hmac.new(_key(purpose), text.encode(), sha256).hexdigest()


def _key(purpose: str) -> bytes:
    return _derived(settings.SECRET_KEY, purpose)


@lru_cache(maxsize=16)
def _derived(secret: str, purpose: str) -> bytes:
    info = f"sauro.accounts {purpose}".encode()
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(secret.encode())
