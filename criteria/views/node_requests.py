"""What the forms of a node share: what was sent, offices to suggest, who changed it last."""

from django.http import QueryDict
from django.utils.translation import gettext as _

from criteria.editor.nodes.node_forms import NodeForm
from criteria.models import CriteriaSet, Criterion
from criteria.sets.offices import Offices
from units.models import AuditEvent
from units.requests import Request


def sent_data(request: Request) -> QueryDict | None:
    """What was sent; None while the form is only looked at."""
    return request.POST if request.method == "POST" else None


def status_of(form: NodeForm) -> int:
    return 422 if form.errors else 200


def office_names(criteria_set: CriteriaSet) -> list[str]:
    """The offices that the form suggests."""
    return Offices(criteria_set.authority, criteria_set.year).names


def editor_text(node: Criterion) -> str:
    """Who changed a node last."""
    events = AuditEvent.objects.filter(target_type=node._meta.label_lower, target_id=node.pk)
    last = events.order_by("-pk").first()
    return _("%(name)s has changed %(code)s meanwhile.") % {
        "name": last.actor_name if last else _("Somebody else"),
        "code": node.code,
    }
