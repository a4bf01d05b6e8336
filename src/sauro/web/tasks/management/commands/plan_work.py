"""Put accepted plans to work whose tasks are not followed yet."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from sauro.web.organisation.models import Person
from sauro.web.organisation.permissions import Denied
from sauro.web.tasks.actions.planning import put_to_work
from sauro.web.tasks.queries.unplanned import plans_without_work


class Command(BaseCommand):
    help = "Giao việc theo các kế hoạch đã nhận từ trước khi có phần theo dõi nhiệm vụ; chạy lại không làm gì thêm."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--by", help="tên đăng nhập của người giao; nếu bỏ trống là người đã nhận kế hoạch")

    def handle(self, *args: Any, **options: Any) -> None:
        giver = _person(options["by"])
        refused = 0
        for plan in plans_without_work():
            assert plan.current is not None
            by = giver or plan.current.accepted_by
            try:
                tasks = put_to_work(by=by, plan=plan, on=timezone.localdate())
            except Denied as error:
                refused += 1
                self.stderr.write(f"{plan}: {error}")
            else:
                self.stdout.write(f"{plan}: {tasks} nhiệm vụ.")
        if refused:
            raise CommandError(
                f"{refused} kế hoạch chưa giao được; chạy lại với --by và người còn quyền nhập kế hoạch."
            )


def _person(login_name: str | None) -> Person | None:
    if not login_name:
        return None
    try:
        return Person.objects.get_by_natural_key(login_name)
    except Person.DoesNotExist:
        raise CommandError(f"Không có ai tên đăng nhập là {login_name}.") from None
