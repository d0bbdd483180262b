"""The explanation round of a sheet: which leaves are in it, and until when the unit may explain."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from scoring.deadlines import Kind, due_at, read_clock
from scoring.models import EntryEvidence, Explanation, ScoreEntry, ScoreSheet
from scoring.models.entries import REPORTS_NO_CASE
from units.formats.dates import format_moment

Status = ScoreSheet.Status
ASKING = frozenset({Status.SUBMITTED, Status.APPRAISED, Status.EXPLAINED})

LOWERED = (
    Q(first_points__lt=F("self_points"))
    | Q(not_applicable=True, first_not_applicable=False)
    | REPORTS_NO_CASE & Q(first_points__lt=F("criterion__maximum")) & ~Q(criterion__sign="penalty")
)
OWN = Q(criterion__method="self", excluded=False)


def lowered(sheet: ScoreSheet) -> QuerySet[ScoreEntry]:
    """The leaves for which less was granted than the unit claims, or than it could have been where
    the unit reports no case.
    """
    return sheet.entries.filter(LOWERED, OWN)


def questioned(sheet: ScoreSheet) -> QuerySet[ScoreEntry]:
    return sheet.entries.filter(explanation__isnull=False).exclude(explanation__question="")


def unexplained(sheet: ScoreSheet) -> QuerySet[ScoreEntry]:
    """The questions that the unit has not answered."""
    return questioned(sheet).filter(explanation__answer="")


def to_appraise_again(sheet: ScoreSheet) -> QuerySet[ScoreEntry]:
    """What the unit explained or proved anew and nobody has appraised again."""
    added = EntryEvidence.objects.filter(entry=OuterRef("pk"), in_round=True)
    return sheet.entries.filter(
        ~Q(explanation__answer="") | Exists(added),
        explanation__isnull=False,
        second_points__isnull=True,
        second_not_applicable=False,
    )


def is_explained(entry: ScoreEntry) -> bool:
    """Whether the unit explained the leaf or proved it anew."""
    explanation = explanation_of(entry)
    answered = bool(explanation and explanation.answer)
    return answered or entry.evidence_links.filter(in_round=True).exists()


def explanation_of(entry: ScoreEntry) -> Explanation | None:
    """The leaf in the round, or None; costs a query unless it was selected with the entry."""
    return getattr(entry, "explanation", None)


# --- the deadline --------------------------------------------------------------------------------


def due_of(sheet: ScoreSheet) -> datetime | None:
    return due_at(sheet, Kind.EXPLANATION)


def is_over(sheet: ScoreSheet, now: datetime) -> bool:
    """Whether the deadline has passed; it is an exclusive instant."""
    due = due_of(sheet)
    return due is not None and now >= due


def over_text(due: datetime) -> str:
    return _("The time to explain ended at %(time)s.") % {"time": format_moment(due)}


def deadline(sheet: ScoreSheet) -> tuple[datetime | None, bool]:
    """The deadline, and whether it has passed by the clock of the database."""
    sheet.period, now = read_clock(sheet)
    return due_of(sheet), is_over(sheet, now)


# --- what the unit may do meanwhile --------------------------------------------------------------


def why_not_explaining(sheet: ScoreSheet, now: datetime) -> str:
    """Why the sheet cannot be explained now; "" when it can."""
    if sheet.status != ScoreSheet.Status.EXPLAINING:
        return _("The sheet is “%(status)s”; nothing is to be explained now.") % {
            "status": sheet.get_status_display()
        }
    due_at = due_of(sheet)
    return over_text(due_at) if due_at and is_over(sheet, now) else ""


def why_not_in_round(entry: ScoreEntry) -> str:
    if explanation_of(entry):
        return ""
    return _("%(code)s is not to be explained; only answers and documents can be added now.") % {
        "code": entry.criterion.code
    }


def codes(entries: Iterable[ScoreEntry], most: int = 10) -> dict[str, object]:
    """How many leaves, and their codes in words."""
    found = [entry.criterion.code for entry in entries]
    first = ", ".join(found[:most])
    return {"count": len(found), "codes": f"{first}, …" if len(found) > most else first}
