"""What was granted on a leaf, in the first appraisal or in the second, and by which rule."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Literal

from criteria.leaf_rules import Answer, rule_of
from criteria.models import Criterion
from criteria.rules.decided import for_appraiser
from criteria.rules.kinds.base import Rule
from criteria.rules.kinds.judged import Judged
from criteria.rules.numbers import plain
from scoring.models import ScoreEntry
from units.models import User

STEP = Decimal("0.01")  # points as they are stored and printed
Appraisal = Literal["first", "second"]
CONTENT = ("answer", "points", "not_applicable", "reason", "reason_code")


def granting_rule(criterion: Criterion) -> Rule:
    """How the appraiser scores the leaf: by its rule, or any points where the unit claimed some."""
    if criterion.method == Criterion.Method.SELF:
        return Judged(criterion.maximum, STEP)
    return for_appraiser(rule_of(criterion))


@dataclass(frozen=True)
class Granted:
    """What one appraisal granted on a leaf and why, by whom and when; blank before that."""

    answer: Answer | None
    points: Decimal | None
    not_applicable: bool
    reason: str
    reason_code: str
    by: User | None = None
    at: datetime | None = None

    @property
    def is_given(self) -> bool:
        return self.points is not None or self.not_applicable

    @property
    def is_declared(self) -> bool:
        """Whether the appraiser, not a rule, decided “not applicable”."""
        return self.not_applicable and self.answer is None

    @property
    def typed(self) -> Answer | None:
        """What the appraiser answered; for a claim accepted as it is, its points."""
        if self.answer is None and self.points is not None:
            return {"points": plain(self.points)}
        return self.answer


def granted(entry: ScoreEntry, appraisal: Appraisal) -> Granted:
    """What an appraisal granted, from the columns of the leaf."""
    return Granted(*(getattr(entry, f"{appraisal}_{name}") for name in (*CONTENT, "by", "at")))
