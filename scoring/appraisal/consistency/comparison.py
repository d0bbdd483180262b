"""Whether like is judged alike in a period: equal answers, the same document, large gaps.

What stands is compared: the second appraisal where there was one, else the first. Only what can be
shown by figures stands here; whether it is right, people decide.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q, QuerySet, Value
from django.db.models.functions import Coalesce, NullIf
from django.utils.translation import gettext as _

from criteria.leaf_rules import rule_of
from criteria.models import Criterion
from criteria.rules.totals import index_of
from scoring.answers.rows import say_answer
from scoring.models import CampaignPeriod, EntryEvidence, ScoreEntry
from scoring.points.reasons import reasons_of, say_reason
from scoring.points.stages import appraiser_at, reason_at, reason_code_at
from units.grants import Grant
from units.models import User

HIGHEST = Decimal(1000)
SHOWN = 8


@dataclass(frozen=True)
class Case:
    """One leaf of one unit with its two points: what is claimed, and what stands."""

    entry: ScoreEntry

    @property
    def unit(self) -> str:
        return self.entry.sheet.unit.short_name

    @property
    def claimed(self) -> Decimal | None:
        return self.entry.self_points

    @property
    def granted(self) -> Decimal | None:
        return self.entry.final_points

    @property
    def gap(self) -> Decimal:
        return (self.claimed or Decimal(0)) - (self.granted or Decimal(0))

    @property
    def is_lowered(self) -> bool:
        return self.granted is not None and self.claimed is not None and self.gap > 0

    @property
    def appraiser(self) -> str:
        return self._by.full_name if self._by else ""

    @property
    def appraiser_key(self) -> str:
        return str(self._by.pk if self._by else None)

    @property
    def reason(self) -> str:
        return reason_at(self.entry, "final")

    @property
    def reason_code(self) -> str:
        return reason_code_at(self.entry, "final")

    @property
    def _by(self) -> User | None:
        return appraiser_at(self.entry, "final")


@dataclass(frozen=True)
class Threshold:
    """From which gap on a leaf is listed: in points, or in percent of the leaf's maximum."""

    value: Decimal = Decimal("0.5")
    in_percent: bool = False

    def is_reached(self, case: Case) -> bool:
        if self.in_percent:
            return case.gap * 100 >= self.value * case.entry.criterion.maximum
        return case.gap >= self.value


@dataclass(frozen=True)
class SameAnswer:
    """The same answer on one leaf, granted different points."""

    leaf: Criterion
    answer: str
    cases: Sequence[Case]

    @property
    def usual(self) -> Decimal | None:
        """The points that most of them were granted; of equally many the higher ones."""
        counts = Counter(case.granted for case in self.cases)
        return max(counts, key=lambda points: (counts[points], points or 0))

    @property
    def others(self) -> Sequence[Case]:
        return [case for case in self.cases if case.granted != self.usual]

    @property
    def as_usual(self) -> "Some":
        return Some([case for case in self.cases if case.granted == self.usual])


@dataclass(frozen=True)
class SameDocument:
    """One file (by its bytes) that is attached where points were granted as claimed and where they
    were lowered.
    """

    name: str
    sha256: str
    accepted: Sequence[Case]
    lowered: Sequence[Case]

    @property
    def as_claimed(self) -> "Some":
        return Some(self.accepted)


@dataclass(frozen=True)
class Some:
    """Cases in one line: enough of them to compare with; the workbook holds all."""

    cases: Sequence[Case]

    @property
    def first(self) -> Sequence[Case]:
        return self.cases[:SHOWN]

    @property
    def more(self) -> int:
        return max(0, len(self.cases) - SHOWN)


@dataclass(frozen=True)
class Sum:
    """Points claimed and granted over many leaves, under a name."""

    name: str
    key: str
    leaves: int
    lowered: int
    claimed: Decimal
    granted: Decimal

    @property
    def gap(self) -> Decimal:
        return self.claimed - self.granted

    @property
    def share(self) -> Decimal | None:
        """What was granted of what was claimed, in percent."""
        return index_of(self.granted, self.claimed) if self.claimed else None


@dataclass(frozen=True)
class Consistency:
    """Everything the page shows."""

    appraised: int
    answers: Sequence[SameAnswer]
    documents: Sequence[SameDocument]
    gaps: Sequence[Case]
    by_unit: Sequence[Sum]
    by_leaf: Sequence[Sum]
    by_appraiser: Sequence[Sum]
    by_reason: Sequence[tuple[str, int]]


