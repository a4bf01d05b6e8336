from django.apps import AppConfig


class CriteriaConfig(AppConfig):
    name = "sauro.web.criteria"
    label = "criteria"
    verbose_name = "Bộ tiêu chí"
