"""The legal bases of a report that the database knows."""

from collections.abc import Iterator

from reports.content.sentences.openings import decision_basis_text, plan_basis_text
from reports.models import Report
from units.formats.letter_case import in_sentence_case


def bases_of(report: Report) -> Iterator[str]:
    plan, criteria_set = report.plan, report.period.criteria_set
    if plan and plan.issued_on:
        issuer = report.authority.name
        yield plan_basis_text(plan.number, plan.issued_on, issuer, plan.year)
    if criteria_set.issued_on:
        what = in_sentence_case(criteria_set.title)
        issuer = criteria_set.authority.name
        yield decision_basis_text(criteria_set.number, criteria_set.issued_on, issuer, what)
