"""Targets and readings made by hand, for tests of values."""

from datetime import date
from decimal import Decimal
from typing import Any

from plans.models import Plan, Target, TargetReading
from plans.targets.readings import add_reading
from units.models import User

END_OF_MARCH, END_OF_JUNE = date(2021, 3, 31), date(2021, 6, 30)


def make_target(plan: Plan, code: str = "1", operator: str = ">", **fields: Any) -> Target:
    """A share above 95% unless the fields say something else."""
    if operator in (">=", ">", "=", "<=", "<", "rank<="):
        fields.setdefault("value", Decimal(3) if operator == "rank<=" else Decimal(95))
    elif operator == "class>=":
        fields.setdefault("band", "Khá")
    fields.setdefault("measure", "" if operator in ("rank<=", "class>=", "") else "%")
    fields.setdefault("title", f"Chỉ tiêu {code}")
    fields.setdefault("position", plan.targets.count() + 1)
    return Target.objects.create(plan=plan, code=code, operator=operator, **fields)


def read(
    target: Target, said: str, by: User, day: date = END_OF_JUNE, **more: Any
) -> TargetReading:
    """A number with a point that was typed for a day."""
    return add_reading(target, by=by, day=day, said={"value": Decimal(said)}, **more)
