from django.apps import AppConfig


class ScoringConfig(AppConfig):
    name = "sauro.web.scoring"
    label = "scoring"
    verbose_name = "Chấm điểm"

    def ready(self) -> None:
        from datetime import timedelta

        from django.utils.translation import gettext_lazy as _

        from sauro.web.audit.acts import name_acts, name_details
        from sauro.web.common.desk import Panel, add_panel
        from sauro.web.common.searching import Source, add_source
        from sauro.web.common.timer import Job, add_job, add_resume
        from sauro.web.evidence.usages import Use, add_use
        from sauro.web.notices.kinds import name_kinds
        from sauro.web.scoring.actions.dossiers import resume_stopped_dossiers
        from sauro.web.scoring.actions.reminding import remind_steps
        from sauro.web.scoring.acts import ACTS, DETAILS, MESSAGES
        from sauro.web.scoring.queries.desk import panel_of
        from sauro.web.scoring.queries.uses import proofs_with, used_in_proofs
        from sauro.web.scoring.queries.visible import count_rounds, find_rounds

        name_acts(ACTS)
        name_details(DETAILS)
        name_kinds(MESSAGES)
        add_resume("scoring.dossiers", resume_stopped_dossiers)
        add_job("scoring.day", Job(_("Nhắc hạn các bước chấm điểm"), timedelta(days=1), remind_steps))
        add_source("rounds", Source(_("Đợt chấm điểm"), find_rounds, count_rounds, rank=26))
        add_panel("scoring", Panel("scoring/_desk.html", panel_of))
        add_use("proofs", Use(_("Chấm điểm"), proofs_with, used_in_proofs))
