"""What the forms of a node share: what was sent, and the offices to suggest."""

from django.http import QueryDict

from criteria.editor.nodes.node_forms import NodeForm
from criteria.models import CriteriaSet
from criteria.sets.offices import Offices
from units.requests import Request


def sent_data(request: Request) -> QueryDict | None:
    """What was sent; None while the form is only looked at."""
    return request.POST if request.method == "POST" else None


def status_of(form: NodeForm) -> int:
    return 422 if form.errors else 200


def office_names(criteria_set: CriteriaSet) -> list[str]:
    """The offices that the form suggests."""
    return Offices(criteria_set.authority, criteria_set.year).names
