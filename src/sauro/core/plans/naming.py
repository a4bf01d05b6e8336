"""The name by which people call a plan, whatever document carries it."""

from sauro.core.plans.model import Head
from sauro.core.text import lower_first

_KIND = "Kế hoạch"
_ORDERS = ("Về việc ban hành ", "Ban hành ")  # how the title of a decision begins that issues a plan


def plan_name(head: Head) -> str | None:
    """ "Kế hoạch cải cách hành chính năm 2026"; ``None`` where the document has no title."""
    if not head.title:
        return None
    title = head.title
    for order in _ORDERS:
        title = title.removeprefix(order)
    if head.document_type == _KIND and not title.casefold().startswith(_KIND.casefold()):
        title = f"{_KIND} {lower_first(title)}"
    return title
