from index_kit import gave, read
from page_kit import Page
from sauro.web.service_index.models import LineFigure, PortalReading

ENTERING = ["standing_body"]
MANAGING = ["standing_body", "administrator", "province_officer"]


def september(cast):
    gave(cast)
    return [cast.commune.pk, 2026, "thang-09"]


def figure(cast):
    gave(cast)
    return [LineFigure.objects.get(line="2.1").pk]


def reading(cast):
    read(cast, DVCTT="9.2")
    return [PortalReading.objects.get().pk]


def entering(view, args=september, answer=422):
    """An act of who gives the unit's numbers: they are told what is missing, others are refused."""
    return Page(view, args, method="post", others=403, stranger=404, **dict.fromkeys(ENTERING, answer))


PAGES = [
    Page("service_index:year"),
    Page("service_index:commune_list", others=404, province_officer=200),
    Page("service_index:setup", lambda cast: [cast.commune.pk], only=MANAGING, stranger=404),
    Page("service_index:period", september, stranger=404),
    Page("service_index:period", lambda cast: [cast.commune.pk, 2026, "thang-13"], others=404),
    Page("service_index:period", lambda cast: [cast.commune.pk, 2021, "thang-09"], others=404),
    Page("service_index:period", lambda cast: [cast.culture.pk, 2026, "thang-09"], others=404),
    Page("service_index:simulate", september, stranger=404),
    Page("service_index:readings", september, stranger=404),
    Page("service_index:line", lambda cast: [*september(cast), "2.1"], stranger=404),
    Page("service_index:line", lambda cast: [*september(cast), "3.4"], others=404),
    Page("service_index:issue", september, only=ENTERING, stranger=404),
    Page("service_index:sheet_template", september, only=ENTERING, stranger=404),
    entering("service_index:enter"),
    entering("service_index:receive_sheet"),
    entering("service_index:receive_paste"),
    entering("service_index:accept", answer=302),
    entering("service_index:add_readings"),
    entering("service_index:look"),
    entering("service_index:accept_answer", answer=302),
    entering("service_index:fetch", answer=302),
    entering("service_index:take_back", figure),
    entering("service_index:take_back_reading", reading, answer=302),
]
