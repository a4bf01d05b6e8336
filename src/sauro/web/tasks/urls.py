"""Addresses of tasks at work."""

from django.urls import include, path

from sauro.web.tasks.views import tasks

app_name = "tasks"

urlpatterns = [
    path("", include("sauro.web.tasks.urls_outward")),
    path("nhiem-vu/<int:pk>/", tasks.task, name="task"),
]
