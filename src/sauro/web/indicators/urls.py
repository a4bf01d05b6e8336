"""Addresses of figures."""

from django.urls import path

from sauro.web.indicators import urls_targets
from sauro.web.indicators.views import entering, figures, interface, managing

app_name = "indicators"

urlpatterns = [
    path("so-lieu/", figures.figure_list, name="figure_list"),
    path("so-lieu/chi-tieu/<str:form>/<str:number>/", figures.figure, name="figure"),
    path("so-lieu/<int:pk>/bo/", figures.take_back, name="take_back"),
    path("so-lieu/nhap/", entering.enter, name="enter"),
    path("so-lieu/nhap/mau/", entering.template, name="sheet_template"),
    path("so-lieu/nhap/tep/", entering.receive_sheet, name="receive_sheet"),
    path("so-lieu/nhap/dan/", entering.receive_paste, name="receive_paste"),
    path("so-lieu/nhap/nhan/", entering.accept, name="accept"),
    path("so-lieu/phan-cong/", managing.duty_list, name="duty_list"),
    path("so-lieu/phan-cong/<int:pk>/bo/", managing.end_duty, name="end_duty"),
    path("so-lieu/chi-tieu-rieng/", managing.own_list, name="own_list"),
    path("so-lieu/chi-tieu-rieng/them/", managing.add_own, name="add_own"),
    path("so-lieu/chi-tieu-rieng/<int:pk>/sua/", managing.change_own, name="change_own"),
    path("so-lieu/khoa/", managing.key_list, name="key_list"),
    path("so-lieu/khoa/<int:pk>/thu-hoi/", managing.revoke_key, name="revoke_key"),
    path("api/so-lieu/", interface.receive, name="interface"),
    *urls_targets.urlpatterns,
]
