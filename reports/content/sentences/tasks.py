"""Sentences on the tasks of the plan."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reports.content.official import fixed, official_count, official_day
from reports.data.counts import TaskCount


def plan_text(count: TaskCount, cutoff: date) -> str:
    return _(
        "By %(day)s, %(done)s/%(total)s tasks of the plan completed, %(rate)s %%; %(overdue)s."
    ) % {"day": official_day(cutoff), **_count_facts(count)}


def area_text(count: TaskCount) -> str:
    return _("%(done)s/%(total)s tasks completed, %(rate)s %%; %(overdue)s.") % _count_facts(count)


def _count_facts(count: TaskCount) -> dict[str, object]:
    return {
        "done": count.done,
        "total": count.total,
        "rate": fixed(count.rate, 1),
        "overdue": _overdue(count),
    }


def _overdue(count: TaskCount) -> str:
    if not count.overdue:
        return _("no task is overdue")
    return ngettext("%(count)s task is overdue", "%(count)s tasks are overdue", count.overdue) % {
        "count": official_count(count.overdue)
    }


def open_tasks_text(count: TaskCount) -> str:
    return _(
        "Continue with the %(open)s tasks of the plan that are not completed; %(overdue)s."
    ) % {
        "open": official_count(count.open),
        "overdue": _overdue(count),
    }


def overdue_task_text(title: str, lead: str, deadline: str) -> str:
    """An overdue task in words; without what the plan leaves blank."""
    facts = []
    if lead:
        facts.append(_("lead: %(lead)s") % {"lead": lead})
    if deadline:
        facts.append(_("deadline: %(deadline)s") % {"deadline": deadline})
    in_brackets = f" ({'; '.join(facts)})" if facts else ""
    return f"- {title.rstrip(' .;')}{in_brackets}."
