"""The document as received, drawn with the places by which rows are lit up."""

from django import template

from sauro.core.documents import Paragraph, Table
from sauro.web.plans.queries.review import source_id

register = template.Library()


@register.filter
def is_table(block: Paragraph | Table) -> bool:
    return isinstance(block, Table)


@register.filter
def source_name(block: Paragraph | Table) -> str:
    """The name, within the page, of a paragraph."""
    return source_id(block.place)


@register.filter
def row_name(table: Table, at: int) -> str:
    """The name, within the page, of the row ``at`` (from 1) of a table."""
    return f"t{table.place.table}r{at}"
