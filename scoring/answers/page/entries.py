"""The leaves of a sheet as its page reads them, with the number of their documents."""

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from scoring.models import EntryEvidence, ScoreEntry, ScoreSheet
from units.database.prepared import Prepared

ENTRY = (
    "sheet_id",
    "version",
    "answer",
    "self_points",
    "not_applicable",
    "note",
    "excluded",
    "attention",
    "entered_at",
    "entered_by__full_name",
    "first_points",
    "first_not_applicable",
    "first_reason",
    "second_points",
    "second_not_applicable",
    "second_reason",
    "criterion__code",
    "criterion__title",
    "criterion__maximum",
    "criterion__method",
    "criterion__milestone",
    "criterion__sign",
    "criterion__rule",
    "criterion__evidence_required",
    "criterion__not_applicable_allowed",
    "criterion__lost_last_year",
    "criterion__coordinating",
)
# Without being prepared, the sheet takes 7 % more (bench/README.md).
ENTRIES = Prepared(
    lambda sheet: (
        ScoreEntry.objects.filter(sheet=sheet)
        .select_related("criterion", "entered_by")
        .annotate(documents=number_of_documents())
        .only(*ENTRY)
    )
)


def number_of_documents() -> Coalesce:
    """How many documents prove a leaf, to be read together with it."""
    links = EntryEvidence.objects.filter(entry=OuterRef("pk")).order_by().values("entry")
    return Coalesce(Subquery(links.annotate(number=Count("pk")).values("number")), 0)


def documents_of(sheet: ScoreSheet) -> dict[int, int]:
    """How many documents prove each leaf. One query."""
    links = EntryEvidence.objects.filter(entry__sheet=sheet)
    return dict(links.values_list("entry").annotate(Count("pk")).order_by())
