from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "sauro.web.evidence"
    label = "evidence"
    verbose_name = "Minh chứng"
