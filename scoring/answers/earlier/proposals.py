"""What each leaf of a sheet can take over from the period before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from criteria.rules.kinds.base import Rule
from scoring.answers.earlier.answer import EarlierAnswer
from scoring.answers.earlier.answers import answered_before
from scoring.answers.earlier.sheets import sheet_before, sheets_of_the_year
from scoring.answers.rows.states import own_rule
from scoring.models import EntryEvidence, ScoreEntry, ScoreSheet


@dataclass(frozen=True)
class CopyProposal:
    """What a leaf can take over; `refused` says why it cannot ("": it can)."""

    entry: ScoreEntry
    rule: Rule
    earlier: EarlierAnswer | None
    documents: Sequence[EntryEvidence]
    refused: str


def proposals_of(sheet: ScoreSheet) -> list[CopyProposal]:
    """What each leaf that the unit scores could take over from the period before. The number of
    queries does not grow with the leaves.
    """
    before = sheet_before(sheet, sheets_of_the_year(sheet))
    entries = sheet.entries.select_related("criterion")
    own = [(entry, rule) for entry in entries if (rule := own_rule(entry))]
    earlier = answered_before(sheet, before, {entry.criterion_id: rule for entry, rule in own})
    documents = documents_of_earlier(earlier)
    proposals = []
    for entry, rule in own:
        then = earlier.get(entry.criterion_id)
        links = documents.get(then.entry.pk, []) if then else []
        refused = _why_not(entry, rule, then)
        proposals.append(CopyProposal(entry, rule, then, links, refused))
    return proposals


def _why_not(entry: ScoreEntry, rule: Rule, then: EarlierAnswer | None) -> str:
    if not entry.is_blank:
        return _("This criterion is answered already; what stands there is kept.")
    if then is None:
        return _("This criterion was not scored in the period before, or was another one then.")
    if rule != then.rule:
        return _("The rule has changed since the period before.")
    return ""


def documents_of_earlier(earlier: Mapping[int, EarlierAnswer]) -> dict[int, list[EntryEvidence]]:
    """The documents of the earlier leaves, by entry. One query."""
    found: dict[int, list[EntryEvidence]] = {}
    links = EntryEvidence.objects.filter(entry__in=[then.entry.pk for then in earlier.values()])
    for link in links.select_related("evidence"):
        found.setdefault(link.entry_id, []).append(link)
    return found
