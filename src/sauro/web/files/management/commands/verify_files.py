"""Check that every original is still there, byte for byte."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sauro.web.files import store
from sauro.web.files.models import Original


class Command(BaseCommand):
    help = "Kiểm tra bản gốc: tệp nào mất, tệp nào bị đổi, tệp nào trên đĩa không thuộc dòng nào."

    def handle(self, *args: Any, **options: Any) -> None:
        known = set(Original.objects.values_list("sha256", flat=True))
        broken = [sha256 for sha256 in sorted(known) if not store.is_whole(sha256)]
        for sha256 in broken:
            self.stderr.write(f"Mất hoặc bị đổi: {sha256}")
        for sha256 in store.checksums_on_disk():
            if sha256 not in known:
                self.stdout.write(f"Trên đĩa nhưng không thuộc tệp nào: {sha256}")
        if broken:
            raise CommandError(f"{len(broken)} bản gốc không nguyên vẹn.")
        self.stdout.write(f"{len(known)} bản gốc nguyên vẹn.")
