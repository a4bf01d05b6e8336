"""Addresses of scoring."""

from django.urls import path

from sauro.web.scoring.views import sheets

app_name = "scoring"

urlpatterns = [
    path("cham-diem/bang/<int:pk>/", sheets.sheet, name="sheet"),
]
