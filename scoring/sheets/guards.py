"""The guards of a score sheet: each yields the sentences why a step cannot be taken."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from scoring.deadlines import due_at, is_closed, judged_due_at, read_clock
from scoring.models import ScoreEntry, ScoreSheet
from scoring.sheets import explanation_round
from scoring.sheets.missed import without_survey
from units.formats.dates import format_moment
from units.grants import Grant
from units.models import User
from units.permissions import in_place_of

Status = ScoreSheet.Status


@dataclass(frozen=True)
class Missing:
    """A leaf because of which a step cannot be taken; `entry` is its place on the page."""

    entry: int
    code: str
    title: str


def not_answered(sheet: ScoreSheet) -> list[Missing]:
    """The leaves that the unit scores itself and has not."""
    entries = sheet.entries.filter(
        criterion__method="self", self_points__isnull=True, not_applicable=False
    )
    return missing_of(entries.select_related("criterion"))


def not_appraised(sheet: ScoreSheet) -> list[Missing]:
    """The leaves without appraised points, the survey and those of the appraiser alone included."""
    entries = sheet.entries.filter(first_points__isnull=True, first_not_applicable=False)
    return missing_of(entries.select_related("criterion"))


def closed_text(sheet: ScoreSheet, now: datetime) -> str:
    """The sentence that the deadline has passed, and when; "" before it."""
    due = due_at(sheet)
    if due is None or not is_closed(sheet, now):
        return ""
    return _("Self-scoring closed at %(time)s.") % {"time": format_moment(due)}


def missing_of(entries: Iterable[ScoreEntry]) -> list[Missing]:
    """The sentences about these leaves, in their order."""
    return [Missing(each.pk, each.criterion.code, each.criterion.title) for each in entries]


def before_deadline(sheet: ScoreSheet) -> Iterable[str]:
    """`judged_at` stays on the row: what is found in time is submitted at that very moment."""
    sheet.period, sheet.judged_at = read_clock(sheet)
    closed = closed_text(sheet, sheet.judged_at)
    if closed:
        yield closed


def after_deadline(sheet: ScoreSheet) -> Iterable[str]:
    sheet.period, now = read_clock(sheet)
    due = judged_due_at(sheet)
    if now < due:
        yield _("The unit still has time to submit until %(time)s.") % {"time": format_moment(due)}


def own_work_text(sheet: ScoreSheet, user: User) -> str:
    """Why this deputy does not submit the sheet: it is their own work, which nobody else has
    checked. "" for a head, and for what a deputy only corrected after it was proposed.
    """
    head = in_place_of(user, Grant.SUBMIT_SHEET, unit=sheet.unit)
    if not head:
        return ""
    own = sheet.entries.filter(entered_by=user)
    if sheet.proposed_at is not None:
        own = own.filter(entered_at__lt=sheet.proposed_at)
    if sheet.proposed_by_id != user.pk and not own.exists():
        return ""
    return _(
        "You filled in or proposed this sheet, so you do not submit it in place of %(head)s:"
        " the head or another deputy does."
    ) % {"head": head}


def complete(sheet: ScoreSheet) -> Iterable[str]:
    yield from before_deadline(sheet)
    missing = not_answered(sheet)
    if missing:
        yield not_scored_text(missing)


def not_scored_text(missing: list[Missing]) -> str:
    return ngettext(
        "%(count)s criterion is not scored yet: %(codes)s.",
        "%(count)s criteria are not scored yet: %(codes)s.",
        len(missing),
    ) % _missing_facts(missing)


def changed_text(changed: list[Missing]) -> str:
    return ngettext(
        "%(count)s criterion has changed since you opened the page: %(codes)s. Please look again.",
        "%(count)s criteria have changed since you opened the page: %(codes)s. Please look again.",
        len(changed),
    ) % _missing_facts(changed)


def appraised(sheet: ScoreSheet) -> Iterable[str]:
    missing = not_appraised(sheet)
    if missing:
        yield ngettext(
            "%(count)s criterion has no appraised points yet: %(codes)s.",
            "%(count)s criteria have no appraised points yet: %(codes)s.",
            len(missing),
        ) % _missing_facts(missing)


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
        ) % _missing_facts(missing)


def questions(sheet: ScoreSheet) -> Iterable[str]:
    """Requires something to be explained, and a deadline that lies ahead."""
    due_at, passed = explanation_round.deadline(sheet)
    if due_at is None:
        yield _("This period has no deadline for explanations yet: set it with the other dates.")
    elif passed:
        yield explanation_round.over_text(due_at)
    if not (
        explanation_round.questioned(sheet).exists() or explanation_round.lowered(sheet).exists()
    ):
        yield _("Nothing is questioned and nothing was lowered: there is nothing to explain.")


def explained(sheet: ScoreSheet) -> Iterable[str]:
    due_at, passed = explanation_round.deadline(sheet)
    if due_at is not None and passed:
        yield explanation_round.over_text(due_at)
    silent = explanation_round.unexplained(sheet).select_related("criterion")
    if silent:
        yield ngettext(
            "%(count)s question is not answered yet: %(codes)s.",
            "%(count)s questions are not answered yet: %(codes)s.",
            len(silent),
        ) % explanation_round.codes(silent)


def explanation_over(sheet: ScoreSheet) -> Iterable[str]:
    due_at, passed = explanation_round.deadline(sheet)
    if due_at is not None and not passed:
        yield _("The unit still has time to explain until %(time)s.") % {
            "time": format_moment(due_at)
        }


def settled(sheet: ScoreSheet) -> Iterable[str]:
    """Requires points for every leaf, and no open question."""
    yield from appraised(sheet)
    if sheet.status == Status.EXPLAINED:
        left = explanation_round.to_appraise_again(sheet).select_related("criterion")
        if left:
            yield ngettext(
                "%(count)s explained criterion is not appraised again yet: %(codes)s.",
                "%(count)s explained criteria are not appraised again yet: %(codes)s.",
                len(left),
            ) % explanation_round.codes(left)
    elif not sheet.missed:
        asked = explanation_round.questioned(sheet).select_related("criterion")
        if asked:
            yield ngettext(
                "%(count)s criterion is questioned: %(codes)s. Send the sheet back for "
                "explanation, or take the question back.",
                "%(count)s criteria are questioned: %(codes)s. Send the sheet back for "
                "explanation, or take the questions back.",
                len(asked),
            ) % explanation_round.codes(asked)


def of_the_year(sheet: ScoreSheet) -> Iterable[str]:
    if not sheet.period.is_final:
        yield _("Only the result of the year is acknowledged.")
    if sheet.acknowledged_at is not None:
        yield _("The result is acknowledged already.")


def _missing_facts(missing: list[Missing], most: int = 10) -> dict[str, object]:
    codes = ", ".join(each.code for each in missing[:most])
    return {"count": len(missing), "codes": f"{codes}, …" if len(missing) > most else codes}