def consistency_of(period: CampaignPeriod, user: User, threshold: Threshold) -> Consistency:
    """Everything for one person: never of the unit where the person sits. Four queries."""
    cases = [Case(entry) for entry in _appraised(period, user)]
    return Consistency(
        appraised=len(cases),
        answers=list(_same_answers(cases)),
        documents=list(_same_documents(cases)),
        gaps=sorted(
            (case for case in cases if case.is_lowered and threshold.is_reached(case)),
            key=lambda case: (-case.gap, case.entry.criterion.position, case.entry.pk),
        ),
        by_unit=_by_unit(cases),
        by_leaf=_by_leaf(cases),
        by_appraiser=_by_appraiser(cases),
        by_reason=reasons_counted(period, user),
    )


def reasons_counted(period: CampaignPeriod, user: User) -> list[tuple[str, int]]:
    """How many leaves were lowered for each kind of reason, the most frequent first, as far as the
    person may compare. Two queries.
    """
    lowered = _appraised(period, user).filter(
        self_points__gt=Coalesce("second_points", "first_points")
    )
    kind = Coalesce(NullIf("second_reason_code", Value("")), "first_reason_code")
    counts = lowered.order_by().values_list(kind).annotate(leaves=Count("pk"))
    reasons = reasons_of(period.campaign.authority_id)
    return [
        (say_reason(reasons, code) or _("Other"), leaves)
        for code, leaves in counts.order_by("-leaves", kind)
    ]


def _appraised(period: CampaignPeriod, user: User) -> QuerySet[ScoreEntry]:
    """The leaves that a unit claimed points on and for which granted points stand."""
    rows = ScoreEntry.objects.filter(
        Q(second_points__isnull=False) | Q(first_points__isnull=False, second_not_applicable=False),
        sheet__period=period,
        criterion__method=Criterion.Method.SELF,
        self_points__isnull=False,
    )
    here = Q(pk__in=[])
    for territory in user.territories(Grant.READ_APPRAISAL):
        here |= Q(sheet__unit__path__startswith=territory)
    return (
        rows.filter(here)
        .exclude(sheet__unit__path__in=user.own_places)
        .select_related("criterion", "sheet__unit", "first_by", "second_by")
        .order_by("criterion__position", "sheet__unit__sort_key", "pk")
    )


def _same_answers(cases: Sequence[Case]) -> Iterator[SameAnswer]:
    groups: dict[tuple[int, str], list[Case]] = defaultdict(list)
    for case in cases:
        said = json.dumps(case.entry.answer, sort_keys=True)
        groups[case.entry.criterion_id, said].append(case)
    for group in groups.values():
        if len({case.granted for case in group}) > 1:
            leaf = group[0].entry.criterion
            answer = say_answer(rule_of(leaf), group[0].entry.answer)
            yield SameAnswer(leaf, answer, sorted(group, key=lambda case: case.gap, reverse=True))


def _same_documents(cases: Sequence[Case]) -> Iterator[SameDocument]:
    by_entry = {case.entry.pk: case for case in cases}
    groups: dict[str, list[tuple[str, Case]]] = defaultdict(list)
    links = EntryEvidence.objects.filter(entry__in=by_entry).order_by("entry", "pk")
    for entry, number, abstract, sha256 in links.values_list(
        "entry", "evidence__number", "evidence__abstract", "evidence__files__sha256"
    ):
        if sha256:
            groups[sha256].append((number or abstract, by_entry[entry]))
    for sha256, found in groups.items():
        once = list({case.entry.pk: case for _name, case in found}.values())
        accepted = [case for case in once if not case.is_lowered]
        lowered = [case for case in once if case.is_lowered]
        if accepted and lowered:
            yield SameDocument(found[0][0], sha256, accepted, lowered)


def _by_unit(cases: Sequence[Case]) -> list[Sum]:
    return _sums((case.unit, str(case.entry.sheet_id), case) for case in cases)


def _by_leaf(cases: Sequence[Case]) -> list[Sum]:
    return _sums((str(case.entry.criterion), case.entry.criterion.code, case) for case in cases)


def _by_appraiser(cases: Sequence[Case]) -> list[Sum]:
    return _sums((case.appraiser, case.appraiser_key, case) for case in cases)


def _sums(named: Iterable[tuple[str, str, Case]]) -> list[Sum]:
    """One sum for each key, the largest gap first."""
    groups: dict[tuple[str, str], list[Case]] = defaultdict(list)
    for name, key, case in named:
        groups[name, key].append(case)
    found = [
        Sum(
            name=name,
            key=key,
            leaves=len(group),
            lowered=sum(case.is_lowered for case in group),
            claimed=sum((case.claimed or Decimal(0) for case in group), Decimal(0)),
            granted=sum((case.granted or Decimal(0) for case in group), Decimal(0)),
        )
        for (name, key), group in groups.items()
    ]
    return sorted(found, key=lambda each: -each.gap)
