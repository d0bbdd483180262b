"""The counts as sentences of an official report."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from criteria.periods import Period
from reports.content.official import fixed, official_day, official_moment
from reports.data import LateUnit, Results, SummaryRow, TaskCount

ABSTRACTS: dict[Period, str | Promise] = {
    Period.Q1: gettext_lazy("Results of administrative reform in quarter I of %(year)s"),
    Period.H1: gettext_lazy("Results of administrative reform in the first 6 months of %(year)s"),
    Period.Q3: gettext_lazy("Results of administrative reform in quarter III of %(year)s"),
    Period.Y: gettext_lazy("Results of administrative reform in %(year)s"),
}


def abstract_text(period: Period, year: int) -> str:
    """What the report is about: "Kết quả công tác cải cách hành chính Quý I năm 2021"."""
    return str(ABSTRACTS[period]) % {"year": year}


def opening_text(issuer: str, abstract: str) -> str:
    return _("%(issuer)s reports the %(about)s as follows:") % {
        "issuer": issuer,
        "about": lower_first(abstract),
    }


def plan_basis_text(number: str, day: date, issuer: str, year: int) -> str:
    """A plan is issued by a decision (…/QĐ-UBND) or as a document of its own (…/KH-UBND)."""
    if "/KH" not in number:
        what = _("Plan of administrative reform of %(year)s") % {"year": year}
        return decision_basis_text(number, day, issuer, what)
    return _(
        "Pursuant to Plan No. %(number)s of %(day)s by %(issuer)s "
        "on administrative reform in %(year)s"
    ) % {"number": number, "day": official_day(day), "issuer": issuer, "year": year}


def decision_basis_text(number: str, day: date, issuer: str, what: str) -> str:
    return _("Pursuant to Decision No. %(number)s of %(day)s by %(issuer)s issuing %(what)s") % {
        "number": number,
        "day": official_day(day),
        "issuer": issuer,
        "what": what,
    }


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
        "count": _counted(count.overdue)
    }


def open_tasks_text(count: TaskCount) -> str:
    return _(
        "Continue with the %(open)s tasks of the plan that are not completed; %(overdue)s."
    ) % {
        "open": _counted(count.open),
        "overdue": _overdue(count),
    }


def sheets_text(submitted: int, judged: int, taken_at: datetime) -> str:
    return _("At %(moment)s, %(submitted)s/%(judged)s units have sent their self-scores.") % {
        "moment": official_moment(taken_at),
        "submitted": submitted,
        "judged": judged,
    }


def result_texts(results: Results) -> Iterator[str]:
    """The mean, the best and the last, each over how many units; who sent nothing is named, and is
    not the last.
    """
    if results.mean and results.mean.whole.index is not None:
        words = (
            _(
                "The provisional PAR Index of %(group)s is %(index)s %% on average "
                "(of %(ranked)s/%(judged)s units)."
            )
            if results.provisional
            else _(
                "The PAR Index of %(group)s is %(index)s %% on average "
                "(of %(ranked)s/%(judged)s units)."
            )
        )
        yield words % {
            "group": lower_first(results.group),
            "index": fixed(results.mean.whole.index, 2),
            "ranked": len(results.ranked),
            "judged": len(results.standings),
        }
    if results.missed:
        yield _missed_text(results.missed)
    sent = [standing for standing in results.ranked if not standing.missed]
    best = [standing for standing in sent if standing.rank == sent[0].rank]
    last = [standing for standing in sent if standing.rank == sent[-1].rank]
    if best != last:
        yield _(
            "Of %(count)s ranked units that sent a sheet, highest: %(best)s; lowest: %(last)s."
        ) % {
            "count": _counted(len(sent)),
            "best": ", ".join(map(_named, best)),
            "last": ", ".join(map(_named, last)),
        }


def _missed_text(missed: Sequence[SummaryRow]) -> str:
    return ngettext(
        "This includes %(count)s unit that sent no self-scores: %(units)s.",
        "This includes %(count)s units that sent no self-scores: %(units)s.",
        len(missed),
    ) % {"count": _counted(len(missed)), "units": ", ".join(map(_named, missed))}


def _named(standing: SummaryRow) -> str:
    return _("%(unit)s (%(points)s points, %(index)s %%)") % {
        "unit": standing.unit,
        "points": fixed(standing.whole.total, 2),
        "index": fixed(standing.whole.index, 2),
    }


def late_text(late: Sequence[LateUnit]) -> str:
    return ngettext(
        "%(count)s unit sent its self-scores late or not at all: %(units)s.",
        "%(count)s units sent their self-scores late or not at all: %(units)s.",
        len(late),
    ) % {"count": _counted(len(late)), "units": ", ".join(each.unit for each in late)}


def overdue_task_text(title: str, lead: str, deadline: str) -> str:
    """An overdue task in words; without what the plan leaves blank."""
    facts = []
    if lead:
        facts.append(_("lead: %(lead)s") % {"lead": lead})
    if deadline:
        facts.append(_("deadline: %(deadline)s") % {"deadline": deadline})
    in_brackets = f" ({'; '.join(facts)})" if facts else ""
    return f"- {title.rstrip(' .;')}{in_brackets}."


def lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]


def _counted(number: int) -> str:
    """Numbers under 10 are written with a leading zero, as officials write them: 04 nhiệm vụ."""
    return f"{number:02}"
