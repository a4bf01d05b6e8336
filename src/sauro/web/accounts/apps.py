from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "sauro.web.accounts"
    label = "accounts"
    verbose_name = "Tài khoản"
