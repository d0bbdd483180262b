"""Whether like is judged alike in a period: equal answers, the same document, large gaps.

Compares the second appraisal where there was one, else the first. It lists what figures show;
people decide whether it is right.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from criteria.leaf_rules import rule_of
from criteria.models import Criterion
from criteria.rules.totals.index import index_of
from evidence.models import EvidenceFile
from scoring.answers.rows.texts import answer_text
from scoring.appraisal.consistency.cases import Case, cases_of, reasons_counted
from scoring.models import CampaignPeriod, EntryEvidence
from units.models import User

HIGHEST = Decimal(1000)
SHOWN = 8


@dataclass(frozen=True)
class Threshold:
    """From which gap on a leaf is listed: in points, or in percent of the leaf's maximum."""

    value: Decimal = Decimal("0.5")
    in_percent: bool = False

    def is_reached(self, case: Case) -> bool:
        if self.in_percent:
            return case.gap * 100 >= self.value * case.maximum
        return case.gap >= self.value


@dataclass(frozen=True)
class SameAnswer:
    """The same answer on one leaf, granted different points."""

    leaf: Criterion
    cases: Sequence[Case]

    @property
    def answer(self) -> str:
        return answer_text(rule_of(self.leaf), json.loads(self.cases[0].answer or "null"))

    @cached_property
    def usual(self) -> Decimal:
        """The points most often granted; of equally frequent ones the higher."""
        counts = Counter(case.granted for case in self.cases)
        return max(counts, key=lambda points: (counts[points], points))

    @property
    def others(self) -> Sequence[Case]:
        return [case for case in self.cases if case.granted != self.usual]

    @property
    def as_usual(self) -> "CaseSample":
        return CaseSample([case for case in self.cases if case.granted == self.usual])


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
    def as_claimed(self) -> "CaseSample":
        return CaseSample(self.accepted)


@dataclass(frozen=True)
class CaseSample:
    """A sample of cases in one line; the workbook holds all."""

    cases: Sequence[Case]

    @property
    def first(self) -> Sequence[Case]:
        return self.cases[:SHOWN]

    @property
    def more(self) -> int:
        return max(0, len(self.cases) - SHOWN)


@dataclass(frozen=True)
class CaseSum:
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
        """The points granted as a percentage of those claimed."""
        return index_of(self.granted, self.claimed) if self.claimed else None


@dataclass(frozen=True)
class Consistency:
    """Everything that the comparison of a period finds."""

    appraised: int
    answers: Sequence[SameAnswer]
    documents: Sequence[SameDocument]
    gaps: Sequence[Case]
    by_unit: Sequence[CaseSum]
    by_leaf: Sequence[CaseSum]
    by_appraiser: Sequence[CaseSum]
    by_reason: Sequence[tuple[str, int]]


def consistency_of(period: CampaignPeriod, user: User, threshold: Threshold) -> Consistency:
    """The comparison for one person, without the unit where the person works. Five queries."""
    cases = cases_of(period, user)
    return Consistency(
        appraised=len(cases),
        answers=list(_same_answers(cases)),
        documents=list(_same_documents(cases)),
        gaps=sorted(
            (case for case in cases if case.is_lowered and threshold.is_reached(case)),
            key=lambda case: (-case.gap, case.position, case.entry),
        ),
        by_unit=_by_unit(cases),
        by_leaf=_by_leaf(cases),
        by_appraiser=_by_appraiser(cases),
        by_reason=reasons_counted(period, user),
    )


def _same_answers(cases: Sequence[Case]) -> Iterator[SameAnswer]:
    groups: dict[tuple[int, str | None], list[Case]] = defaultdict(list)
    for case in cases:
        groups[case.leaf, case.answer].append(case)
    unlike = [group for group in groups.values() if len({case.granted for case in group}) > 1]
    leaves = Criterion.objects.in_bulk({group[0].leaf for group in unlike})
    for group in unlike:
        by_gap = sorted(group, key=lambda case: case.gap, reverse=True)
        yield SameAnswer(leaves[group[0].leaf], by_gap)


def _same_documents(cases: Sequence[Case]) -> Iterator[SameDocument]:
    """Files of lowered leaves that are also attached elsewhere."""
    by_entry = {case.entry: case for case in cases}
    lowered_here = [case.entry for case in cases if case.is_lowered]
    files = EvidenceFile.objects.filter(evidence__entry_links__entry__in=lowered_here)
    links = EntryEvidence.objects.filter(
        entry__sheet__in={case.sheet for case in cases},
        evidence__files__sha256__in=files.values("sha256"),
    )
    groups: dict[str, list[tuple[str, Case]]] = defaultdict(list)
    for entry, number, abstract, sha256 in links.order_by("entry", "pk").values_list(
        "entry", "evidence__number", "evidence__abstract", "evidence__files__sha256"
    ):
        if entry in by_entry:
            groups[sha256].append((number or abstract, by_entry[entry]))
    for sha256, found in groups.items():
        once = list({case.entry: case for _name, case in found}.values())
        accepted = [case for case in once if not case.is_lowered]
        lowered = [case for case in once if case.is_lowered]
        if accepted and lowered:
            yield SameDocument(found[0][0], sha256, accepted, lowered)


def _by_unit(cases: Sequence[Case]) -> list[CaseSum]:
    return _sums((case.unit, str(case.sheet), case) for case in cases)


def _by_leaf(cases: Sequence[Case]) -> list[CaseSum]:
    return _sums((f"{case.code} {case.title}", case.code, case) for case in cases)


def _by_appraiser(cases: Sequence[Case]) -> list[CaseSum]:
    return _sums((case.appraiser or "", str(case.appraiser_key), case) for case in cases)


def _sums(named: Iterable[tuple[str, str, Case]]) -> list[CaseSum]:
    """One sum for each key, the largest gap first."""
    groups: dict[tuple[str, str], list[Case]] = defaultdict(list)
    for name, key, case in named:
        groups[name, key].append(case)
    found = [
        CaseSum(
            name=name,
            key=key,
            leaves=len(group),
            lowered=sum(case.is_lowered for case in group),
            claimed=sum((case.claimed for case in group), Decimal(0)),
            granted=sum((case.granted for case in group), Decimal(0)),
        )
        for (name, key), group in groups.items()
    ]
    return sorted(found, key=lambda each: -each.gap)
