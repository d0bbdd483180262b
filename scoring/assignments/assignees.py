"""Who can fill in criteria of a judged unit, and which nodes can be given to them."""

from datetime import date

from django.db.models import Q

from criteria.models import CriteriaSet, Criterion
from scoring.assignments.assignee_keys import Key
from units.grants import Grant
from units.models import Unit, User
from units.permissions import people_at

Assignee = Unit | User


def assignees_of(unit: Unit, year: int) -> dict[Key, Assignee]:
    """The offices of the unit in that year and the people who enter its scores. Two queries."""
    offices = (
        Unit.objects.filter(parent=unit, kind__in=(Unit.Kind.OFFICE, Unit.Kind.CENTRE))
        .valid_on(date(year, 12, 31))
        .order_by("sort_key", "pk")
    )
    found: dict[Key, Assignee] = {(office.pk, None): office for office in offices}
    return found | {(None, each.pk): each for each in people_at(unit, Grant.ENTER_SCORES)}


def assignable_nodes(criteria_set: CriteriaSet) -> list[Criterion]:
    """The nodes that can be given to an assignee: areas, and leaves that the unit scores itself."""
    nodes = criteria_set.criteria.filter(
        Q(level=Criterion.Level.AREA) | Q(method=Criterion.Method.SELF)
    )
    return list(nodes)
