"""Rules for passwords, each with a sentence that says how to put it right; and passwords to be used once."""

import secrets
from itertools import pairwise

from django.contrib.auth.hashers import PBKDF2PasswordHasher, get_hasher, make_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from sauro.core.text import fold
from sauro.web.organisation.models import Person

# fmt: off
_EASY = frozenset({
    "password", "passw", "matkhau", "qwerty", "qwertyuiop", "asdfghjkl", "abcdef", "abcxyz", "iloveyou", "admin",
    "administrator", "quantri", "letmein", "welcome", "dragon", "monkey", "anhyeuem", "yeuem", "khongbiet",
    "vietnam", "hanoi", "saigon", "sauro", "minhson", "ubnd", "ubndxa", "cchc", "caicachhanhchinh", "canbo",
    "congchuc", "motcua",
})
# fmt: on
_LETTERS = "abcdefghjkmnpqrstuvwxyz"
_DIGITS = "23456789"


class LongEnough:
    def __init__(self, at_least: int = 10) -> None:
        self.at_least = at_least

    def validate(self, password: str, user: Person | None = None) -> None:
        if len(password) < self.at_least:
            message = _("Mật khẩu mới cần ít nhất %(count)s ký tự; đang có %(now)s.")
            raise ValidationError(message % {"count": self.at_least, "now": len(password)}, code="too_short")

    def get_help_text(self) -> str:
        return _("Ít nhất %(count)s ký tự; một câu ngắn dễ nhớ là tốt nhất.") % {"count": self.at_least}


class NotYourOwnName:
    """Not built from the login name, the full name or the address of the person."""

    def validate(self, password: str, user: Person | None = None) -> None:
        if user is None:
            return
        plain = fold(password).replace(" ", "")
        names = [user.login_name, user.email.partition("@")[0], *fold(user.full_name).split()]
        names.append("".join(fold(user.full_name).split()))
        if any(len(name) >= 4 and name in plain and len(plain) - len(name) < 8 for name in names):
            raise ValidationError(_("Mật khẩu mới chứa tên của bạn; hãy chọn chữ khác."), code="own_name")

    def get_help_text(self) -> str:
        return _("Không dùng tên hay tên đăng nhập của bạn.")


class NotCommon:
    """Not a word that everybody tries first, with a few digits or signs around it."""

    def validate(self, password: str, user: Person | None = None) -> None:
        word = "".join(char for char in fold(password) if char.isalpha())
        if word in _EASY or (not word and _is_run(password)):
            raise ValidationError(_("Mật khẩu mới quá phổ biến, dễ bị đoán; hãy chọn chữ khác."), code="common")

    def get_help_text(self) -> str:
        return _("Không dùng những mật khẩu phổ biến như “matkhau123”, “1234567890”.")


def _is_run(digits: str) -> bool:
    steps = {ord(after) - ord(before) for before, after in pairwise(digits)}
    return len(steps - {-9, 9}) <= 1  # 9 → 0 goes on


class NotOneKind:
    """Not digits alone, not one letter again and again."""

    def validate(self, password: str, user: Person | None = None) -> None:
        if password.isdigit():
            raise ValidationError(_("Mật khẩu mới chỉ có chữ số; hãy thêm chữ cái."), code="digits_only")
        if len(set(password)) < 5:
            message = _("Mật khẩu mới lặp lại quá ít ký tự; cần ít nhất 5 ký tự khác nhau.")
            raise ValidationError(message, code="few_characters")

    def get_help_text(self) -> str:
        return _("Có cả chữ cái, ít nhất 5 ký tự khác nhau.")


def one_time_password() -> str:
    """A password that can be read out over the telephone: "kmxr-7395-hwtp-4826"."""
    groups = [_LETTERS, _DIGITS, _LETTERS, _DIGITS]
    return "-".join("".join(secrets.choice(signs) for _place in range(4)) for signs in groups)


def hashed_once(secret: str) -> str:
    """The hash of a password made by ``one_time_password``, as Django keeps it.

    Such a password has 60 random bits, so that guessing needs no slowing down; two hundred accounts of a list are
    opened in a moment instead of minutes. Signing in with it makes a full hash of it, and the person must change it.
    """
    hasher = get_hasher()
    if isinstance(hasher, PBKDF2PasswordHasher):
        return hasher.encode(secret, hasher.salt(), iterations=_ONCE)
    return make_password(secret)


_ONCE = 20_000  # rounds of PBKDF2; a person's own password has those of Django
