"""Guards of a result: settled before it is final, of the year before it is acknowledged."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from scoring.models import ScoreSheet
from scoring.sheets import explanation_round
from scoring.sheets.guards.appraisal import appraised
from scoring.sheets.guards.missing import missing_facts, missing_of


def settled(sheet: ScoreSheet) -> Iterable[str]:
    """Requires points for every leaf, and no open question."""
    yield from appraised(sheet)
    if sheet.status == ScoreSheet.Status.EXPLAINED:
        left = explanation_round.to_appraise_again(sheet).select_related("criterion")
        if left:
            yield ngettext(
                "%(count)s explained criterion is not appraised again yet: %(codes)s.",
                "%(count)s explained criteria are not appraised again yet: %(codes)s.",
                len(left),
            ) % missing_facts(missing_of(left))
    elif not sheet.missed:
        asked = explanation_round.questioned(sheet).select_related("criterion")
        if asked:
            yield ngettext(
                "%(count)s criterion is questioned: %(codes)s. Send the sheet back for "
                "explanation, or take the question back.",
                "%(count)s criteria are questioned: %(codes)s. Send the sheet back for "
                "explanation, or take the questions back.",
                len(asked),
            ) % missing_facts(missing_of(asked))


def of_the_year(sheet: ScoreSheet) -> Iterable[str]:
    if not sheet.period.is_final:
        yield _("Only the result of the year is acknowledged.")
    if sheet.acknowledged_at is not None:
        yield _("The result is acknowledged already.")
