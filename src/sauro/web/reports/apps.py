from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "sauro.web.reports"
    label = "reports"
    verbose_name = "Báo cáo"
