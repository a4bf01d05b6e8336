"""What every paper of a commune needs: in whose name, under what number series, after which plan; and keeping it."""

from datetime import date
from io import BytesIO

from django.utils.translation import gettext as _

from sauro.core.official import Issuance, Issuer, PaperRef, Signature, for_committee
from sauro.core.plans import plan_name
from sauro.web.files import actions as files
from sauro.web.files.models import File
from sauro.web.organisation.models import Person, Unit
from sauro.web.organisation.queries import leaders_of
from sauro.web.plans.models import Plan
from sauro.web.plans.queries.versions import content_of


def issuer_of(commune: Unit) -> Issuer:
    """The commune as papers name it; the place is its name without what it is."""
    words = commune.name.removeprefix("UBND ").split(" ", 1)
    return Issuer(name=commune.name, place=words[-1] if len(words) > 1 else commune.name)


def blank_issuance(symbol: str, on: date) -> Issuance:
    """Number and day stay blank: the clerk gives them when the paper is signed."""
    return Issuance(symbol=symbol, year=on.year)


def signature_of(by: Person, commune: Unit) -> Signature:
    """The lines of whoever signs for the commune: a leader by their own post, else the chairman, name left blank."""
    if by not in leaders_of(commune):
        return Signature(for_committee(_("Chủ tịch")))
    return Signature(for_committee(post_of(by, commune) or _("Chủ tịch")), by.full_name)


def post_of(person: Person, unit: Unit) -> str:
    """The post that the person holds in the unit now, without the name of the unit; empty where none is noted."""
    post = person.posts.filter(unit=unit, ends_on__isnull=True).first()
    return post.title.split(" UBND")[0] if post else ""


def plan_reference(plan: Plan) -> PaperRef:
    """The plan in force as a paper cites it: number, day, issuer, name."""
    assert plan.current is not None
    head = content_of(plan.current).head
    issued = plan.current.issued
    return PaperRef(
        kind=head.document_type or _("Kế hoạch"),
        number=plan.current.reference,
        issued_on=date.fromisoformat(issued) if len(issued) == 10 else None,
        issuer=head.issuer or plan.unit.name,
        summary=plan_name(head) or plan.title,
    )


def keep_paper(*, by: Person, unit: Unit, name: str, content: bytes) -> File:
    """The document as a file of the commune, kept byte for byte."""
    return files.receive(by=by, unit=unit, name=name, content=BytesIO(content)).file
