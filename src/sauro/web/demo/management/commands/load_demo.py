"""Load the demo commune into an empty database."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from sauro.web.demo.loading import PASSWORD, accounts, is_loaded, load_demo


class Command(BaseCommand):
    help = "Nạp xã mẫu Minh Sơn (đơn vị, con người, kế hoạch và một năm thực hiện) vào cơ sở dữ liệu trống."

    def handle(self, *args: Any, **options: Any) -> None:
        if is_loaded():
            self.stdout.write("Cơ sở dữ liệu đã có người dùng; giữ nguyên, không nạp thêm.")
            return
        load_demo(timezone.localdate())
        self.stdout.write(f"Đã nạp xã mẫu Minh Sơn. Tài khoản (mật khẩu chung: {PASSWORD}):")
        for account in accounts():
            self.stdout.write(f"  {account.login_name:10} {account.full_name}, {account.does}")
