from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganisationConfig(AppConfig):
    name = "sauro.web.organisation"
    label = "organisation"
    verbose_name = "Đơn vị và con người"

    def ready(self) -> None:
        from sauro.web.audit.acts import name_acts, name_details
        from sauro.web.common.searching import Source, add_source
        from sauro.web.organisation.acts import ACTS, DETAILS, VALUES
        from sauro.web.organisation.queries import count_people, count_units, find_people, find_units

        name_acts(ACTS)
        name_details(DETAILS, VALUES)
        add_source("units", Source(_("Đơn vị"), find_units, count_units, rank=50))
        add_source("people", Source(_("Con người"), find_people, count_people, rank=40))
