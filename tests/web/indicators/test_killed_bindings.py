"""The program killed at every point while suggestions are taken: all are, with their line in the log, or none."""

import pytest
from kill_kit import kill_everywhere

from cast import make_cast
from sauro.web.audit.models import Event
from sauro.web.indicators.actions.bindings import take_suggestions
from sauro.web.indicators.models import TargetBinding
from targets_kit import DIALOGUES, ONLINE_CODE, TODAY, name_of, plan_with_targets


@pytest.fixture
def people(killable_site):
    return make_cast()


def test_suggestions_are_taken_whole_or_not_at_all(people):
    def prepared():
        plan = plan_with_targets(people)
        return plan, {name_of(plan, "nộp trực tuyến"): ONLINE_CODE, name_of(plan, "đối thoại"): DIALOGUES}

    def taken(subject):
        plan, chosen = subject
        bound = TargetBinding.objects.filter(plan=plan).count()
        assert bound in (0, len(chosen))
        assert Event.objects.filter(act="targets.bound", target_id=str(plan.pk)).count() == bool(bound)
        return bool(bound)

    def take(subject):
        plan, chosen = subject
        take_suggestions(by=people.standing_body, plan=plan, chosen=chosen, on=TODAY)

    kill_everywhere(prepare=prepared, act=take, happened=taken)
