from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IndicatorsConfig(AppConfig):
    name = "sauro.web.indicators"
    label = "indicators"
    verbose_name = "Số liệu"

    def ready(self) -> None:
        from sauro.web.audit.acts import name_acts, name_details
        from sauro.web.common.desk import Panel, add_panel
        from sauro.web.common.searching import Source, add_source
        from sauro.web.evidence.usages import Use, add_use
        from sauro.web.indicators.actions.bindings import carry_bindings
        from sauro.web.indicators.acts import ACTS, DETAILS, TARGET_ACTS, TARGET_DETAILS
        from sauro.web.indicators.counting import COUNTED
        from sauro.web.indicators.known import add_known
        from sauro.web.indicators.queries.risks import targets_at_risk
        from sauro.web.indicators.queries.searching import (
            count_indicators,
            figures_with,
            find_indicators,
            used_in_figures,
        )
        from sauro.web.indicators.queries.target_search import count_targets, find_targets
        from sauro.web.plans.following import add_follower

        name_acts(ACTS)
        name_details(DETAILS)
        add_known("tasks", COUNTED)
        name_acts(TARGET_ACTS)
        name_details(TARGET_DETAILS)
        add_follower(carry_bindings)
        add_panel("targets", Panel("indicators/risks_desk.html", targets_at_risk))
        add_source("targets", Source(_("Chỉ tiêu"), find_targets, count_targets, rank=45))
        add_source("figures", Source(_("Số liệu"), find_indicators, count_indicators, rank=50))
        add_use("figures", Use(_("Số liệu"), figures_with, used_in_figures))
