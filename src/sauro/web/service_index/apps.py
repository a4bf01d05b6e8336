from django.apps import AppConfig


class ServiceIndexConfig(AppConfig):
    name = "sauro.web.service_index"
    label = "service_index"
    verbose_name = "Chỉ số phục vụ"
