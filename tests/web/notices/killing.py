"""Run by test_kills, as a program of its own: ends a worker at its n-th step, for n = 1, 2, 3 …, until none is left.

A step is the moment before or after a statement to the database, a commit, or a word to the mail server. After each
kill another process takes up what is left; what became of the letters is printed, one line of JSON for each kill.
"""

import json
import os
import signal
import smtplib
import sys
from datetime import datetime

import django

django.setup()

from django.db import connection, transaction  # noqa: E402
from django.db.backends.base.base import BaseDatabaseWrapper  # noqa: E402
from django.utils import timezone  # noqa: E402

from sauro.web.notices.actions import notify  # noqa: E402
from sauro.web.notices.actions.delivering import deliver_due  # noqa: E402
from sauro.web.notices.messages import Message  # noqa: E402
from sauro.web.notices.models import Notice, Sending  # noqa: E402
from sauro.web.organisation.actions.units import plant_unit  # noqa: E402
from sauro.web.organisation.models import Person, Unit, UnitKind  # noqa: E402

WHEN = datetime(2026, 6, 10, 9, 0, tzinfo=timezone.get_default_timezone())
MOST = 1000


class Steps:
    """Counts the steps of this process and ends it, without a word, at the n-th."""

    def __init__(self, last: int) -> None:
        self.left = last

    def __call__(self) -> None:
        self.left -= 1
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def around(self, call):
        def stepped(*args, **kwargs):
            self()
            answer = call(*args, **kwargs)
            self()
            return answer

        return stepped

    def install(self) -> None:
        connection.execute_wrappers.append(lambda execute, *rest: self.around(execute)(*rest))
        BaseDatabaseWrapper._commit = self.around(BaseDatabaseWrapper._commit)
        smtplib.SMTP.send = self.around(smtplib.SMTP.send)
        smtplib.SMTP.getreply = self.around(smtplib.SMTP.getreply)


def people() -> list[Person]:
    if not Person.objects.exists():
        commune = plant_unit(kind=UnitKind.COMMUNE, name="UBND xã Minh Sơn", parent=None, by=None)
        for name in ("a1", "b2"):
            Person.objects.create(login_name=name, full_name=name, unit=commune, email=f"{name}@example.vn")
    return list(Person.objects.all())


@transaction.atomic
def write(number: int) -> None:
    for person in people():
        message = Message(f"{number}", "task.due_soon", f"{number} {person.full_name}", is_urgent=True)
        notify(to=[person], message=message, unit=Unit.objects.get())
    Notice.objects.filter(is_planned=False).update(created_at=WHEN)


def in_a_process(steps: Steps | None) -> bool:
    """Deliver in a process of its own; whether it came to its end."""
    connection.close()
    child = os.fork()
    if not child:
        if steps:
            steps.install()
        deliver_due(WHEN)
        os._exit(0)
    _pid, status = os.waitpid(child, 0)
    return not os.WIFSIGNALED(status)


def main() -> None:
    for number in range(1, MOST):
        write(number)
        is_whole = in_a_process(Steps(number))
        in_a_process(None)
        rows = Sending.objects.filter(notices__key=str(number)).values_list("subject", "state")
        print(json.dumps({"step": number, "letters": dict(rows), "is_whole": is_whole}), flush=True)
        if is_whole:
            return
    sys.exit("no end of steps")


main()
