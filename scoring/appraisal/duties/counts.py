"""How the leaves of an area fall to offices and people."""

from collections import Counter
from collections.abc import Sequence

from django.utils.translation import gettext as _

from criteria.models import Criterion
from scoring.appraisal.duties.assignee import Assignee
from scoring.appraisal.duties.given import Duties


def leaves_by_assignee(
    leaves: Sequence[Criterion], area: Criterion, duties: Duties
) -> Counter[Assignee]:
    """How many leaves of an area fall to whom, exceptions of single units aside."""
    return Counter(duties.of(leaf, 0) for leaf in leaves if leaf.area_code == area.code)


def names_by_set(leaves: Sequence[Criterion], area: Criterion) -> str:
    names = Counter(
        leaf.appraiser_unit.short_name if leaf.appraiser_unit else leaf.appraiser
        for leaf in leaves
        if leaf.area_code == area.code
    )
    return "; ".join(f"{name or _('nobody')} ({number})" for name, number in names.items())


def place_of_assignee(assignee: Assignee) -> tuple[bool, bool, str]:
    """Offices, people, nobody."""
    office = assignee.office
    return not assignee, office is None, office.sort_key if office else str(assignee)
