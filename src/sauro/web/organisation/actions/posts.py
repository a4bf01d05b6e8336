"""Acts on posts and on the fields that their holders preside over. A post opens nothing by itself; roles do."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sauro.core.text import clean, comparable
from sauro.web.audit import actions as audit
from sauro.web.organisation.actions.people import require_over
from sauro.web.organisation.models import Person, Post, PostField, Unit
from sauro.web.organisation.permissions import Permission, require


@transaction.atomic
def add_post(*, by: Person, person: Person, unit: Unit, title: str, starts_on: date | None = None) -> Post:
    """Note the post that the person holds in a unit: "Trưởng phòng"."""
    require(by, Permission.PERSON_MANAGE, unit)
    require_over(by, person)
    _refuse_outside_life(unit, starts_on)
    held = person.posts.filter(unit=unit, ends_on__isnull=True)
    if comparable(title) in {comparable(held_title) for held_title in held.values_list("title", flat=True)}:
        message = _("%(person)s đang giữ chức vụ này tại %(unit)s.")
        raise ValidationError({"title": message % {"person": person, "unit": unit}})
    post = Post.objects.create(person=person, unit=unit, title=clean(title), starts_on=starts_on)
    audit.record(by=by, act="post.added", target=person, unit=unit, detail={"name": post.title, "unit": unit.name})
    return post


@transaction.atomic
def end_post(*, by: Person, post: Post, on: date) -> Post:
    """The person's last day in the post, and in its fields; the post stays on record."""
    require(by, Permission.PERSON_MANAGE, post.unit)
    if post.starts_on and on < post.starts_on:
        message = _("Ngày thôi chức vụ phải từ %(day)s, ngày giữ chức vụ.")
        raise ValidationError({"on": message % {"day": f"{post.starts_on:%d/%m/%Y}"}})
    post.ends_on = on
    post.save()
    for field in post.fields.filter(ends_on__isnull=True):
        field.ends_on = max(on, field.starts_on or on)
        field.save()
    detail = {"name": post.title, "unit": post.unit.name, "on": on}
    audit.record(by=by, act="post.ended", target=post.person, unit=post.unit, detail=detail)
    return post


@transaction.atomic
def add_field(*, by: Person, post: Post, words: str, starts_on: date | None = None) -> PostField:
    """Let the holder of the post preside over a field from a day on: "văn hóa - xã hội"."""
    require(by, Permission.PERSON_MANAGE, post.unit)
    words = clean(words)
    if post.ends_on:
        raise ValidationError({"words": _("Chức vụ này đã thôi; ghi lĩnh vực cho chức vụ đang giữ.")})
    if comparable(words) in {comparable(field.words) for field in post.fields.filter(ends_on__isnull=True)}:
        raise ValidationError({"words": _("Đã ghi phụ trách lĩnh vực này.")})
    if post.starts_on and starts_on and starts_on < post.starts_on:
        message = _("Ngày phụ trách phải từ %(day)s, ngày giữ chức vụ.")
        raise ValidationError({"starts_on": message % {"day": f"{post.starts_on:%d/%m/%Y}"}})
    field = PostField.objects.create(post=post, words=words, starts_on=starts_on)
    detail = {"name": post.title, "field": words}
    audit.record(by=by, act="post.field_added", target=post.person, unit=post.unit, detail=detail)
    return field


@transaction.atomic
def end_field(*, by: Person, field: PostField, on: date) -> PostField:
    """The last day on which the holder of the post presides over the field."""
    require(by, Permission.PERSON_MANAGE, field.post.unit)
    if field.starts_on and on < field.starts_on:
        message = _("Ngày thôi phụ trách phải từ %(day)s, ngày bắt đầu phụ trách.")
        raise ValidationError({"on": message % {"day": f"{field.starts_on:%d/%m/%Y}"}})
    field.ends_on = on
    field.save()
    detail = {"name": field.post.title, "field": field.words, "on": on}
    audit.record(by=by, act="post.field_ended", target=field.post.person, unit=field.post.unit, detail=detail)
    return field


def _refuse_outside_life(unit: Unit, starts_on: date | None) -> None:
    if unit.ends_on and (starts_on is None or starts_on > unit.ends_on):
        message = _("%(unit)s đã kết thúc hoạt động, ngày cuối %(day)s.")
        raise ValidationError({"unit": message % {"unit": unit.name, "day": f"{unit.ends_on:%d/%m/%Y}"}})
