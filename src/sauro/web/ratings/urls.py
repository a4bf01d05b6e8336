"""Addresses of ratings."""

from django.urls import path

from sauro.web.ratings.views import contests, months, papers, quarters, rows

app_name = "ratings"

urlpatterns = [
    path("danh-gia-thang/", months.month_list, name="month_list"),
    path("danh-gia-thang/mo/", months.open_month, name="open"),
    path("danh-gia-thang/cua-toi/", rows.own, name="own"),
    path("danh-gia-thang/quy/<int:unit_pk>/<int:year>/<int:number>/", quarters.quarter, name="quarter"),
    path("danh-gia-thang/<int:pk>/", months.month, name="month"),
    path("danh-gia-thang/<int:pk>/quy-dinh/", months.rules, name="rules"),
    path("danh-gia-thang/<int:pk>/doi-chieu/", months.show, name="show"),
    path("danh-gia-thang/<int:pk>/chot/", months.close, name="close"),
    path("danh-gia-thang/<int:pk>/mo-lai/", months.reopen, name="reopen"),
    path("danh-gia-thang/<int:pk>/so-lieu/<slug:form>/", papers.facts, name="facts"),
    path("danh-gia-thang/<int:pk>/don-vi/<int:unit_pk>/", rows.office, name="office"),
    path("danh-gia-thang/<int:pk>/don-vi/<int:unit_pk>/phieu/", papers.office_paper, name="office_paper"),
    path("danh-gia-thang/<int:pk>/nguoi/<int:person_pk>/", rows.person, name="person"),
    path("danh-gia-thang/<int:pk>/nguoi/<int:person_pk>/phieu/", papers.person_paper, name="person_paper"),
    path("danh-gia-thang/<int:pk>/nguoi/<int:person_pk>/<slug:slug>/", rows.assess, name="assess"),
    path("danh-gia-thang/<int:pk>/phan-hoi/", contests.contest_list, name="contest_list"),
    path("danh-gia-thang/<int:pk>/phan-hoi/<int:turn_pk>/", contests.raise_contest, name="raise_contest"),
    path("danh-gia-thang/phan-hoi/<int:pk>/", contests.contest, name="contest"),
    path("danh-gia-thang/phan-hoi/<int:pk>/rut/", contests.withdraw, name="withdraw"),
]
