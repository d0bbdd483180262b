"""A kept submission read into values for its page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from criteria.leaf_rules import rule_of
from criteria.models import Criterion
from criteria.rules.totals.results import SheetTotals
from scoring.answers.rows.texts import answer_text, points_text
from scoring.models import SheetSnapshot
from scoring.points.stored_totals import read_totals
from scoring.sheets.contents import mark_of


@dataclass(frozen=True)
class KeptLeaf:
    """A leaf as it was sent; `answer` in words where its rule is still stored."""

    code: str
    title: str
    maximum: Decimal
    answer: str
    points: str
    note: str
    evidence: Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class KeptSheet:
    """`intact`: the content still has the hash it was kept with."""

    snapshot: SheetSnapshot
    leaves: Sequence[KeptLeaf]
    totals: SheetTotals | None
    intact: bool


def read_snapshot(kept: SheetSnapshot) -> KeptSheet:
    """The submission as it is shown. One query."""
    content = kept.content
    criteria_set = kept.sheet.period.criteria_set
    criteria = {
        each.code: each
        for each in Criterion.objects.filter(criteria_set=criteria_set, method="self")
    }
    totals = content["totals"]
    return KeptSheet(
        snapshot=kept,
        leaves=[_leaf(each, criteria.get(each["code"])) for each in content["leaves"]],
        totals=read_totals(totals) if totals else None,
        intact=mark_of(content) == kept.sha256,
    )


def _leaf(kept: Mapping[str, Any], criterion: Criterion | None) -> KeptLeaf:
    points = None if kept["points"] is None else Decimal(kept["points"])
    same = criterion is not None and criterion.title == kept["title"]
    return KeptLeaf(
        code=kept["code"],
        title=kept["title"],
        maximum=Decimal(kept["maximum"]),
        answer=answer_text(rule_of(criterion), kept["answer"]) if criterion and same else "",
        points=points_text(points, not_applicable=kept["not_applicable"]),
        note=kept["note"],
        evidence=kept["evidence"],
    )
