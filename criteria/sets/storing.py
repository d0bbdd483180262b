"""Stores the annex of a decision as a draft of a criteria set."""

import hashlib
from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.db import transaction
from django.db.models import Max

from criteria.annex import Annex, AnnexNode, AnnexProblem
from criteria.annex.checks import STRUCTURAL
from criteria.annex.grid.words import BANDS
from criteria.models import Band, CriteriaSet, Criterion
from criteria.sets.findings import problem_text
from criteria.sets.node_rows import store_nodes
from criteria.sets.set_facts import SetFacts
from units.audit.trail import record
from units.formats import limits
from units.formats.text import clean
from units.models import Unit, User
from units.refusals import Invalid


class NotStorable(Invalid):
    """There is no tree to store; `problems` say why."""

    def __init__(self, problems: Sequence[AnnexProblem]) -> None:
        super().__init__(*map(problem_text, problems))
        self.problems = problems


def structural(problems: Iterable[AnnexProblem]) -> list[AnnexProblem]:
    """The findings with which not even a draft can be kept."""
    return [each for each in problems if each.key in STRUCTURAL]


@transaction.atomic
def store_set(
    annex: Annex, authority: Unit, facts: SetFacts, *, by: User | None, name: str, content: bytes
) -> tuple[CriteriaSet, bool]:
    """The annex as a draft of the next version, and whether it is new.

    The same file for the same year and group again changes nothing. Raises NotStorable where the
    tree does not hold together, ValidationError where a fact of the set cannot be stored.
    """
    if faults := structural(annex.problems):
        raise NotStorable(faults)
    Unit.objects.select_for_update(no_key=True).get(pk=authority.pk)  # of two, one waits
    sha256 = _fingerprint(content, annex)
    same = CriteriaSet.objects.filter(
        authority=authority, year=facts.year, unit_group=facts.unit_group
    )
    if known := same.filter(source_sha256=sha256).order_by("-version").first():
        return known, False
    version = (same.aggregate(last=Max("version"))["last"] or 0) + 1
    criteria_set = _new_set(annex, authority, facts)
    criteria_set.version = version
    criteria_set.source_name = clean(name)[: limits.LINE]
    criteria_set.source_sha256 = sha256
    criteria_set.full_clean()
    criteria_set.save()
    _store_bands(criteria_set)
    store_nodes(criteria_set, annex)
    record(
        "set_imported",
        by=by,
        target=criteria_set,
        unit=authority,
        after={"file": name, "version": version, "criteria": len(annex.nodes)},
    )
    return criteria_set, True


def _fingerprint(content: bytes, annex: Annex) -> str:
    """A hash of the file and, if it holds several tables, the number of the one that was read."""
    which = f"#{annex.table}" if len(annex.tables) > 1 else ""
    return hashlib.sha256(content + which.encode()).hexdigest()


def _new_set(annex: Annex, authority: Unit, facts: SetFacts) -> CriteriaSet:
    return CriteriaSet(
        authority=authority,
        year=facts.year,
        title=facts.title,
        unit_group=facts.unit_group,
        label=annex.label,
        not_applicable=facts.not_applicable,
        bonus_cap=_cap(annex.nodes, Criterion.Sign.BONUS),
        penalty_cap=_cap(annex.nodes, Criterion.Sign.PENALTY),
    )


def _store_bands(criteria_set: CriteriaSet) -> None:
    Band.objects.bulk_create(
        Band(criteria_set=criteria_set, name=name, minimum=Decimal(minimum))
        for name, minimum in BANDS
    )


def _cap(nodes: Sequence[AnnexNode], sign: str) -> Decimal | None:
    """The cap of bonus or penalty: the sum of the maxima of such areas."""
    points = [node.maximum for node in nodes if node.depth == 0 and node.sign == sign]
    return sum(filter(None, points), Decimal(0)) if all(points) and points else None
