from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NoticesConfig(AppConfig):
    name = "sauro.web.notices"
    label = "notices"
    verbose_name = "Thông báo"

    def ready(self) -> None:
        from sauro.web.audit.acts import name_acts, name_details
        from sauro.web.common.timer import Job, add_job
        from sauro.web.notices.actions.delivering import deliver_due
        from sauro.web.notices.acts import ACTS, DETAILS
        from sauro.web.notices.kinds import TEST_KIND, name_kinds

        name_acts(ACTS)
        name_details(DETAILS, {})
        name_kinds({TEST_KIND: _("Thư thử")})
        every, lease = timedelta(seconds=15), timedelta(minutes=5)
        add_job("notices.deliver", Job(_("Gửi thông báo"), every, deliver_due, lease))
