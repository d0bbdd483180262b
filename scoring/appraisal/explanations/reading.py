"""The leaves of an explanation round, read for its pages."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime

from scoring.answers.page.entries import documents_of
from scoring.appraisal.explanations.line import ExplanationLine
from scoring.appraisal.granting.permission import under_appraisal
from scoring.appraisal.lines.claim import claim_of
from scoring.appraisal.lines.texts import who_and_when_text
from scoring.models import EntryEvidence, Explanation, ScoreEntry, ScoreSheet


def lines_of_round(
    sheet: ScoreSheet, now: datetime
) -> Iterator[tuple[ScoreEntry, ExplanationLine]]:
    """The leaves of the round in printed order."""
    documents, added = documents_of(sheet), _added(sheet)
    entries = (
        under_appraisal(sheet)
        .filter(explanation__isnull=False)
        .select_related(
            "criterion__appraiser_unit",
            "entered_by",
            "first_by",
            "second_by",
            "explanation__asked_by",
            "explanation__answered_by",
        )
    )
    for entry in entries:
        entry.sheet = sheet
        explanation: Explanation = entry.explanation
        claim = claim_of(entry, now, documents=documents.get(entry.pk, 0), shows_result="first")
        yield (
            entry,
            ExplanationLine(
                claim=claim,
                first_not_applicable=entry.first_not_applicable,
                office=entry.criterion.appraiser,
                question=explanation.question,
                asked=who_and_when_text(explanation.asked_by, explanation.asked_at, now),
                answer=explanation.answer,
                answered=who_and_when_text(explanation.answered_by, explanation.answered_at, now),
                added=tuple(added.get(entry.pk, ())),
                version=explanation.version,
            ),
        )


def _added(sheet: ScoreSheet) -> dict[int, list[EntryEvidence]]:
    """The documents that came with the explanation, by leaf. One query."""
    found: defaultdict[int, list[EntryEvidence]] = defaultdict(list)
    links = EntryEvidence.objects.filter(entry__sheet=sheet, in_round=True)
    for link in links.select_related("evidence"):
        found[link.entry_id].append(link)
    return found
