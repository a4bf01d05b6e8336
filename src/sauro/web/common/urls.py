from django.urls import path

from sauro.web.common import views

app_name = "common"

urlpatterns = [
    path("tim/", views.search, name="search"),
    path("them/", views.more, name="more"),
    path("phim-tat/", views.keys, name="keys"),
]
