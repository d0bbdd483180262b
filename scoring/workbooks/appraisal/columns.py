"""The columns of the workbooks of an appraisal."""

from django.utils.translation import gettext_lazy

from scoring.workbooks.columns import (
    ANSWER,
    CODE,
    KEY,
    LABEL,
    MAXIMUM,
    POINTS,
    TITLE,
    WorkbookColumn,
    WorkbookLayout,
)

UNIT = WorkbookColumn("title", gettext_lazy("Unit"), 28)
CLAIM = WorkbookColumn("claim", gettext_lazy("Figures and reasoning of the unit"), 40)
CLAIMED = WorkbookColumn("claimed", gettext_lazy("Self-scored"), 10, "center")
FIRST_POINTS = WorkbookColumn("first", gettext_lazy("First appraisal"), 10, "center")
SAID = WorkbookColumn("said", gettext_lazy("Question and explanation"), 40)
REASON_CODE = WorkbookColumn("reason_code", gettext_lazy("Kind of reason"), 28)
REASON = WorkbookColumn("reason", gettext_lazy("Reason"), 34)

REASONS = (REASON_CODE, REASON)
FILLED_IN = (LABEL, ANSWER, POINTS, *REASONS)

FIRST = WorkbookLayout((KEY, CODE, TITLE, MAXIMUM, CLAIM, CLAIMED, *FILLED_IN), REASONS)
SECOND = WorkbookLayout(
    (KEY, CODE, TITLE, MAXIMUM, CLAIM, CLAIMED, FIRST_POINTS, SAID, *FILLED_IN), REASONS
)
OF_LEAF = WorkbookLayout((KEY, UNIT, MAXIMUM, CLAIM, CLAIMED, *FILLED_IN), REASONS, named=UNIT)
SURVEY = WorkbookLayout((KEY, CODE, TITLE, MAXIMUM, LABEL, ANSWER, POINTS, REASON), (REASON,))
