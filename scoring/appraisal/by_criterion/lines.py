"""The leaf of each unit, as a line of the page of one criterion."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from scoring.appraisal.by_criterion.documents import Document, documents_of_entries
from scoring.appraisal.duties.given import Duties
from scoring.appraisal.granting.permission import may_appraise
from scoring.appraisal.lines.claim import claim_of
from scoring.appraisal.lines.first import AppraisalRow, line_of
from scoring.appraisal.rounds.first import FIRST
from scoring.models import CampaignPeriod, ScoreEntry
from scoring.points.reasons import reasons_of
from units.models import User


@dataclass(frozen=True)
class UnitLine:
    """The leaf of one unit, with the key and the state of its sheet, the documents that prove it
    and how many notes of appraisers the person can read.
    """

    line: AppraisalRow
    unit: str
    full_name: str
    sheet: int
    status: str
    status_words: str
    status_since: date | None
    status_until: date | None
    documents: tuple[Document, ...]
    notes: int


def lines_of(
    period: CampaignPeriod,
    entries: Sequence[ScoreEntry],
    duties: Duties,
    user: User,
    now: datetime,
) -> list[UnitLine]:
    documents = documents_of_entries(entries)
    reasons = reasons_of(period.campaign.authority_id)
    found = []
    for entry in entries:
        claim = claim_of(entry, now, documents=len(documents[entry.pk]))
        duty = duties.of(entry.criterion, entry.sheet.unit_id)
        line = line_of(
            entry,
            claim,
            now,
            duty=duty,
            reasons=reasons,
            mine=duty.falls_to(user),
            locked=_why_locked(entry, user, duties) or claim.excluded,
        )
        found.append(_unit_line(entry, line, documents[entry.pk]))
    return sorted(found, key=lambda each: not each.line.is_own)


def _why_locked(entry: ScoreEntry, user: User, duties: Duties) -> str:
    return FIRST.why_not_now(entry.sheet) or may_appraise(user, entry, duties).reason


def _unit_line(entry: ScoreEntry, line: AppraisalRow, documents: tuple[Document, ...]) -> UnitLine:
    sheet = entry.sheet
    return UnitLine(
        line=line,
        unit=sheet.unit.short_name,
        full_name=sheet.unit.name,
        sheet=sheet.pk,
        status=sheet.status,
        status_words=sheet.get_status_display(),
        status_since=sheet.status_since,
        status_until=sheet.status_until,
        documents=documents,
        notes=entry.notes,
    )
