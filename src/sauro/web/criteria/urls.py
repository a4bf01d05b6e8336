"""Addresses of criteria sets."""

from django.urls import path

from sauro.web.criteria.views import receiving, sets

app_name = "criteria"

_SETS = "cham-diem/bo-tieu-chi/"

urlpatterns = [
    path(_SETS, sets.set_list, name="set_list"),
    path(f"{_SETS}so-sanh/", sets.compare, name="compare"),
    path(f"{_SETS}nhan/", receiving.receive, name="receive"),
    path(f"{_SETS}nhan/<int:pk>/", receiving.preview, name="preview"),
    path(f"{_SETS}nhan/<int:pk>/bo/", receiving.drop, name="drop"),
    path(f"{_SETS}ban/<int:pk>/", receiving.kept, name="kept"),
    path(f"{_SETS}ban/<int:pk>/thu-hoi/", receiving.withdraw, name="withdraw"),
    path(f"{_SETS}ban/<int:pk>/dung-lai/", receiving.restore, name="restore"),
    path(f"{_SETS}bo/<str:code>/", sets.set_, name="set"),
    path(f"{_SETS}bo/<str:code>/tai/<str:form>/", sets.download, name="download"),
]
