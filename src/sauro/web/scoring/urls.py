"""Addresses of scoring."""

from django.urls import path

from sauro.web.scoring.urls_appraisal import appraisal_urls
from sauro.web.scoring.urls_papers import paper_urls
from sauro.web.scoring.views import lines, outlook, rounds, sheets

app_name = "scoring"

_SHEET = "cham-diem/bang/<int:pk>/"
_LINE = "cham-diem/bang/<int:pk>/tieu-chi/<str:code>/"

urlpatterns = [
    # rounds
    path("cham-diem/", rounds.score_list, name="score_list"),
    path("cham-diem/mo-dot/", rounds.open_, name="open"),
    path("cham-diem/dot/<int:pk>/han/", rounds.days, name="days"),
    path("cham-diem/dot/<int:pk>/huy/", rounds.cancel, name="cancel"),
    # a sheet
    path(_SHEET, sheets.sheet, name="sheet"),
    path(f"{_SHEET}giao/", sheets.give, name="give"),
    path(f"{_SHEET}muc-tieu/", sheets.goal, name="goal"),
    path(f"{_SHEET}mang-sang/", sheets.carry_over, name="carry_over"),
    path(f"{_SHEET}gui/", sheets.hand_in, name="hand_in"),
    path(f"{_SHEET}rut/", sheets.take_back, name="take_back"),
    path(f"{_SHEET}diem-mat/", outlook.lost, name="lost"),
    path(f"{_SHEET}du-bao/", outlook.forecast, name="forecast"),
    path(f"{_SHEET}thang/", outlook.months, name="months"),
    path(f"{_SHEET}dot-truoc/", outlook.compare, name="compare"),
    path(f"{_SHEET}giai-thich/<int:proof>/", lines.excuse, name="excuse"),
    # a line
    path(_LINE, lines.line, name="line"),
    path(f"{_LINE}bo/", lines.clear, name="clear"),
    path(f"{_LINE}xac-nhan/", lines.confirm, name="confirm"),
    path(f"{_LINE}minh-chung/", lines.prove, name="prove"),
    path(f"{_LINE}minh-chung/dung-lai/", lines.borrow, name="borrow"),
    path(f"{_LINE}so-lieu/", lines.link, name="link"),
    path(f"{_LINE}mo-phong/", outlook.simulate, name="simulate"),
    *appraisal_urls,
    *paper_urls,
]
