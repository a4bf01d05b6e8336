"""What holds for every model of the site."""

import io

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models

OURS = [model for model in apps.get_models() if model.__module__.startswith("sauro.")]

# Moments without a person, each with its reason.
ALONE = {
    "organisation.SignIn.started_at": "the person is the row's own",
    "organisation.SignIn.seen_at": "the person is the row's own",
    "accounts.Authenticator.added_at": "the person is the row's own",
    "accounts.RecoveryCode.used_at": "the person is the row's own",
    "accounts.Passkey.added_at": "the person is the row's own",
    "accounts.Passkey.used_at": "the person is the row's own",
    "accounts.SignOn.linked_at": "the person is the row's own",
    "accounts.SignOn.used_at": "the person is the row's own",
    "accounts.Invitation.used_at": "the person is the row's own",
    "accounts.Invitation.expires_at": "a moment to come, which nobody does",
    "plans.PlanImport.read_at": "the machine reads",
    "common.JobState.due_at": "the machine runs regular jobs",
    "common.JobState.started_at": "the machine runs regular jobs",
    "common.JobState.ended_at": "the machine runs regular jobs",
    "notices.Notice.read_at": "the recipient reads",
    "notices.Sending.digest_at": "the machine sends",
    "notices.Sending.due_at": "the machine sends",
    "notices.Sending.claimed_at": "the machine sends",
    "notices.Sending.sent_at": "the machine sends",
    "notices.ChannelToken.expires_at": "the service says so",
    "organisation.FailedSignIn.failed_at": "nobody knows who it was",
    "indicators.ConnectionKey.used_at": "another program uses it",
    "reports.Report.drafted_at": "the machine writes",
    "reports.Submission.first_handed_in_at": "each hand-in names its person",
    "tasks.CalendarFeed.created_at": "the person is the row's own",
    "tasks.CalendarFeed.fetched_at": "a calendar program reads, for the row's own person",
    "tasks.CalendarFeed.revoked_at": "the person is the row's own",
    "tasks.OutsideLink.opened_at": "somebody without an account, named by the row",
    "tasks.OutsideLink.answered_at": "somebody without an account, named by the row",
}


def own_fields(model):
    return [field for field in model._meta.get_fields() if isinstance(field, models.Field) and field.model is model]


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_a_moment_has_its_person_and_a_person_their_moment(model):
    names = {field.name for field in own_fields(model)}
    for name in sorted(names):
        stem = name[:-3]
        if f"{model._meta.label}.{name}" in ALONE:
            continue
        if name.endswith("_at"):
            assert f"{stem}_by" in names, f"{model._meta.label}.{name} has no {stem}_by"
        if name.endswith("_by"):
            assert {f"{stem}_at", f"{stem}_on"} & names, f"{model._meta.label}.{name} has no {stem}_at"


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_days_end_in_on_and_moments_in_at(model):
    for field in own_fields(model):
        if isinstance(field, models.DateTimeField):
            assert field.name.endswith("_at") or field.name == "last_login", field
        elif isinstance(field, models.DateField):
            assert field.name.endswith("_on"), field


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_models_and_fields_have_vietnamese_names(model):
    default = model._meta.object_name.lower()
    assert str(model._meta.verbose_name).replace(" ", "") != default
    for field in own_fields(model):
        if field.name in ("id", "password", "last_login"):
            continue
        assert str(field.verbose_name) != field.name.replace("_", " "), f"{model._meta.label}.{field.name}"


@pytest.mark.django_db
def test_the_migrations_are_complete():
    out = io.StringIO()
    call_command("makemigrations", check=True, dry_run=True, stdout=out)
