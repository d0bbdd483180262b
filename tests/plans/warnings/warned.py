"""Moments of 2021, runs of the warnings, and who was told what."""

from datetime import datetime
from zoneinfo import ZoneInfo

from plans.models import TaskWarning
from plans.warnings.issuing import issue_warnings
from units.models import Notice, User

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
WEDNESDAY = (3, 31)  # 31 March 2021, the last day of the tasks of these tests


def at(month: int, day: int, hour: int = 6, year: int = 2021) -> datetime:
    return datetime(year, month, day, hour, tzinfo=VIETNAM)


def run(month: int, day: int, hour: int = 6, year: int = 2021) -> int:
    return issue_warnings(at(month, day, hour, year))


def issued() -> list[tuple[str, str, str]]:
    """The code of the task, the level and the party of each warning, in order."""
    rows = TaskWarning._base_manager.order_by("occurrence__task__code", "issued_on", "pk")
    return list(rows.values_list("occurrence__task__code", "level", "party"))


def told(person: User) -> list[str]:
    """The levels of the notices to a person, the earliest first."""
    kinds = Notice.objects.filter(recipient=person).order_by("pk").values_list("kind", flat=True)
    return [kind.removeprefix("task_warning_") for kind in kinds]
