"""The whole desk of a person: work, evidence to confirm, and what the person is here for where there is no work."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from sauro.web.evidence.models import Evidence
from sauro.web.evidence.queries import unconfirmed
from sauro.web.organisation.models import Person, Role
from sauro.web.organisation.permissions import grants_of
from sauro.web.tasks.queries.desk import WorkDesk, desk_of

_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Desk:
    """What lies on a person's desk on a day."""

    work: WorkDesk
    evidence: tuple[Evidence, ...]
    is_for_looking: bool
    stands_for: str

    @property
    def waiting_count(self) -> int:
        return self.work.waiting_count + len(self.evidence)


def whole_desk(person: Person, on: date) -> Desk:
    """The desk of a person on a day."""
    roles = {grant.role for grant in grants_of(person)}
    work = desk_of(person, on)
    is_for_looking = not work.place.has_work and not roles & {Role.STANDING_BODY, Role.ADMINISTRATOR}
    return Desk(work, _evidence(person, work, roles), is_for_looking, _stands_for(roles))


def _evidence(person: Person, work: WorkDesk, roles: set[str]) -> tuple[Evidence, ...]:
    """Pieces whose reading waits for a person's word: those of the person's own offices."""
    if not work.place.offices:
        return ()
    return tuple(unconfirmed(person).filter(owner__in=work.place.offices)[:_SHOWN])


def _stands_for(roles: set[str]) -> str:
    """One sentence to those who have no work of their own here."""
    if Role.PROVINCE in roles:
        return _("Bạn theo dõi các xã, phường của tỉnh. Bảng điều hành cho thấy xã nào đang trễ, xã nào làm đúng hạn.")
    if Role.SUPERVISOR in roles:
        return _("Bạn giám sát: xem mọi việc của xã và góp ý ở trang của từng nhiệm vụ.")
    if Role.READER in roles:
        return _("Bạn được xem kế hoạch và nhiệm vụ của xã; tài khoản này không được giao việc phải làm.")
    if Role.ADMINISTRATOR in roles:
        return _("Bạn quản trị: không có việc nào giao cho riêng bạn hôm nay.")
    return _("Tài khoản này chưa được giao vai trò nào. Hãy liên hệ người quản trị của xã.")
