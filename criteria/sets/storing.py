"""Criteria sets in the database: taken in from an annex, read back as nodes, thrown away."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models import Max, ProtectedError, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from criteria.annex import Annex, AnnexNode, AnnexProblem
from criteria.annex.checks import STRUCTURAL, check_nodes
from criteria.annex.grid.preamble import running_title
from criteria.annex.grid.words import BANDS, body_key, has_name, levels_of, theme_of
from criteria.models import Band, CriteriaSet, Criterion, TaskArea
from criteria.rules.errors import RuleError
from criteria.rules.kinds.base import Rule
from criteria.rules.load import load_rule
from criteria.rules.wording import NotUnderstood, read_wording
from criteria.sets.findings import problem_text
from units.audit.trail import record
from units.formats import limits
from units.formats.dates import format_day
from units.formats.text import clean, search_key
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
    """What a set is, beside its tree."""

    title: str
    year: int
    unit_group: str
    not_applicable: str


def facts_of(annex: Annex) -> SetFacts:
    """What the annex says of itself; the officer may correct it before it is stored."""
    ways = CriteriaSet.NotApplicable
    return SetFacts(
        title=running_title(annex.title),
        year=annex.year or timezone.localdate().year,
        unit_group=annex.group,
        not_applicable=ways.REDUCED_MAXIMUM if annex.reduces_maximum else ways.RESCALE_APPRAISED,
    )


def authority_of(annex: Annex) -> Unit | None:
    """The unit whose decision it is: named in the annex; where the annex names none, the only one
    of that level. An issuer with a name that is no unit of ours is never taken for another.
    """
    units = [unit for unit in _living_in(annex.year) if unit.is_local_government]
    if annex.issuer:
        called = body_key(annex.issuer)
        named = [
            unit for unit in units if called in (body_key(unit.name), body_key(unit.short_name))
        ]
        if len(named) == 1 or has_name(annex.issuer):
            return named[0] if len(named) == 1 else None
    levels = levels_of(annex.issuer) or (Unit.Kind.DISTRICT,)
    of_level = [unit for unit in units if unit.kind in levels]
    return of_level[0] if len(of_level) == 1 else None


def _is_called(unit: Unit, name: str) -> bool:
    return body_key(name) in (body_key(unit.name), body_key(unit.short_name))


def structural(problems: Iterable[AnnexProblem]) -> list[AnnexProblem]:
    """The findings with which not even a draft can be kept."""
    return [each for each in problems if each.key in STRUCTURAL]


def faults_of(criteria_set: CriteriaSet) -> int:
    """In how many places a set must be corrected before it can be issued."""
    return sum(problem.severity == "error" for problem in nodes_of(criteria_set)[1])


def read_lines(node: AnnexNode | Criterion) -> Rule | None:
    """The rule that the scoring lines of a leaf tell; None where they cannot be read."""
    try:
        return _read_lines(node)
    except (NotUnderstood, RuleError):
        return None


def _read_lines(node: AnnexNode | Criterion) -> Rule:
    points = node.maximum or Decimal(0)
    penalty = node.sign == Criterion.Sign.PENALTY
    return read_wording(node.wording, points, title=node.title, penalty=penalty)


def _why_without_rule(node: AnnexNode) -> AnnexProblem:
    """What is wrong with the scoring lines, if there are any."""
    if node.wording:
        try:
            _read_lines(node)
        except NotUnderstood as refusal:
            facts = {"text": refusal.text}
            return AnnexProblem("error", f"line_{refusal.key}", None, node.code, facts)
        except RuleError as refusal:
            return AnnexProblem("error", f"rule_{refusal.code}", None, node.code, refusal.facts)
    return AnnexProblem("error", "rule_missing", None, node.code)


def offices_unknown(
    nodes: Sequence[AnnexNode], authority: Unit, year: int | None
) -> list[AnnexProblem]:
    """Appraising offices that are no unit of the list: nobody could appraise for them."""
    units = Offices(authority, year)
    first = {node.appraiser: node for node in reversed(nodes) if node.method and node.appraiser}
    return [
        AnnexProblem("notice", "office_unknown", node.row, node.code, {"office": office})
        for office, node in first.items()
        if units.find(office) is None
    ]


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
    criteria_set = CriteriaSet(
        authority=authority,
        year=facts.year,
        title=facts.title,
        unit_group=facts.unit_group,
        label=annex.label,
        version=version,
        not_applicable=facts.not_applicable,
        bonus_cap=_cap(annex.nodes, Criterion.Sign.BONUS),
        penalty_cap=_cap(annex.nodes, Criterion.Sign.PENALTY),
        source_name=clean(name)[: limits.LINE],
        source_sha256=sha256,
    )
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
    """Of the file; where it holds several tables, of the one that was read."""
    which = f"#{annex.table}" if len(annex.tables) > 1 else ""
    return hashlib.sha256(content + which.encode()).hexdigest()


def nodes_of(criteria_set: CriteriaSet) -> tuple[list[AnnexNode], list[AnnexProblem]]:
    """The stored tree as nodes, whatever keeps it from being issued, and what was confirmed."""
    nodes, problems = [], []
    rows = list(criteria_set.criteria.all())
    for row in rows:
        node = _node(row)
        if node.maximum is None:
            problems.append(AnnexProblem("error", "maximum_missing", None, row.code))
        elif row.rule is not None:
            try:
                node = replace(node, rule=load_rule(row.rule, row.maximum))
            except RuleError as refusal:
                key = f"rule_{refusal.code}"
                problems.append(AnnexProblem("error", key, None, row.code, refusal.facts))
        elif row.is_leaf:
            problems.append(_why_without_rule(node))
        problems += [AnnexProblem("error", key, None, row.code, facts) for key, facts in row.unread]
        nodes.append(node)
    problems += [replace(each, row=None) for each in check_nodes(nodes)]
    return nodes, _confirmed(problems, rows)


def _confirmed(problems: Iterable[AnnexProblem], rows: Iterable[Criterion]) -> list[AnnexProblem]:
    """The findings; a maximum that cannot be reached is none where an officer confirmed it."""
    leaves = {row.code: row for row in rows if row.reach_reason}
    people = User.objects.in_bulk({row.reach_confirmed_by_id for row in leaves.values()})
    found = []
    for problem in problems:
        leaf = leaves.get(problem.code or "")
        if leaf and problem.key == "maximum_out_of_reach":
            facts = {
                **problem.facts,
                "reason": leaf.reach_reason,
                "name": people[leaf.reach_confirmed_by_id].full_name,
                "day": format_day(timezone.localdate(leaf.reach_confirmed_at)),
            }
            problem = AnnexProblem("notice", "maximum_confirmed", None, problem.code, facts)
        found.append(problem)
    return found


@transaction.atomic
def delete_draft(criteria_set: CriteriaSet, *, by: User) -> None:
    """Throw a draft away. Raises PermissionDenied, or NotReady for what is issued or in use."""
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


def _store_bands(criteria_set: CriteriaSet) -> None:
    Band.objects.bulk_create(
        Band(criteria_set=criteria_set, name=name, minimum=Decimal(minimum))
        for name, minimum in BANDS
    )


def _store_nodes(criteria_set: CriteriaSet, annex: Annex) -> None:
    """Level by level, so that every row finds its parent."""
    nodes = annex.nodes
    unread = defaultdict(list)
    for problem in annex.errors:
        if problem.key in UNREAD:
            unread[problem.code].append([problem.key, dict(problem.facts)])
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
                unread=unread[node.code],
                task_area=areas.get(theme_of(node.title)) if _is_area(node) else None,
            )
            for node in nodes
            if node.depth == depth
        ]
        stored |= {row.code: row for row in Criterion.objects.bulk_create(rows)}


def _is_area(node: AnnexNode) -> bool:
    return node.depth == 0 and node.sign == "normal" and theme_of(node.title) is not None


def _node(row: Criterion) -> AnnexNode:
    return AnnexNode(
        code=row.code,
        title=row.title,
        maximum=row.maximum or None,  # 0 stands for points that are not there yet
        row=row.position,
        method=row.method,
        wording=tuple(row.wording),
        evidence=tuple(row.evidence_required),
        appraiser=row.appraiser or None,
        lead=row.lead or None,
        milestone=row.milestone,
        not_applicable_allowed=row.not_applicable_allowed,
        sign=row.sign,
        coordinating=tuple(row.coordinating),
        lost_last_year=row.lost_last_year,
        note=row.note or None,
    )


def _cap(nodes: Sequence[AnnexNode], sign: str) -> Decimal | None:
    """Bonus and penalty areas say themselves how much they may give or take."""
    points = [node.maximum for node in nodes if node.depth == 0 and node.sign == sign]
    return sum(filter(None, points), Decimal(0)) if all(points) and points else None


# --- offices -------------------------------------------------------------------------------------


class Offices:
    """The units of an authority by name; a name that is no single unit is not found."""

    def __init__(self, authority: Unit, year: int | None) -> None:
        self.names: list[str] = []
        self._found: dict[str, list[Unit]] = {}
        for unit in _living_in(year).filter(path__startswith=authority.path):
            if unit.parent_id == authority.pk:
                self.names.append(unit.name)
                for name in {search_key(unit.name), search_key(unit.short_name)}:
                    self._found.setdefault(name, []).append(unit)

    def find(self, name: str | None) -> Unit | None:
        found = self._found.get(search_key(name), []) if name else []
        return found[0] if len(found) == 1 else None


def _living_in(year: int | None) -> QuerySet[Unit]:
    """The units that existed on any day of the year."""
    if year is None:
        return Unit.objects.all()
    begun = Q(valid_from__isnull=True) | Q(valid_from__lte=date(year, 12, 31))
    return Unit.objects.filter(begun, Q(valid_to__isnull=True) | Q(valid_to__gte=date(year, 1, 1)))
