"""What a unit answers on one leaf: read, scored by the rule, saved if nobody was faster."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import F, Q
from django.utils.translation import gettext as _

from criteria.leaf_rules import Answer, rule_of
from criteria.models import Criterion
from criteria.rules.outcome import Outcome
from criteria.words.answers import AnswerRefused, score
from scoring.answers.access import LeafAccess
from scoring.models import ScoreEntry
from scoring.points.totals import store_totals
from units.database.prepared import PreparedUpdate
from units.formats import limits
from units.formats.lengths import too_long_text
from units.formats.text import clean
from units.refusals import ChangedMeanwhile, NotReady


@dataclass(frozen=True)
class Saved:
    """The leaf as it stands, and why its points are what they are (None: not scored)."""

    entry: ScoreEntry
    outcome: Outcome | None


def save_answer(
    leaf: LeafAccess,
    *,
    version: int,
    answer: Answer | None,
    not_applicable: bool = False,
    note: str = "",
) -> Saved:
    """Save what the unit answers on a leaf, with the points that follow by rule.

    `version` is the one the person saw. The same content sent again changes nothing. A leaf said
    to be not applicable keeps no answer and says in its note on what basis, and so does one of
    which the appraiser must decide what “no case” is worth; a blank or incomplete answer has no
    points.
    Raises NotReady, AnswerRefused or ChangedMeanwhile, and then changes nothing.
    """
    entry, sheet = leaf.entry, leaf.sheet
    outcome, content = _scored(entry.criterion, answer, not_applicable, note)
    leaf.require_open()
    if entry.version == version and holds(entry, content):
        return Saved(entry, outcome)
    stamp = {"entered_by": leaf.by, "entered_at": sheet.now}
    reclaimed = entry.is_appraised and _claims_otherwise(entry, content, outcome)
    stamp |= NOT_APPRAISED if reclaimed else {}
    if not write_if_unchanged(entry, version, content | stamp):
        current = current_entry(entry, "entered_by")
        if holds(current, content):  # a retry whose answer got lost
            return Saved(current, outcome)
        raise ChangedMeanwhile(current)
    for field, value in (content | stamp).items():
        setattr(entry, field, value)
    entry.version = version + 1
    store_totals(sheet, *(("self", "final") if reclaimed else ("self",)))
    return Saved(entry, outcome)


def _scored(
    criterion: Criterion, answer: Answer | None, not_applicable: bool, note: str
) -> tuple[Outcome | None, dict[str, Any]]:
    """The outcome of the answer, and what the entry holds with it. Raises AnswerRefused."""
    if not_applicable and not criterion.not_applicable_allowed:
        raise AnswerRefused({"not_applicable": _("The set does not allow “not applicable” here.")})
    note = clean(note)
    if refusal := too_long_text(note, limits.WORDS, _("Note")):
        raise AnswerRefused({"note": refusal})
    if not_applicable and not note:
        raise AnswerRefused({"note": _("Say on what basis the criterion does not apply.")})
    answer = None if not_applicable else answer
    outcome = score(rule_of(criterion), answer)
    if outcome and outcome.is_undecided and not note:
        raise AnswerRefused({"note": _("Say on what basis there was no case in the period.")})
    return outcome, {
        "answer": answer,
        "self_points": outcome.points if outcome else None,
        "not_applicable": not_applicable or (outcome is not None and outcome.points is None),
        "note": note,
        "attention": "",
    }


# An appraisal was of another claim once the claim changes; its history stays.
NOT_APPRAISED: dict[str, Any] = {
    "first_answer": None,
    "first_points": None,
    "first_not_applicable": False,
    "first_reason": "",
    "first_reason_code": "",
    "first_by": None,
    "first_at": None,
}


def _claims_otherwise(
    entry: ScoreEntry, content: Mapping[str, Any], outcome: Outcome | None
) -> bool:
    """Whether a save claims another thing than the leaf did: 0 points because there was no case
    are not the 0 points of a figure.
    """
    claim = {field: content[field] for field in ("self_points", "not_applicable")}
    undecided = outcome is not None and outcome.is_undecided
    return not holds(entry, claim) or undecided != entry.reports_no_case


def current_entry(entry: ScoreEntry, *people: str) -> ScoreEntry:
    """The leaf as it stands now. Raises NotReady where a newer version of the set dropped it."""
    found = ScoreEntry.objects.select_related("criterion", *people).filter(pk=entry.pk).first()
    if found is None:
        raise NotReady(_("The criteria set has changed. Please load the page again."))
    return found


def write_if_unchanged(entry: ScoreEntry, version: int, values: dict[str, Any]) -> bool:
    """Write the values with the next version; False when somebody else saved the leaf meanwhile."""
    write = _writing(tuple(values), _unchanged_since)
    return bool(write(pk=entry.pk, seen=version, **values))


# Without being prepared, a save takes 7 to 14 % more (bench/README.md).
@cache
def _writing(fields: tuple[str, ...], unchanged_since: Callable[[int], Q]) -> PreparedUpdate:
    return PreparedUpdate(
        lambda pk, seen: ScoreEntry.objects.filter(unchanged_since(seen), pk=pk),
        fields,
        version=F("version") + 1,
    )


def _unchanged_since(version: int) -> Q:
    return Q(version=version)


def holds(entry: ScoreEntry, content: dict[str, Any]) -> bool:
    """Whether a leaf says this already: the same save, sent again."""
    return all(getattr(entry, field) == value for field, value in content.items())
