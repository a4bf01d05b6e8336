from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ServiceIndexConfig(AppConfig):
    name = "sauro.web.service_index"
    label = "service_index"
    verbose_name = "Chỉ số phục vụ"

    def ready(self) -> None:
        from sauro.web.audit.acts import name_acts, name_details
        from sauro.web.common.desk import Panel, add_panel
        from sauro.web.common.searching import Source, add_source
        from sauro.web.notices.kinds import name_kinds
        from sauro.web.scoring.offers import add_offers
        from sauro.web.service_index.acts import ACTS, DETAILS, KINDS
        from sauro.web.service_index.queries.desk import missing_month
        from sauro.web.service_index.queries.offering import offer_index
        from sauro.web.service_index.queries.searching import count_periods, find_periods

        name_acts(ACTS)
        name_details(DETAILS)
        name_kinds(KINDS)
        add_panel("service_index", Panel("service_index/_desk.html", missing_month))
        add_source("service_index", Source(_("Chỉ số phục vụ"), find_periods, count_periods, rank=55))
        add_offers("service_index", offer_index)
