"""The program killed while a dossier is kept: either it is made with its file, or it waits to be made again."""

from hashlib import sha256
from itertools import count

import pytest
from kill_kit import kill_everywhere

from cast import Cast, make_cast
from sauro.core.official.scoring.dossier import BoundDossier, BoundProof
from sauro.web.audit.models import Event
from sauro.web.files.models import File
from sauro.web.files.store import path_of
from sauro.web.scoring.actions import dossiers
from sauro.web.scoring.models import ProofDossier
from score_kit import piece, proven, province_round, sheet_of


@pytest.fixture
def people(killable_site) -> Cast:
    return make_cast()


def test_a_dossier_is_made_with_its_file_or_waits_to_be_made_again(people, monkeypatch):
    turns, bound = count(1), []

    def bind(dossier, target, to_pdf, *, progress):
        """Binding itself touches no row: what is killed here is what surrounds it."""
        progress(0, 1)
        target.write(bound[-1])
        return BoundDossier(2, (BoundProof(1, dossier.proofs[0].key, 2, 0),))

    monkeypatch.setattr(dossiers, "bind_dossier", bind)

    def prepare() -> ProofDossier:
        turn = next(turns)
        bound.append(f"%PDF-1.7 {turn}".encode())
        folder = path_of(sha256(bound[-1]).hexdigest()).parent
        folder.mkdir(parents=True, exist_ok=True)  # that every turn takes the same steps, whatever stood there before
        sheet = sheet_of(province_round(people, units=[people.commune], name=f"Đợt {turn}"), people.commune)
        proven(people, sheet, "1.1", piece(people, f"{turn}/KH-UBND"))
        return ProofDossier.objects.create(sheet=sheet, site="https://diem.vi", asked_by=people.standing_body)

    def happened(asked: ProofDossier) -> bool:
        found = ProofDossier.objects.get(pk=asked.pk)
        is_made = found.state == ProofDossier.State.MADE
        assert is_made or found.is_under_way
        assert (found.file is not None) is is_made
        name = f"ho-so-minh-chung-{found.sheet.round.year}-{found.sheet_id}.pdf"
        assert File.objects.filter(name=name).count() == int(is_made)
        assert Event.objects.filter(act="dossier.made", target_id=str(found.pk)).exists() is is_made
        return is_made

    kill_everywhere(
        prepare=prepare,
        act=lambda asked: dossiers.make_dossier.call(asked.pk),
        happened=happened,
        repeat_every=5,
    )
