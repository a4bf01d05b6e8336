"""Check that the log is whole: no row changed, lost or added beside the program."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sauro.web.audit.chain import breaks
from sauro.web.audit.models import Event


class Command(BaseCommand):
    help = "Kiểm tra nhật ký: không dòng nào bị sửa, bị xoá hay thêm ngoài hệ thống."

    def handle(self, *args: Any, **options: Any) -> None:
        found = list(breaks())
        for place in found:
            self.stderr.write(f"Dòng {place.number}: {place.message}")
        if found:
            raise CommandError(f"Nhật ký không nguyên vẹn: {len(found)} chỗ.")
        self.stdout.write(f"Nhật ký nguyên vẹn: {Event.objects.count()} dòng.")
