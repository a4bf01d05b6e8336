from django.apps import AppConfig


class ScoringConfig(AppConfig):
    name = "sauro.web.scoring"
    label = "scoring"
    verbose_name = "Chấm điểm"
