from django.apps import AppConfig


class CommonConfig(AppConfig):
    name = "sauro.web.common"
    label = "common"
    verbose_name = "Nền chung"
