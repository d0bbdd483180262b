"""What the corrections of a draft share: the lock, the mark of what was seen, the audit row."""

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils.translation import gettext as _

from criteria.models import CriteriaSet, Criterion
from criteria.sets.tree import SetTree, values_of
from units.audit.trail import record
from units.grants import Grant
from units.models import User
from units.permissions import require
from units.refusals import NotReady

FACTS = (
    *("title", "maximum", "method", "milestone", "appraiser", "lead", "coordinating", "note"),
    *("evidence_required", "not_applicable_allowed", "sign", "lost_last_year", "task_area"),
)
RULE = ("wording", "rule")
CONTENT = FACTS + RULE

Row = TypeVar("Row", CriteriaSet, Criterion)
Rest = ParamSpec("Rest")
Answer = TypeVar("Answer")


def mark_of(nodes: Iterable[Criterion], names: Sequence[str] = CONTENT) -> str:
    """A mark of what the nodes say in these columns; it differs as soon as somebody changes one."""
    values = [[node.pk, *(values_of(node)[name] for name in names)] for node in nodes]
    text = json.dumps(values, sort_keys=True, cls=DjangoJSONEncoder)
    return hashlib.sha256(text.encode()).hexdigest()


def correction(
    verb: Callable[Concatenate[SetTree, Row, Rest], Answer],
) -> Callable[Concatenate[Row, Rest], Answer]:
    """Hand the verb the tree of the set, locked for this person.

    Raises PermissionDenied (not this person) or NotReady (the set is no draft).
    """

    @wraps(verb)
    @transaction.atomic
    def correct(row: Row, *args: Rest.args, **kwargs: Rest.kwargs) -> Answer:
        pk = getattr(row, "criteria_set_id", row.pk)
        locked = CriteriaSet.objects.select_for_update(of=("self",)).select_related("authority")
        criteria_set = locked.filter(pk=pk).first()
        if criteria_set is None:
            raise NotReady(_("The set no longer exists."))
        by = cast(User, kwargs["by"])
        require(by, Grant.MANAGE_CRITERIA, unit=criteria_set.authority)
        if criteria_set.status != CriteriaSet.Status.DRAFT:
            raise NotReady(_("The set is issued; only a draft can be corrected."))
        return verb(SetTree(criteria_set), row, *args, **kwargs)

    return correct


def record_change(verb: str, tree: SetTree, node: Criterion, *, by: User, **values: Any) -> None:
    record(verb, by=by, target=node, unit=tree.criteria_set.authority, **values)
