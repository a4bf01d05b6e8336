"""Addresses of imports and plans."""

from django.urls import include, path

app_name = "plans"

urlpatterns = [
    path("", include("sauro.web.plans.urls_imports")),
    path("", include("sauro.web.plans.urls_plans")),
]
