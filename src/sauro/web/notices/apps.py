from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "sauro.web.notices"
    label = "notices"
    verbose_name = "Thông báo"
