"""Periods as addresses name them: thang-09, quy-3, ca-nam."""

from sauro.core.service_index import SPAN_CODES

_SLUGS = {
    code: f"thang-{code[1:]}" if code[0] == "M" else f"quy-{code[1:]}" if code[0] == "Q" else "ca-nam"
    for code in SPAN_CODES
}
_CODES = {slug: code for code, slug in _SLUGS.items()}


def slug_of(code: str) -> str:
    return _SLUGS[code]


def code_of(slug: str) -> str | None:
    """The code of a period, or nothing where no period is called so."""
    return _CODES.get(slug)
