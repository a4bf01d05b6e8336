from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EvidenceConfig(AppConfig):
    name = "sauro.web.evidence"
    label = "evidence"
    verbose_name = "Minh chứng"

    def ready(self) -> None:
        from sauro.web.audit.acts import name_acts, name_details
        from sauro.web.common.searching import Source, add_source
        from sauro.web.common.timer import add_resume
        from sauro.web.evidence.actions import resume_stopped_readings
        from sauro.web.evidence.acts import ACTS, DETAILS
        from sauro.web.evidence.queries import count_evidence, find_evidence

        name_acts(ACTS)
        name_details(DETAILS)
        add_resume("evidence.readings", resume_stopped_readings)
        add_source("evidence", Source(_("Minh chứng"), find_evidence, count_evidence, rank=30))
