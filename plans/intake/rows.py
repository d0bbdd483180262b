"""Brings stored rows up to what a workbook says."""

from typing import Any

from plans.intake.changes import Changes
from plans.models import Plan, Target, Task

PLACED = {"position", "search_key"}  # what a line does not say


def write_rows(
    plan: Plan, model: type[Target] | type[Task], rows: dict[str, dict[str, Any]], changes: Changes
) -> dict[str, Any]:
    """Bring the rows of a plan up to the draft, matched by code."""
    stored = {row.code: row for row in model._default_manager.filter(plan=plan)}
    for code in stored.keys() - rows.keys():
        stored.pop(code).delete()
        changes.removed.append(code)
    for code, values in rows.items():
        if code not in stored:
            stored[code] = model._default_manager.create(plan=plan, code=code, **values)
            changes.added.append(code)
        elif different := assign(row := stored[code], values):
            row.save(update_fields=different)
            changes.changed.append(code)
            if set(different) - PLACED:
                raise_version(row)
    return stored


def raise_version(row: Target | Task) -> None:
    """An open page notices that the line says something else than it shows."""
    row.version += 1
    row.save(update_fields=["version"])


def assign(row: Plan | Target | Task, values: dict[str, Any]) -> list[str]:
    """Set the values on the row. Returns the names of those that differed."""
    different = [name for name, value in values.items() if getattr(row, name) != value]
    for name in different:
        setattr(row, name, values[name])
    return different
