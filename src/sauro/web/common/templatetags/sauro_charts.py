"""Charts of the design system, drawn from ``sauro.web.common.charts``. Every page has them without ``{% load %}``."""

from typing import Any

from django import template

from sauro.web.common.charts import ColumnsChart, Meter, ProgressChart, Spark, UnitsChart

register = template.Library()


@register.inclusion_tag("common/charts/progress.html")
def progress_chart(chart: ProgressChart) -> dict[str, Any]:
    """A number over the days of a window, with its goal and what is expected."""
    return {"chart": chart}


@register.inclusion_tag("common/charts/columns.html")
def columns_chart(chart: ColumnsChart) -> dict[str, Any]:
    """A number period by period."""
    return {"chart": chart}


@register.inclusion_tag("common/charts/units.html")
def units_chart(chart: UnitsChart) -> dict[str, Any]:
    """Units beside each other, the best first, with the goal as a line."""
    return {"chart": chart}


@register.inclusion_tag("common/charts/spark.html")
def spark_line(chart: Spark) -> dict[str, Any]:
    """How a number went, in the height of a word."""
    return {"chart": chart}


@register.inclusion_tag("common/charts/meter.html")
def goal_meter(chart: Meter) -> dict[str, Any]:
    """How far a number is, with a mark at its goal."""
    return {"chart": chart}
