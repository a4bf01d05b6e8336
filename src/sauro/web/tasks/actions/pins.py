"""Keeping a view under a name, for oneself."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sauro.core.text import clean
from sauro.web.audit import actions as audit
from sauro.web.organisation.models import Person
from sauro.web.tasks.models import Pin

MOST = 20


@transaction.atomic
def pin_view(*, by: Person, name: str, path: str, query: str) -> Pin:
    """Keep the view ``path?query`` under a name; the same view gets the new name, the same name the new view.

    ``path`` is a page of this site ("/nhiem-vu/"). Who sees what is asked when the view is opened, not here.
    """
    name = clean(name)
    if not name:
        raise ValidationError({"name": _("Nhập tên cho cách xem này, ví dụ: Việc trễ của phòng.")})
    if len(name) > 80:
        raise ValidationError({"name": _("Tên dài quá 80 ký tự; hãy viết ngắn hơn.")})
    if not path.startswith("/") or path.startswith("//") or len(path) > 200 or len(query) > 1000:
        raise ValidationError(_("Cách xem này quá dài nên không ghim được; hãy bỏ bớt điều kiện."), code="no_view")
    by.pins.filter(name=name).exclude(path=path, query=query).delete()
    if by.pins.exclude(path=path, query=query).count() >= MOST:
        message = _("Bạn đã ghim %(most)s cách xem; hãy bỏ bớt một cách xem trước.") % {"most": MOST}
        raise ValidationError(message, code="too_many")
    pin, _made = Pin.objects.update_or_create(pinned_by=by, path=path, query=query, defaults={"name": name})
    audit.record(by=by, act="view.pinned", target=pin, unit=by.unit, detail={"url": pin.url})
    return pin


@transaction.atomic
def unpin_view(*, by: Person, pin: Pin) -> None:
    """The view is kept no longer. Views are found among one's own."""
    audit.record(by=by, act="view.unpinned", target=pin, unit=by.unit, detail={"url": pin.url})
    pin.delete()
