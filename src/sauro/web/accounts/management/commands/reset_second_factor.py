"""For the day the last administrator loses the telephone: take the second factor off an account."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from sauro.web.accounts.actions import reset_factors
from sauro.web.organisation.models import Person


class Command(BaseCommand):
    help = "Xoá bước hai của một tài khoản, khi người quản trị cuối cùng mất thiết bị."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--login", required=True, help="tên đăng nhập")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            person = Person.objects.get_by_natural_key(options["login"])
        except Person.DoesNotExist as error:
            raise CommandError(f"Không có ai tên đăng nhập “{options['login']}”.") from error
        reset_factors(by=None, person=person)
        self.stdout.write(f"Đã xoá bước hai của {person.full_name}.")
