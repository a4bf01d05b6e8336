from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    name = "sauro.web.indicators"
    label = "indicators"
    verbose_name = "Số liệu"

    def ready(self) -> None:
        from sauro.web.audit.acts import name_acts, name_details
        from sauro.web.indicators.acts import ACTS, DETAILS
        from sauro.web.indicators.counting import COUNTED
        from sauro.web.indicators.known import add_known

        name_acts(ACTS)
        name_details(DETAILS)
        add_known("tasks", COUNTED)
