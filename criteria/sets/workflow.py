"""The steps of a criteria set: a draft is issued by decision, a later version supersedes it."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from criteria.models import CriteriaSet
from criteria.sets.findings import full_text
from criteria.sets.nodes import nodes_of
from units.grants import Grant
from units.models import User
from units.workflow import Step, take

Status = CriteriaSet.Status


def _what_is_wrong(criteria_set: CriteriaSet) -> list[str]:
    """The guard of issuing: the set adds up, and every leaf has a rule."""
    _nodes, problems = nodes_of(criteria_set)
    return [full_text(each) for each in problems if each.severity == "error"]


SET_STEPS = {
    "issue_set": Step(
        frozenset({Status.DRAFT}),
        Status.ISSUED,
        Grant.MANAGE_CRITERIA,
        _("Issue the set"),
        guard=_what_is_wrong,
    ),
    "supersede_set": Step(
        frozenset({Status.ISSUED}), Status.SUPERSEDED, None, _("Supersede the set")
    ),
}


@transaction.atomic
def issue(criteria_set: CriteriaSet, *, number: str, issued_on: date, by: User) -> CriteriaSet:
    """Lock the set with the decision's number and date; earlier versions are superseded."""
    take(criteria_set, SET_STEPS, "issue_set", by=by, number=number, issued_on=issued_on)
    earlier = CriteriaSet.objects.filter(
        authority=criteria_set.authority,
        year=criteria_set.year,
        unit_group=criteria_set.unit_group,
        status=Status.ISSUED,
        version__lt=criteria_set.version,
    )
    for each in earlier:
        take(each, SET_STEPS, "supersede_set", by=None)
    return criteria_set
