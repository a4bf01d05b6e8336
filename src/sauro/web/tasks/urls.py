"""Addresses of tasks at work."""

from django.urls import path

from sauro.web.tasks.views import tasks

app_name = "tasks"

urlpatterns = [path("nhiem-vu/<int:pk>/", tasks.task, name="task")]
