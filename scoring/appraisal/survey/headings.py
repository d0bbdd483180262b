"""The line of headings in a file of survey results."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from criteria.models import Criterion
from scoring.appraisal.survey.columns import SurveyHeadings, wrong_columns
from scoring.appraisal.survey.findings import SurveyFinding
from scoring.appraisal.survey.table import SurveyTable
from units.imports.tables import Column

CODE = Column("code", gettext_lazy("Unit code"))
UNIT = Column("unit", gettext_lazy("Unit"))
ALL = Column("all", gettext_lazy("All criteria of the survey"))
TITLE_ROWS = 20  # the headings may follow a title


def read_headings(
    rows: Sequence[tuple[int, list[str]]], table: SurveyTable, findings: list[SurveyFinding]
) -> tuple[int, SurveyHeadings | None]:
    """Find the first line that names a unit and a percent. Returns the index of the row below
    it, or (0, None) with a finding where there is none.
    """
    for at, (number, texts) in enumerate(rows[:TITLE_ROWS]):
        heads = _heads_of(texts, table)
        if (heads.code is not None or heads.unit is not None) and heads.percents:
            findings.extend(wrong_columns(number, texts, heads))
            return at + 1, heads
    words = _("No line of headings names the unit (“%(unit)s”) and a criterion of the survey.")
    findings.append(SurveyFinding(0, "", words % {"unit": UNIT.label}))
    return 0, None


def _heads_of(texts: Sequence[str], table: SurveyTable) -> SurveyHeadings:
    code = unit = None
    percents: dict[int, Criterion | None] = {}
    for at, text in enumerate(texts):
        if CODE.is_called(text):
            code = at if code is None else code
        elif UNIT.is_called(text):
            unit = at if unit is None else unit
        elif ALL.is_called(text):
            percents[at] = None
        else:
            leaf = _leaf_of(text, table)
            if leaf is not None:
                percents[at] = leaf
    return SurveyHeadings(code, unit, percents, texts)


def _leaf_of(text: str, table: SurveyTable) -> Criterion | None:
    """A heading begins with the code of its leaf: "8.1", "8.1 Mức độ hài lòng …", "8.1. …"."""
    first = text.split(" ")[0].rstrip(".:")
    return next((leaf for leaf in table.leaves if leaf.code == first), None)
