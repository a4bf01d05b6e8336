from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "sauro.web.audit"
    label = "audit"
    verbose_name = "Nhật ký"
