"""The columns in a file of survey results, and those that cannot be read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from criteria.models import Criterion
from scoring.appraisal.survey.findings import SurveyFinding


@dataclass(frozen=True)
class SurveyHeadings:
    """The column of the unit's code, of its name, and of each leaf (None: one for all leaves)."""

    code: int | None
    unit: int | None
    percents: Mapping[int, Criterion | None]
    names: Sequence[str]


def wrong_columns(
    number: int, texts: Sequence[str], heads: SurveyHeadings
) -> Iterator[SurveyFinding]:
    """Columns that are unknown, occur twice, or accompany the one for all leaves."""
    named: dict[str, int] = {}
    for at, text in enumerate(texts):
        known = at in heads.percents or at in (heads.code, heads.unit)
        if not text:
            continue
        if not known:
            yield SurveyFinding(number, text, _("The survey has no such column."))
        elif at in heads.percents:
            leaf = heads.percents[at]
            key = leaf.code if leaf else ""
            if key in named:
                yield SurveyFinding(number, text, _("the column occurs twice."))
            named[key] = at
    if "" in named and len(named) > 1:
        yield SurveyFinding(
            number,
            texts[named[""]],
            _("Give one percent for all criteria, or one for each, not both."),
        )
