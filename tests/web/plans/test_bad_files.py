"""Broken and hostile files through the import: refused at the door or not read, with a sentence; nothing half kept."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError

from bad_files import BAD, Bad
from sauro.web.audit.chain import breaks
from sauro.web.audit.models import Event
from sauro.web.files.models import File
from sauro.web.plans.actions.imports import receive_document
from sauro.web.plans.models import ImportState, Plan, PlanImport

ODD = {kind: bad for kind, bad in BAD.items() if bad.is_read}
REFUSED = {kind: bad for kind, bad in BAD.items() if not bad.is_read}


def receive(cast, bad: Bad, callbacks) -> PlanImport | ValidationError:
    """The import as it ends, or the refusal at the door."""
    try:
        with callbacks(execute=True):
            received = receive_document(
                by=cast.standing_body, unit=cast.commune, name=bad.name, content=BytesIO(bad.build())
            )
    except ValidationError as refusal:
        return refusal
    received.refresh_from_db()
    return received


def is_sentence(text: str) -> bool:
    return text.endswith(".") and text[0].isupper() | (text[0] == "“") and "Traceback" not in text


@pytest.mark.parametrize("bad", REFUSED.values(), ids=list(REFUSED))
def test_a_bad_file_ends_with_a_sentence_and_leaves_nothing_half(
    cast, bad, django_capture_on_commit_callbacks, settings
):
    end = receive(cast, bad, django_capture_on_commit_callbacks)

    if isinstance(end, ValidationError):
        assert is_sentence(end.messages[0])
        assert bad.name in end.messages[0]
        assert not File.objects.exists()
        assert not Event.objects.filter(act="import.received").exists()
        assert not list((settings.ORIGINALS / "incoming").glob("*"))
    else:
        assert end.state == ImportState.FAILED
        assert end.error_code != "reading.crashed"
        assert is_sentence(end.error_message)
        assert is_sentence(end.error_advice)
        assert end.document is None
        assert end.reading is None
        assert Event.objects.filter(act="import.failed", target_id=end.pk).exists()
    assert not PlanImport.objects.exclude(state=ImportState.FAILED).exists()
    assert not Plan.objects.exists()
    assert not list(breaks())


@pytest.mark.parametrize("bad", ODD.values(), ids=list(ODD))
def test_an_odd_file_is_read(cast, bad, django_capture_on_commit_callbacks):
    end = receive(cast, bad, django_capture_on_commit_callbacks)

    assert isinstance(end, PlanImport), end
    assert end.state == ImportState.READ, end.error_message
    assert end.reading
    assert not list(breaks())
