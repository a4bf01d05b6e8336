"""Former official names, kept among the aliases so far, become eras; every unit gets the era it is in."""

from datetime import date, timedelta
from typing import Any

from django.db import migrations


def make_eras(apps: Any, schema_editor: Any) -> None:
    Unit = apps.get_model("organisation", "Unit")
    Era = apps.get_model("organisation", "UnitEra")
    Alias = apps.get_model("organisation", "UnitAlias")
    eras = []
    for unit in Unit.objects.order_by("pk"):
        names: dict[date | None, str] = {}
        starts_on = None
        for alias in Alias.objects.filter(owner=unit, is_former_name=True, ends_on__isnull=False).order_by(
            "ends_on", "pk"
        ):
            names[starts_on] = alias.name
            starts_on = alias.ends_on + timedelta(days=1)
        names[starts_on] = unit.name  # two changes on one day leave the later name
        eras += [Era(unit=unit, name=name, parent_id=unit.parent_id, starts_on=on) for on, name in names.items()]
    Era.objects.bulk_create(eras)
    Alias.objects.filter(is_former_name=True).delete()


class Migration(migrations.Migration):
    dependencies = [("organisation", "0003_dated_units_and_calendars")]

    operations = [migrations.RunPython(make_eras, migrations.RunPython.noop)]
