"""The same answer on one leaf, granted different points."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from criteria.leaf_rules import rule_of
from criteria.models import Criterion
from scoring.answers.rows.texts import answer_text
from scoring.appraisal.consistency.case import Case
from scoring.appraisal.consistency.sample import CaseSample


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


def same_answers(cases: Sequence[Case]) -> Iterator[SameAnswer]:
    groups: dict[tuple[int, str | None], list[Case]] = defaultdict(list)
    for case in cases:
        groups[case.leaf, case.answer].append(case)
    unlike = [group for group in groups.values() if len({case.granted for case in group}) > 1]
    leaves = Criterion.objects.in_bulk({group[0].leaf for group in unlike})
    for group in unlike:
        by_gap = sorted(group, key=lambda case: case.gap, reverse=True)
        yield SameAnswer(leaves[group[0].leaf], by_gap)
