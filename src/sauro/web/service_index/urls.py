"""Addresses of service index."""

from django.urls import URLPattern

app_name = "service_index"

urlpatterns: list[URLPattern] = []
