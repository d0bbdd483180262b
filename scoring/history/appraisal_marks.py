"""The mark of what is granted, asked and explained on a sheet."""

from scoring.models import EntryEvidence, ScoreSheet
from scoring.sheets.contents import mark_of


def appraisal_mark_of(sheet: ScoreSheet) -> str:
    """SHA-256 of which version every leaf and explanation has, of the questions and of which
    documents are attached. Two queries.
    """
    leaves = sheet.entries.order_by("pk").values_list(
        "pk", "version", "explanation__version", "explanation__question"
    )
    documents = EntryEvidence.objects.filter(entry__sheet=sheet).order_by("pk")
    held = {
        "leaves": [list(leaf) for leaf in leaves],
        "documents": list(documents.values_list("pk", flat=True)),
    }
    return mark_of(held)
