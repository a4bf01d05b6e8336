from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlansConfig(AppConfig):
    name = "sauro.web.plans"
    label = "plans"
    verbose_name = "Kế hoạch"

    def ready(self) -> None:
        from sauro.web.audit.acts import name_acts
        from sauro.web.common.desk import Panel, add_panel
        from sauro.web.common.searching import Source, add_source
        from sauro.web.common.timer import add_resume
        from sauro.web.plans.actions.reading import resume_stopped_readings
        from sauro.web.plans.acts import ACTS
        from sauro.web.plans.queries.desk import panel_of
        from sauro.web.plans.queries.plans import count_plans, find_plans

        name_acts(ACTS)
        add_source("plans", Source(_("Kế hoạch"), find_plans, count_plans, rank=20))
        add_panel("plans", Panel("plans/plan_desk.html", panel_of))
        add_resume("plans.readings", resume_stopped_readings)
