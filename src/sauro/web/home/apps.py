from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "sauro.web.home"
    label = "home"
    verbose_name = "Bàn làm việc"
