from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    name = "sauro.web.reports"
    label = "reports"
    verbose_name = "Báo cáo"

    def ready(self) -> None:
        from sauro.web.audit.acts import name_acts, name_details
        from sauro.web.common.desk import Panel, add_panel
        from sauro.web.common.searching import Source, add_source
        from sauro.web.common.timer import Job, add_job
        from sauro.web.indicators.locks import add_lock
        from sauro.web.indicators.onward import add_onward
        from sauro.web.indicators.windows import add_windows
        from sauro.web.notices.kinds import name_kinds
        from sauro.web.organisation.calendars import add_listener
        from sauro.web.reports.actions import open_due_periods
        from sauro.web.reports.actions.regimes import renew_for_calendar
        from sauro.web.reports.acts import ACTS, DETAILS, MESSAGES
        from sauro.web.reports.queries import closed_by_reports, find_periods
        from sauro.web.reports.queries.desk import panel_of
        from sauro.web.reports.queries.periods import count_periods, named_windows
        from sauro.web.reports.queries.submissions import awaiting

        name_acts(ACTS)
        name_details(DETAILS)
        name_kinds(MESSAGES)
        add_lock("reports", closed_by_reports)
        add_onward("reports", awaiting)
        add_windows("reports", named_windows)
        add_job("reports.day", Job(_("Mở kỳ báo cáo, nhắc nộp"), timedelta(days=1), open_due_periods))
        add_source("reports", Source(_("Báo cáo"), find_periods, count_periods, rank=25))
        add_panel("reports", Panel("reports/_desk.html", panel_of))
        add_listener(renew_for_calendar)
