"""Warnings on the home page: one line for each task; many red ones of a plan as one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time
from operator import attrgetter

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from plans.models import TaskWarning, WarnedParty
from plans.warnings.reading import about_text, unanswered_by
from units.calendar.countdown import Countdown, countdown
from units.models import User
from units.todos import Todo

FEWEST = 3  # so many to the agency become one line


@dataclass(frozen=True)
class HomeWarnings:
    """Those that have a line of their own, and those of a plan to the agency that share one."""

    single: list[TaskWarning]
    shared: list[list[TaskWarning]]

    @property
    def tasks(self) -> set[int]:
        """The keys of the tasks with a line of their own."""
        return {each.occurrence.task_id for each in self.single}


def home_warnings(user: User) -> HomeWarnings:
    """What waits for an answer of the person. One query."""
    single: list[TaskWarning] = []
    of_plan: dict[int, list[TaskWarning]] = {}
    for each in unanswered_by(user):
        if each.party == WarnedParty.AGENCY:
            of_plan.setdefault(each.occurrence.task.plan_id, []).append(each)
        else:
            single.append(each)
    shared = [group for group in of_plan.values() if len(group) >= FEWEST]
    single += [each for group in of_plan.values() if len(group) < FEWEST for each in group]
    return HomeWarnings(single, shared)


def warning_todos(warnings: HomeWarnings, now: datetime) -> Iterator[Todo]:
    yield from (_one(each, now) for each in warnings.single)
    yield from (_many(group, now) for group in warnings.shared)


def _one(warning: TaskWarning, now: datetime) -> Todo:
    task = warning.occurrence.task
    on = timezone.localdate(now)
    if warning.state:
        text = _("At risk: %(code)s. %(title)s")
    elif warning.about < on:
        text = _("Overdue: %(code)s. %(title)s")
    else:
        text = pgettext("warning", "Due soon: %(code)s. %(title)s")
    return Todo(
        what=text % {"code": task.code, "title": task.title},
        note=_("Warning (%(level)s): %(about)s")
        % {"level": warning.get_level_display(), "about": about_text(warning, on)},
        button=_("Acknowledge or report"),
        url=f"{reverse('plans:task_detail', args=[task.pk])}?occurrence={warning.occurrence_id}",
        due=None if warning.state else _countdown(warning, now),
    )


def _many(warnings: list[TaskWarning], now: datetime) -> Todo:
    plan = warnings[0].occurrence.task.plan
    what = ngettext(
        "Overdue or at risk: %(count)s task whose warning nobody has acknowledged",
        "Overdue or at risk: %(count)s tasks whose warnings nobody has acknowledged",
        len(warnings),
    )
    return Todo(
        what=what % {"count": len(warnings)},
        note=plan.title,
        button=_("Look at the warnings"),
        url=f"{reverse('plans:plan_warnings', args=[plan.pk])}?show=open",
        due=_countdown(min(warnings, key=attrgetter("about")), now),
    )


def _countdown(warning: TaskWarning, now: datetime) -> Countdown:
    end = timezone.make_aware(datetime.combine(warning.about, time.max))
    return countdown(end, now, warning.occurrence.task.plan.authority)
