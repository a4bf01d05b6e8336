from django.apps import AppConfig


class TasksConfig(AppConfig):
    name = "sauro.web.tasks"
    label = "tasks"
    verbose_name = "Nhiệm vụ"
