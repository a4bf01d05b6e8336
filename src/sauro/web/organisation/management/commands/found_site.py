"""Open an empty installation: the highest unit and its administrator."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from sauro.web.organisation.actions import found_site
from sauro.web.organisation.models import UnitKind


class Command(BaseCommand):
    help = "Mở hệ thống trống: tạo đơn vị cao nhất và người quản trị đầu tiên; in mật khẩu dùng một lần."

    def add_arguments(self, parser: CommandParser) -> None:
        which = parser.add_mutually_exclusive_group(required=True)
        which.add_argument("--unit", help="tên đơn vị, ví dụ “UBND xã Minh Sơn”")
        which.add_argument("--commune", metavar="CODE", help="mã 5 số của xã, phường, ví dụ 07282; tỉnh được tạo theo")
        which.add_argument("--province", metavar="CODE", help="mã 2 số của tỉnh, thành phố, ví dụ 24")
        parser.add_argument("--kind", choices=[UnitKind.COMMUNE, UnitKind.PROVINCE], default=UnitKind.COMMUNE)
        parser.add_argument("--login", required=True, help="tên đăng nhập của người quản trị")
        parser.add_argument("--name", required=True, help="họ và tên người quản trị")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            unit, person, secret = found_site(
                by=None,
                unit_name=options.get("unit") or "",
                code=_code(options),
                kind=options["kind"],
                login_name=options["login"],
                full_name=options["name"],
            )
        except ValidationError as error:
            raise CommandError("; ".join(error.messages)) from error
        self.stdout.write(f"Đơn vị: {unit.name}\nTên đăng nhập: {person.login_name}\nMật khẩu dùng một lần: {secret}")


def _code(options: dict[str, Any]) -> str:
    """The code that was given, of the length that its option asks for."""
    for option, digits in (("commune", 5), ("province", 2)):
        code = options.get(option) or ""
        if code and not (len(code) == digits and code.isdigit()):
            raise CommandError(f"--{option} cần mã {digits} chữ số, không phải “{code}”.")
        if code:
            return str(code)
    return ""
