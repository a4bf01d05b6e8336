from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CriteriaConfig(AppConfig):
    name = "sauro.web.criteria"
    label = "criteria"
    verbose_name = "Bộ tiêu chí"

    def ready(self) -> None:
        from sauro.web.audit.acts import name_acts, name_details
        from sauro.web.common.searching import Source, add_source
        from sauro.web.criteria.acts import ACTS, DETAILS
        from sauro.web.criteria.queries.searching import count_sets, find_sets

        name_acts(ACTS)
        name_details(DETAILS)
        add_source("criteria", Source(_("Bộ tiêu chí"), find_sets, count_sets, rank=60))
