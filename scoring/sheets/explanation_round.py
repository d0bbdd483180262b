"""The explanation round of a sheet: which leaves are in it, and what became of them."""

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from scoring.models import EntryEvidence, Explanation, ScoreEntry, ScoreSheet
from scoring.models.entries import REPORTS_NO_CASE

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


def waits_again() -> Q:
    """Entries that a unit explained or proved anew and nobody has appraised again."""
    added = EntryEvidence.objects.filter(entry=OuterRef("pk"), in_round=True)
    return (~Q(explanation__answer="") | Exists(added)) & Q(
        explanation__isnull=False, second_points__isnull=True, second_not_applicable=False
    )


def to_appraise_again(sheet: ScoreSheet) -> QuerySet[ScoreEntry]:
    return sheet.entries.filter(waits_again())


def is_explained(entry: ScoreEntry) -> bool:
    """Whether the unit explained the leaf or proved it anew."""
    explanation = explanation_of(entry)
    answered = bool(explanation and explanation.answer)
    return answered or entry.evidence_links.filter(in_round=True).exists()


def explanation_of(entry: ScoreEntry) -> Explanation | None:
    """The leaf in the round, or None; costs a query unless it was selected with the entry."""
    return getattr(entry, "explanation", None)


def why_not_in_round(entry: ScoreEntry) -> str:
    if explanation_of(entry):
        return ""
    return _("%(code)s is not to be explained; only answers and documents can be added now.") % {
        "code": entry.criterion.code
    }
