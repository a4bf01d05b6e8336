"""What people say to each other about a task."""

import re
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sauro.core.text import clean_lines
from sauro.web.audit import actions as audit
from sauro.web.organisation.models import Person
from sauro.web.organisation.permissions import Permission, is_allowed, require
from sauro.web.tasks.actions import telling
from sauro.web.tasks.models import Comment, Task

_MENTION = re.compile(r"(?<![\w.])@([a-z0-9][a-z0-9._-]{1,39})")


@transaction.atomic
def comment(*, by: Person, task: Task, words: str) -> Comment:
    """Say something about a task; who is named by @login and may see the task is told."""
    require(by, Permission.TASK_COMMENT, task.unit)
    words = clean_lines(words)
    if not words:
        raise ValidationError({"words": _("Nhập ý kiến.")})
    said = Comment.objects.create(task=task, words=words, made_by=by)
    people = [person for person in mentioned_in(words) if is_allowed(person, Permission.PLAN_VIEW, task.unit)]
    said.mentioned.set(people)
    audit.record(by=by, act="task.commented", target=task, detail={"mentioned": [each.login_name for each in people]})
    telling.tell_mentioned(said, [person for person in people if person != by])
    return said


def mentioned_in(words: str) -> Iterable[Person]:
    """The people whom the words name by their login name."""
    names = {name.rstrip("._-") for name in _MENTION.findall(words.casefold())}
    return Person.objects.filter(login_name__in=names, is_active=True)


@transaction.atomic
def remove_comment(*, by: Person, said: Comment) -> Comment:
    """Take one's own words back; that they stood there stays in the log."""
    if said.made_by_id != by.pk:
        raise ValidationError(_("Chỉ người viết bỏ được ý kiến của mình."), code="not_yours")
    said.removed_at, said.removed_by = timezone.now(), by
    said.save()
    audit.record(by=by, act="task.comment_removed", target=said.task, detail={"words": said.words[:200]})
    return said
