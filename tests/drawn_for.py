"""The key of a row as the forms of its panel send it, and which pages refuse to go without one."""

from django.db import models

from criteria.models import CriteriaSet
from plans.models import Plan
from units.drawn_for import FIELD, key_of

# Every page that takes a form from a panel; tests/house keeps the list whole.
KEYED = frozenset(
    {
        "criteria:node_add",
        "criteria:node_change",
        "criteria:node_move",
        "criteria:node_place",
        "criteria:node_reach",
        "criteria:node_reach_withdraw",
        "criteria:node_remove",
        "criteria:node_rule",
        "criteria:node_split",
        "criteria:node_try",
        "plans:target_add",
        "plans:target_change",
        "plans:target_place",
        "plans:target_read",
        "plans:target_remove",
        "plans:task_acknowledge",
        "plans:task_remove",
        "plans:task_report",
        "plans:task_reopen",
        "plans:task_write",
        "scoring:comment_add",
        "scoring:comment_answer",
        "scoring:comment_settle",
        "scoring:entry_attach",
        "scoring:entry_note",
        "scoring:entry_question",
        "scoring:entry_upload",
        "scoring:link_remove",
        "scoring:link_drop_reading",
        "scoring:link_take",
        "scoring:task_proofs",
    }
)


def drawn_for(row: models.Model) -> dict[str, str]:
    """What a form beside `row` sends along: a leaf of a sheet, or what hangs on it; a node, a task;
    for a criteria set or a plan the form that adds to it.
    """
    row = getattr(row, "entry", row)
    if isinstance(row, CriteriaSet | Plan):
        return {FIELD: key_of(None, "")}
    return {FIELD: key_of(row.pk, getattr(row, "criterion", row).code)}
