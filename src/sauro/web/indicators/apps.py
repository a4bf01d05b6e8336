from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    name = "sauro.web.indicators"
    label = "indicators"
    verbose_name = "Số liệu"

    def ready(self) -> None:
        from sauro.web.audit.acts import name_acts, name_details
        from sauro.web.common.desk import Panel, add_panel
        from sauro.web.indicators.actions.bindings import carry_bindings
        from sauro.web.indicators.acts import ACTS, DETAILS, TARGET_ACTS, TARGET_DETAILS
        from sauro.web.indicators.counting import COUNTED
        from sauro.web.indicators.known import add_known
        from sauro.web.indicators.queries.risks import targets_at_risk
        from sauro.web.plans.following import add_follower

        name_acts(ACTS)
        name_details(DETAILS)
        add_known("tasks", COUNTED)
        name_acts(TARGET_ACTS)
        name_details(TARGET_DETAILS)
        add_follower(carry_bindings)
        add_panel("targets", Panel("indicators/risks_desk.html", targets_at_risk))
