from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RatingsConfig(AppConfig):
    name = "sauro.web.ratings"
    label = "ratings"
    verbose_name = "Đánh giá tháng"

    def ready(self) -> None:
        from sauro.web.audit.acts import name_acts, name_details
        from sauro.web.common.desk import Panel, add_panel
        from sauro.web.common.timer import Job, add_job
        from sauro.web.evidence.usages import Use, add_use
        from sauro.web.notices.kinds import name_kinds
        from sauro.web.ratings.actions import open_due_months
        from sauro.web.ratings.acts import ACTS, DETAILS, MESSAGES
        from sauro.web.ratings.queries.contests import contests_with, used_in_contests
        from sauro.web.ratings.queries.desk import panel_of

        name_acts(ACTS)
        name_details(DETAILS)
        name_kinds(MESSAGES)
        add_job("ratings.day", Job(_("Mở tháng theo dõi"), timedelta(days=1), open_due_months))
        add_panel("ratings", Panel("ratings/_desk.html", panel_of))
        add_use("ratings", Use(_("Phản hồi số liệu theo dõi"), contests_with, used_in_contests))
