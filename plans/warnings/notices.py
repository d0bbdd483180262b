"""The notices of warnings, in words; several of a level and a plan are said at once."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from plans.models import TaskWarning, WarningLevel
from plans.task_states import TaskState
from units.formats.dates import format_day
from units.formats.text import shortened
from units.notices.notifying import Facts, NoticeKind, Together

CODES = 12  # of tasks that are named in a line about many
KIND = "task_warning_"


def facts_of(warning: TaskWarning) -> Mapping[str, Any]:
    task = warning.occurrence.task
    return {
        "code": task.code,
        "title": shortened(task.title),
        "plan": task.plan.title,
        "lead": task.lead,
        "due": "" if warning.state else warning.about.isoformat(),
        "state": warning.state,
    }


def _due_text(facts: Facts) -> str:
    text = _("Due on %(due)s: task %(code)s. %(title)s, plan “%(plan)s”.")
    return text % _named(facts)


def _late_text(facts: Facts, *, agency: bool) -> str:
    if facts["due"]:
        text = _("Overdue since %(due)s: task %(code)s. %(title)s, plan “%(plan)s”.")
    else:
        text = _("%(state)s: task %(code)s. %(title)s, plan “%(plan)s”.")
    sentence = text % _named(facts)
    if not agency or not facts["lead"]:
        return sentence
    lead = _("Lead office: %(lead)s.") % facts
    return f"{sentence} {lead}"


def _named(facts: Facts) -> dict[str, Any]:
    due = format_day(date.fromisoformat(facts["due"])) if facts["due"] else ""
    state = str(TaskState(facts["state"]).label) if facts["state"] else ""
    return {**facts, "due": due, "state": state[:1].upper() + state[1:]}


def _many_due(many: Sequence[Facts]) -> str:
    text = ngettext(
        "%(count)s task of “%(plan)s” is due soon: %(codes)s.",
        "%(count)s tasks of “%(plan)s” are due soon: %(codes)s.",
        len(many),
    )
    return text % _counted(many)


def _many_late(many: Sequence[Facts]) -> str:
    text = ngettext(
        "%(count)s task of “%(plan)s” is overdue or at risk: %(codes)s.",
        "%(count)s tasks of “%(plan)s” are overdue or at risk: %(codes)s.",
        len(many),
    )
    return text % _counted(many)


def _counted(many: Sequence[Facts]) -> dict[str, Any]:
    codes = [facts["code"] for facts in many]
    shown = ", ".join(codes[:CODES]) + (", …" if len(codes) > CODES else "")
    return {"count": len(codes), "plan": many[0]["plan"], "codes": shown}


def _of_plan(facts: Facts) -> str:
    plan: str = facts["plan"]
    return plan


def _kind(one: Callable[[Facts], str], many: Callable[[Sequence[Facts]], str]) -> NoticeKind:
    return NoticeKind(one, "plans:warning_detail", together=Together(_of_plan, many))


KINDS = {
    f"{KIND}{WarningLevel.GREEN}": _kind(_due_text, _many_due),
    f"{KIND}{WarningLevel.YELLOW}": _kind(partial(_late_text, agency=False), _many_late),
    f"{KIND}{WarningLevel.RED}": _kind(partial(_late_text, agency=True), _many_late),
}


def kind_of_level(level: str) -> str:
    return f"{KIND}{level}"
