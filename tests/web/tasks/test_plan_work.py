"""Plans that were accepted before work was followed are put to work, once."""

import io

import pytest
from django.core.management import CommandError, call_command

from sauro.web.organisation.models import RoleGrant
from sauro.web.tasks.models import Occurrence, Task
from work_kit import work


@pytest.fixture
def forgotten(cast):
    """A plan in force as a site had it before this app."""
    work(cast)
    Task.objects.all().delete()


def run(**options):
    out = io.StringIO()
    call_command("plan_work", stdout=out, stderr=out, **options)
    return out.getvalue()


def test_a_plan_in_force_is_put_to_work_once(cast, forgotten):
    assert "5 nhiệm vụ." in run()
    turns = set(Occurrence.objects.values_list("pk", flat=True))
    assert len(turns) == 6
    assert run() == ""
    assert set(Occurrence.objects.values_list("pk", flat=True)) == turns


def test_who_may_no_longer_import_is_replaced_by_somebody_who_may(cast, forgotten):
    RoleGrant.objects.filter(person=cast.standing_body).delete()
    with pytest.raises(CommandError, match="--by"):
        run()
    assert not Task.objects.exists()
    assert "5 nhiệm vụ." in run(by="quantri")


def test_an_unknown_giver_is_said(cast, forgotten):
    with pytest.raises(CommandError, match="lakhach"):
        run(by="lakhach")
