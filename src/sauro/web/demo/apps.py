from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "sauro.web.demo"
    label = "demo"
    verbose_name = "Xã mẫu"
