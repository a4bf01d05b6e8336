"""Addresses of the app."""

from django.urls import path

from sauro.web.notices.views import choices, ledger, own

app_name = "notices"

urlpatterns = [
    path("thong-bao/", own.own_list, name="own_list"),
    path("thong-bao/so-chua-doc/", own.bell, name="bell"),
    path("thong-bao/doc-het/", own.read_all, name="read_all"),
    path("thong-bao/cach-nhan/", choices.own_choices, name="own_choices"),
    path("thong-bao/cach-nhan/thu/", choices.test_own, name="test_own"),
    path("thong-bao/cach-nhan/<int:pk>/", choices.commune_defaults, name="commune_defaults"),
    path("thong-bao/<int:pk>/mo/", own.open_notice, name="open_notice"),
    path("thong-bao/<int:pk>/da-doc/", own.read_notice, name="read_notice"),
    path("so-thong-bao/", ledger.ledger, name="ledger"),
    path("so-thong-bao/in/", ledger.ledger_print, name="ledger_print"),
    path("so-thong-bao/so-don-doc/", ledger.ledger_document, name="ledger_document"),
    path("so-thong-bao/<int:pk>/", ledger.notice, name="notice"),
    path("so-thong-bao/<int:pk>/gui-lai/<int:sending>/", ledger.resend, name="resend"),
]
