"""By which channels and at which hours people hear: their own choices, else their commune's, else those that come with
the program."""

from collections.abc import Iterable

from sauro.web.notices.models import ChannelAddress, Choices
from sauro.web.organisation.models import Person, Unit


def choices_of(person: Person, commune: Unit) -> Choices:
    """What holds for the person in this commune; a row without a number where nobody chose anything."""
    return Chosen([person], [commune]).of(person, commune)


class Chosen:
    """The choices of many people, read at once."""

    def __init__(self, people: Iterable[Person | None], communes: Iterable[Unit]) -> None:
        present = [person for person in people if person is not None]
        self._own = {row.person_id: row for row in Choices.objects.filter(person__in=present)}
        self._of_communes = {row.unit_id: row for row in Choices.objects.filter(unit__in=list(communes))}
        self._addresses = {
            (row.person_id, row.channel): row.address for row in ChannelAddress.objects.filter(person__in=present)
        }

    def of(self, person: Person | None, commune: Unit) -> Choices:
        """What holds for the person, or for somebody outside (``None``), in this commune."""
        own = self._own.get(person.pk) if person else None
        return own or self._of_communes.get(commune.pk) or usual()

    def address(self, person: Person, channel: str) -> str:
        """Where the person is reached by the channel; empty where nowhere."""
        own = self._addresses.get((person.pk, channel), "")
        return own or (person.email if channel == "email" else "")


def usual() -> Choices:
    """What comes with the program: mail, 7:30 and 13:30, quiet from 20:00 to 6:30."""
    return Choices(channels=["email"])


def addresses_of(person: Person) -> dict[str, str]:
    """Where the person is reached, by channel; the mail address stands with the person."""
    found = dict(ChannelAddress.objects.filter(person=person).values_list("channel", "address"))
    return {"email": person.email, **found} if person.email else found


def defaults_of(commune: Unit) -> Choices:
    """What holds in the commune for whoever chose nothing."""
    return Chosen([], [commune]).of(None, commune)
