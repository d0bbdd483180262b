"""Criteria sets in the database: stored from an annex, deleted while they are drafts."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Max, ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _

from criteria.annex import Annex, AnnexNode, AnnexProblem
from criteria.annex.checks import STRUCTURAL
from criteria.annex.grid.preamble import running_title
from criteria.annex.grid.words import BANDS, theme_of
from criteria.models import Band, CriteriaSet, Criterion, TaskArea
from criteria.sets.findings import problem_text
from criteria.sets.offices import Offices
from units.audit.trail import record
from units.formats import limits
from units.formats.text import clean
from units.grants import Grant
from units.models import Unit, User
from units.permissions import require
from units.refusals import Invalid, NotReady

# Findings that do not show in the stored tree: they are kept at its nodes.
UNREAD = {
    "method_unknown",
    "milestone_unknown",
    "lost_unreadable",
    "line_on_branch",
    "points_beside_line",
}


class NotStorable(Invalid):
    """There is no tree to store; `problems` say why."""

    def __init__(self, problems: Sequence[AnnexProblem]) -> None:
        super().__init__(*map(problem_text, problems))
        self.problems = problems


@dataclass(frozen=True)
class SetFacts:
    """The settings of a set."""

    title: str
    year: int
    unit_group: str
    not_applicable: str


def facts_of(annex: Annex) -> SetFacts:
    """The settings that the annex states; the officer may correct them before it is stored."""
    ways = CriteriaSet.NotApplicable
    return SetFacts(
        title=running_title(annex.title),
        year=annex.year or timezone.localdate().year,
        unit_group=annex.group,
        not_applicable=ways.REDUCED_MAXIMUM if annex.reduces_maximum else ways.RESCALE_APPRAISED,
    )


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
    Unit.objects.select_for_update().get(pk=authority.pk)  # two intakes at once make one set
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
    _store_nodes(criteria_set, annex)
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


@transaction.atomic
def delete_draft(criteria_set: CriteriaSet, *, by: User) -> None:
    """Delete a draft. Raises PermissionDenied, or NotReady for a set that is issued or in use."""
    locked = CriteriaSet.objects.select_for_update().get(pk=criteria_set.pk)
    require(by, Grant.MANAGE_CRITERIA, unit=locked.authority)
    if locked.status != CriteriaSet.Status.DRAFT:
        raise NotReady(_("Only a draft can be deleted."))
    record("set_deleted", by=by, target=locked, unit=locked.authority)
    try:
        locked.delete()
    except ProtectedError as error:
        raise NotReady(_("The set is in use and cannot be deleted.")) from error


# --- writing -------------------------------------------------------------------------------------


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


def _store_nodes(criteria_set: CriteriaSet, annex: Annex) -> None:
    """Store the nodes level by level: the parent of a row must be stored first."""
    nodes = annex.nodes
    unread = _unread(annex)
    offices = Offices(criteria_set.authority, criteria_set.year)
    areas = {theme_of(area.name): area for area in TaskArea.objects.all()}
    stored: dict[str | None, Criterion] = {}
    positions = {node.code: position for position, node in enumerate(nodes, start=1)}
    for depth in range(max(node.depth for node in nodes) + 1):
        rows = [
            Criterion(
                criteria_set=criteria_set,
                parent=stored.get(node.parent),
                position=positions[node.code],
                code=node.code,
                level=node.level,
                title=node.title,
                maximum=node.maximum or Decimal(0),  # 0: not printed, the draft asks for it
                method=node.method,
                rule=node.rule.as_dict() if node.rule else None,
                wording=list(node.wording),
                evidence_required=list(node.evidence),
                appraiser=node.appraiser or "",
                appraiser_unit=offices.find(node.appraiser),
                lead=node.lead or "",
                lead_unit=offices.find(node.lead),
                coordinating=list(node.coordinating),
                milestone=node.milestone,
                not_applicable_allowed=node.not_applicable_allowed,
                sign=node.sign,
                lost_last_year=node.lost_last_year,
                note=node.note or "",
                unread=unread.get(node.code, []),
                task_area=areas.get(theme_of(node.title)) if _is_area(node) else None,
            )
            for node in nodes
            if node.depth == depth
        ]
        stored |= {row.code: row for row in Criterion.objects.bulk_create(rows)}


def _unread(annex: Annex) -> dict[str | None, list[list[Any]]]:
    """The findings that are kept at nodes, by code: [key, facts] each."""
    found = defaultdict(list)
    for problem in annex.errors:
        if problem.key in UNREAD:
            found[problem.code].append([problem.key, dict(problem.facts)])
    return found


def _is_area(node: AnnexNode) -> bool:
    return node.depth == 0 and node.sign == "normal" and theme_of(node.title) is not None


def _cap(nodes: Sequence[AnnexNode], sign: str) -> Decimal | None:
    """The cap of bonus or penalty: the sum of the maxima of such areas."""
    points = [node.maximum for node in nodes if node.depth == 0 and node.sign == sign]
    return sum(filter(None, points), Decimal(0)) if all(points) and points else None
