"""Addresses of the service index."""

from django.urls import path

from sauro.web.service_index.views import notices, overview, periods, portal, receiving

app_name = "service_index"

_SPAN = "chi-so-phuc-vu/<int:unit_pk>/<int:year>/<str:slug>/"

urlpatterns = [
    path("chi-so-phuc-vu/", overview.year, name="year"),
    path("chi-so-phuc-vu/cac-xa/", overview.commune_list, name="commune_list"),
    path("chi-so-phuc-vu/<int:unit_pk>/cach-tinh/", notices.setup, name="setup"),
    path("chi-so-phuc-vu/so/<int:pk>/bo/", periods.take_back, name="take_back"),
    path("chi-so-phuc-vu/gia-tri/<int:pk>/bo/", portal.take_back, name="take_back_reading"),
    path(_SPAN, periods.period, name="period"),
    path(f"{_SPAN}nhap/", periods.enter, name="enter"),
    path(f"{_SPAN}mau/", receiving.template, name="sheet_template"),
    path(f"{_SPAN}tep/", receiving.receive_sheet, name="receive_sheet"),
    path(f"{_SPAN}dan/", receiving.receive_paste, name="receive_paste"),
    path(f"{_SPAN}nhan/", receiving.accept, name="accept"),
    path(f"{_SPAN}neu/", periods.simulate, name="simulate"),
    path(f"{_SPAN}thong-bao/", notices.issue, name="issue"),
    path(f"{_SPAN}cong/", portal.readings, name="readings"),
    path(f"{_SPAN}cong/nhap/", portal.add, name="add_readings"),
    path(f"{_SPAN}cong/doc/", portal.look, name="look"),
    path(f"{_SPAN}cong/nhan/", portal.accept, name="accept_answer"),
    path(f"{_SPAN}cong/lay/", portal.fetch, name="fetch"),
    path(f"{_SPAN}chi-so/<str:code>/", periods.line, name="line"),
]
