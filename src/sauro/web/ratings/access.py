"""Who sees and does what with a month. Points of people are for themselves, the head of their office, and those who
keep or decide the sheet; the counts of offices are for whoever sees scores in the commune. Nothing is public."""

from dataclasses import dataclass

from sauro.core.ratings import Subject, SubjectKind
from sauro.web.organisation.models import Person, Role, Unit
from sauro.web.organisation.permissions import Permission, grants_of, is_allowed


@dataclass(frozen=True, slots=True)
class Viewer:
    """A person before the sheets of a commune."""

    person: Person
    commune: Unit
    may_write: bool
    may_decide: bool
    headed: frozenset[str]  # offices that the person heads, by their keys

    @property
    def keeps(self) -> bool:
        return self.may_write or self.may_decide

    def is_own(self, subject: Subject) -> bool:
        return subject.person == str(self.person.pk)

    def sees(self, subject: Subject) -> bool:
        """Whether the person may see the row at all."""
        if subject.kind is SubjectKind.OFFICE or self.keeps or self.is_own(subject):
            return True
        return subject.kind is SubjectKind.PERSON and subject.unit in self.headed

    def hears(self, subject: Subject) -> bool:
        """Whether the person may read what was said about the products of the row."""
        return self.keeps or self.is_own(subject) or subject.unit in self.headed

    def may_propose(self, subject: Subject) -> bool:
        """The head for the people of the office; for heads, and where need be, whoever keeps the sheet."""
        if not subject.person or self.is_own(subject):
            return False
        return self.may_write or (subject.kind is SubjectKind.PERSON and subject.unit in self.headed)

    def may_decide_on(self, subject: Subject) -> bool:
        return self.may_decide and bool(subject.person) and not self.is_own(subject)


def viewer_of(person: Person, commune: Unit) -> Viewer:
    """What the person is to the sheets of the commune. Only its own people keep and decide: a role above it reads."""
    belongs = person.unit.path.startswith(commune.path)
    headed = {str(grant.unit_id) for grant in grants_of(person) if grant.role == Role.HEAD}
    return Viewer(
        person,
        commune,
        belongs and is_allowed(person, Permission.RATING_WRITE, commune),
        belongs and is_allowed(person, Permission.RATING_DECIDE, commune),
        frozenset(headed),
    )
