from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TasksConfig(AppConfig):
    name = "sauro.web.tasks"
    label = "tasks"
    verbose_name = "Nhiệm vụ"

    def ready(self) -> None:
        from sauro.web.audit.acts import name_acts
        from sauro.web.common.desk import Panel, add_panel
        from sauro.web.common.searching import Source, add_source
        from sauro.web.common.timer import Job, add_job
        from sauro.web.evidence.usages import Use, add_use
        from sauro.web.notices.kinds import name_kinds
        from sauro.web.organisation import successions
        from sauro.web.organisation.calendars import add_listener
        from sauro.web.plans.following import add_follower
        from sauro.web.tasks.actions.dating import follow_calendar
        from sauro.web.tasks.actions.planning import put_to_work
        from sauro.web.tasks.actions.reminding import remind
        from sauro.web.tasks.actions.succeeding import open_work_in_words, take_over
        from sauro.web.tasks.acts import ACTS, MESSAGES
        from sauro.web.tasks.queries.pins import pins_beside
        from sauro.web.tasks.queries.proof import reports_with, used_in_reports
        from sauro.web.tasks.queries.searching import count_occasions, count_work, find_occasions, find_work

        name_acts(ACTS)
        add_source("tasks", Source(_("Nhiệm vụ"), find_work, count_work, rank=10))
        add_source("occasions", Source(_("Sự kiện"), find_occasions, count_occasions, rank=60))
        add_job("reminders", Job(_("Nhắc việc đến hạn"), timedelta(hours=1), remind))
        name_kinds(MESSAGES)
        add_use("tasks", Use(_("Báo cáo tiến độ"), reports_with, used_in_reports))
        add_panel("pins", Panel("tasks/pins_desk.html", pins_beside))
        add_follower(put_to_work)
        add_listener(follow_calendar)
        successions.add_listener(take_over, tell=open_work_in_words)
