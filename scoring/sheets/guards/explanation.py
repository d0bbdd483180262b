"""Guards of the explanation round: something to explain, everything answered, in time."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from scoring.models import ScoreSheet
from scoring.sheets import explanation_deadline, explanation_round
from scoring.sheets.guards.missing import missing_facts, missing_of
from units.formats.dates import moment_text


def questions(sheet: ScoreSheet) -> Iterable[str]:
    """Requires something to be explained, and a deadline that lies ahead."""
    due_at, passed = explanation_deadline.deadline(sheet)
    if due_at is None:
        yield _("This period has no deadline for explanations yet: set it with the other dates.")
    elif passed:
        yield explanation_deadline.over_text(due_at)
    if not (
        explanation_round.questioned(sheet).exists() or explanation_round.lowered(sheet).exists()
    ):
        yield _("Nothing is questioned and nothing was lowered: there is nothing to explain.")


def explained(sheet: ScoreSheet) -> Iterable[str]:
    due_at, passed = explanation_deadline.deadline(sheet)
    if due_at is not None and passed:
        yield explanation_deadline.over_text(due_at)
    silent = explanation_round.unexplained(sheet).select_related("criterion")
    if silent:
        yield ngettext(
            "%(count)s question is not answered yet: %(codes)s.",
            "%(count)s questions are not answered yet: %(codes)s.",
            len(silent),
        ) % missing_facts(missing_of(silent))


def explanation_over(sheet: ScoreSheet) -> Iterable[str]:
    due_at, passed = explanation_deadline.deadline(sheet)
    if due_at is not None and not passed:
        yield _("The unit still has time to explain until %(time)s.") % {
            "time": moment_text(due_at)
        }
