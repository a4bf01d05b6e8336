"""Addresses of the desk, the board, the calendar and the loads."""

from django.urls import path

from sauro.web.home.views import acts, board, desk, loads, months

app_name = "home"

urlpatterns = [
    path("", desk.desk, name="desk"),
    path("dieu-hanh/", board.board, name="board"),
    path("dieu-hanh/<int:pk>/", board.commune_board, name="commune_board"),
    path("lich/", months.this_month, name="this_month"),
    path("lich/<int:year>/<int:month>/", months.month, name="month"),
    path("tai-viec/", loads.loads, name="loads"),
    path("ban/nghiem-thu/<int:pk>/", acts.accept, name="accept"),
    path("ban/rut-nghiem-thu/<int:pk>/", acts.unaccept, name="unaccept"),
    path("ban/gia-han/<int:pk>/", acts.grant, name="grant"),
    path("ban/don-vi-chinh/<int:pk>/", acts.choose, name="choose"),
]
