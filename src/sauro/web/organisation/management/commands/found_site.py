"""Open an empty installation: the highest unit and its administrator."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from sauro.web.organisation.actions import found_site
from sauro.web.organisation.models import UnitKind


class Command(BaseCommand):
    help = "Mở hệ thống trống: tạo đơn vị cao nhất và người quản trị đầu tiên; in mật khẩu dùng một lần."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--unit", required=True, help="tên đơn vị, ví dụ “UBND xã Minh Sơn”")
        parser.add_argument("--kind", choices=[UnitKind.COMMUNE, UnitKind.PROVINCE], default=UnitKind.COMMUNE)
        parser.add_argument("--login", required=True, help="tên đăng nhập của người quản trị")
        parser.add_argument("--name", required=True, help="họ và tên người quản trị")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            _unit, person, secret = found_site(
                by=None,
                unit_name=options["unit"],
                kind=options["kind"],
                login_name=options["login"],
                full_name=options["name"],
            )
        except ValidationError as error:
            raise CommandError("; ".join(error.messages)) from error
        self.stdout.write(f"Tên đăng nhập: {person.login_name}\nMật khẩu dùng một lần: {secret}")
