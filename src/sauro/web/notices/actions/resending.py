"""Sending a letter again: only a person decides that, and answers for it in the log."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sauro.web.audit import actions as audit
from sauro.web.notices.models import Sending, SendingState
from sauro.web.organisation.models import Person
from sauro.web.organisation.permissions import Permission, is_allowed, require

AGAIN = (SendingState.FAILED, SendingState.UNCERTAIN)


def may_send_again(by: Person, sending: Sending) -> bool:
    """Whether the person may have the letter sent again: those who urge, and those who put addresses right."""
    return is_allowed(by, Permission.TASK_URGE, sending.unit) or is_allowed(by, Permission.PERSON_MANAGE, sending.unit)


@transaction.atomic
def send_again(*, by: Person, sending: Sending) -> Sending:
    """Have a letter that failed, or of which nobody knows, sent once more: the same words under the same identifier."""
    if not is_allowed(by, Permission.PERSON_MANAGE, sending.unit):
        require(by, Permission.TASK_URGE, sending.unit)
    sending = Sending.objects.select_for_update().get(pk=sending.pk)
    if sending.state not in AGAIN:
        message = _("Thư này đang ở trạng thái “%(state)s” nên không gửi lại. Tải lại trang để xem.")
        raise ValidationError(message % {"state": sending.get_state_display()})
    before = sending.get_state_display()
    sending.state, sending.claim, sending.error, sending.attempts = SendingState.WAITING, "", "", 0
    sending.due_at = timezone.now()
    sending.why_then = _("%(person)s yêu cầu gửi lại.") % {"person": by.full_name}
    sending.save()
    detail = {"channel": sending.channel, "state": [before, sending.get_state_display()]}
    audit.record(by=by, act="notice.sent_again", target=sending, detail=detail)
    return sending
