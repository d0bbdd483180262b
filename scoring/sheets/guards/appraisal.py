"""Guards of the end of an appraisal: every leaf has points."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from scoring.models import ScoreSheet
from scoring.sheets.guards.missing import missing_facts, missing_of, not_appraised
from scoring.sheets.zeros import without_survey


def appraised(sheet: ScoreSheet) -> Iterable[str]:
    missing = not_appraised(sheet)
    if missing:
        yield ngettext(
            "%(count)s criterion has no appraised points yet: %(codes)s.",
            "%(count)s criteria have no appraised points yet: %(codes)s.",
            len(missing),
        ) % missing_facts(missing)


def missed(sheet: ScoreSheet) -> Iterable[str]:
    """Requires that the sheet never came, and points for the leaves that do not depend on
    the unit.
    """
    if not sheet.missed:
        yield _("The unit submitted this sheet: its criteria are appraised one by one.")
    missing = missing_of(without_survey(sheet))
    if missing:
        yield ngettext(
            "%(count)s criterion of the survey has no points yet, enter them first: %(codes)s.",
            "%(count)s criteria of the survey have no points yet, enter them first: %(codes)s.",
            len(missing),
        ) % missing_facts(missing)
