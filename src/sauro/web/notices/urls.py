"""Addresses of the app."""

from django.urls import path

from sauro.web.notices.views import own

app_name = "notices"

urlpatterns = [
    path("thong-bao/<int:pk>/mo/", own.open_notice, name="open_notice"),
]
