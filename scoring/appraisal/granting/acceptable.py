"""Which leaves of a sheet can be granted as the unit claims, and why the others cannot."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from criteria.models import Criterion
from scoring.answers.leaf_access import not_asked_text
from scoring.appraisal.duties.given import Duties
from scoring.appraisal.duties.lookup import duties_of
from scoring.appraisal.granting.permission import may_appraise
from scoring.models import ScoreEntry
from units.models import User


@dataclass(frozen=True)
class Acceptance:
    """The leaves that are granted as claimed, and why the others are not."""

    granted: Sequence[ScoreEntry]
    refused: Mapping[str, str]  # code of the leaf → the sentence


def what_is_acceptable(entries: Iterable[ScoreEntry], *, by: User) -> Acceptance:
    """What `accept` would do with leaves of one sheet (`under_appraisal`).

    The same rules as one by one: what is appraised already, leaves of other offices, without a
    self-score or not scored by the unit are refused, each with its refusal.
    """
    entries = list(entries)
    duties = duties_of(entries[0].sheet.period.campaign_id) if entries else None
    sentences = {entry.criterion.code: _why_not_accepted(entry, by, duties) for entry in entries}
    return Acceptance(
        granted=[entry for entry in entries if not sentences[entry.criterion.code]],
        refused={code: sentence for code, sentence in sentences.items() if sentence},
    )


def _why_not_accepted(entry: ScoreEntry, by: User, duties: Duties | None) -> str:
    verdict = may_appraise(by, entry, duties)
    if not verdict:
        return verdict.reason
    if entry.excluded:
        return not_asked_text(entry)
    if entry.criterion.method != Criterion.Method.SELF:
        return _("The appraiser alone scores this criterion.")
    if not entry.is_answered:
        return _("The unit has not scored this criterion.")
    if entry.reports_no_case and not entry.is_appraised:
        return _("The unit reports no case: decide what counts on this criterion itself.")
    return _("This criterion is appraised already.") if entry.is_appraised else ""
