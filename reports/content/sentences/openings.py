"""How a report begins: its abstract, its legal bases, and its first sentence."""

from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from criteria.periods import Period
from plans.annex.titles import is_decision
from reports.content.official import lower_first, official_day

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
    if is_decision(number):
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
