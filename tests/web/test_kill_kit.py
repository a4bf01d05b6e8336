"""The kit that kills acts finds what is half, what hangs on its order, and what fails by itself."""

import pytest
from django.db import transaction
from kill_kit import kill_everywhere

from cast import make_cast
from sauro.web.organisation.models import Unit


@pytest.fixture
def commune(killable_site) -> Unit:
    return make_cast().commune


def rename(commune: Unit, **values: object) -> None:
    Unit.objects.filter(pk=commune.pk).update(**values)


def blank(commune: Unit) -> Unit:
    rename(commune, short_name="", position=0)
    return commune


def is_renamed(commune: Unit) -> bool:
    commune.refresh_from_db()
    assert (commune.short_name, commune.position) in [("", 0), ("Xã", 7)], "half a change"
    return commune.position == 7


def test_what_is_done_in_one_transaction_passes(commune):
    @transaction.atomic
    def act(commune: Unit) -> None:
        rename(commune, short_name="Xã")
        rename(commune, position=7)

    kills = kill_everywhere(prepare=lambda: blank(commune), act=act, happened=is_renamed)
    assert [kill.happened for kill in kills] == [False] * (len(kills) - 1) + [True]
    assert kills[-1].point == "after COMMIT"


def test_what_is_done_in_two_transactions_is_found(commune):
    def act(commune: Unit) -> None:
        rename(commune, short_name="Xã")
        rename(commune, position=7)

    with pytest.raises(AssertionError, match="half a change"):
        kill_everywhere(prepare=lambda: blank(commune), act=act, happened=is_renamed)


def test_what_fails_by_itself_says_why(commune):
    def act(commune: Unit) -> None:
        raise ValueError("of its own accord")

    with pytest.raises(pytest.fail.Exception, match="of its own accord"):
        kill_everywhere(prepare=lambda: blank(commune), act=act, happened=is_renamed)


def test_what_cannot_be_done_again_is_found(commune, tmp_path):
    lock = tmp_path / "lock"

    def prepare() -> Unit:
        lock.unlink(missing_ok=True)
        return blank(commune)

    def act(commune: Unit) -> None:
        lock.touch(exist_ok=False)
        rename(commune, short_name="Xã", position=7)

    with pytest.raises(FileExistsError):
        kill_everywhere(prepare=prepare, act=act, happened=is_renamed)
