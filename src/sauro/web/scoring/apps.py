from django.apps import AppConfig


class ScoringConfig(AppConfig):
    name = "sauro.web.scoring"
    label = "scoring"
    verbose_name = "Chấm điểm"

    def ready(self) -> None:
        from sauro.web.audit.acts import name_acts, name_details
        from sauro.web.common.timer import add_resume
        from sauro.web.notices.kinds import name_kinds
        from sauro.web.scoring.actions.dossiers import resume_stopped_dossiers
        from sauro.web.scoring.acts import ACTS, DETAILS, MESSAGES

        name_acts(ACTS)
        name_details(DETAILS)
        name_kinds(MESSAGES)
        add_resume("scoring.dossiers", resume_stopped_dossiers)
