"""Plans with many tasks, written in few statements."""

from datetime import date

from criteria.models import TaskArea
from plans.models import Occurrence, Plan, Task
from units.models import Unit


def fill_plan(unit: Unit, due: date, tasks: int) -> Plan:
    """A plan of the unit in force, whose tasks it leads; every tenth has no last day."""
    plan = Plan.objects.create(
        authority=unit,
        year=due.year,
        title=f"Kế hoạch của {unit.name}",
        status=Plan.Status.ISSUED,
        number="05/KH-UBND",
        issued_on=date(due.year, 1, 15),
    )
    area = TaskArea.objects.order_by("order").first()
    made = Task.objects.bulk_create(
        Task(
            plan=plan,
            area=area,
            position=number,
            code=f"1.{number}",
            title=f"Nhiệm vụ {number}",
            lead=unit.name,
            lead_unit=unit,
            due=due if number % 10 else None,
            search_key="",
        )
        for number in range(1, tasks + 1)
    )
    Occurrence.objects.bulk_create(
        Occurrence(task=task, begins=date(due.year, 1, 1), due=task.due) for task in made
    )
    return plan
