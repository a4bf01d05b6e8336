from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    name = "sauro.web.indicators"
    label = "indicators"
    verbose_name = "Số liệu"
