"""Plans that were issued before versions were kept get their text of today as the first one."""

from typing import Any

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from units.formats.numbers import as_typed

TARGET = ("code", "title", "operator", "measure", "source")
TASK = ("code", "title", "product", "lead", "coordinating", "deadline_text", "budget", "note")
INDICES = {"": "", "par": "PAR Index", "sipas": "SIPAS", "papi": "PAPI", "ddci": "DDCI"}


def value_of(target: Any) -> str:
    """As `Target.printed_value` has it."""
    if target.band or target.value is None:
        return target.band or target.level
    return as_typed(target.value)


def text_of(plan: Any) -> dict[str, Any]:
    tasks = plan.tasks.order_by("area__order", "position", "pk")
    return {
        "title": plan.title,
        "label": plan.label,
        "basis": plan.basis,
        "goals": plan.goals,
        "requirements": plan.requirements,
        "targets": [
            {
                "key": each.pk,
                **{name: getattr(each, name) for name in TARGET},
                "value": value_of(each),
                "index": INDICES[each.index],
                "part_of": each.parent.code if each.parent else "",
            }
            for each in plan.targets.order_by("position", "pk")
        ],
        "tasks": [
            {
                "key": each.pk,
                "area_order": each.area.order,
                "area": each.area.name,
                **{name: getattr(each, name) for name in TASK},
                "responsible": "",
                "due": each.due.isoformat() if each.due else None,
                "targets": list(
                    each.targets.order_by("position", "pk").values_list("code", flat=True)
                ),
            }
            for each in tasks
        ],
    }


def keep_texts(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    versions = apps.get_model("plans", "PlanVersion").objects
    for plan in apps.get_model("plans", "Plan").objects.exclude(status="draft").order_by("pk"):
        versions.create(
            plan=plan,
            ordinal=1,
            number=plan.number,
            issued_on=plan.issued_on,
            text=text_of(plan),
        )


class Migration(migrations.Migration):
    dependencies = [("plans", "0004_plans_are_amended")]

    operations = [migrations.RunPython(keep_texts, migrations.RunPython.noop, elidable=True)]
