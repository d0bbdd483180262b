"""What a unit answers on one leaf: read, scored by the rule, saved if nobody was faster."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from criteria.inputs import AnswerRefused, score
from criteria.models import Criterion
from criteria.rules.kinds import Rule
from criteria.rules.load import load_rule
from criteria.rules.outcome import Outcome
from evidence.models import Evidence
from evidence.store import store
from scoring.guards import say_closed
from scoring.models import EntryEvidence, Part, ScoreEntry, ScoreSheet
from scoring.rounds import why_not_in_round, why_silent
from scoring.shares import may_enter, shares_of
from scoring.totals import store_totals
from units import limits
from units.audit import record
from units.grants import Grant
from units.lengths import say_too_long
from units.models import Unit, User
from units.permissions import may, require
from units.prepared import Prepared, PreparedUpdate, Slot
from units.text import clean
from units.workflow import NotReady

Answer = Mapping[str, Any]


class ChangedMeanwhile(Exception):
    """Somebody else saved the leaf first; `entry` is what stands now."""

    def __init__(self, entry: ScoreEntry) -> None:
        self.entry = entry
        super().__init__(str(entry.pk))


@dataclass(frozen=True)
class Saved:
    """The leaf as it stands, and why its points are what they are (None: not scored)."""

    entry: ScoreEntry
    outcome: Outcome | None


def rule_of(criterion: Criterion) -> Rule:
    """The rule of a leaf. Read once for each content: a sheet asks for a hundred, every time."""
    return _loaded(json.dumps(criterion.rule or {}), criterion.maximum)


@lru_cache(maxsize=4096)
def _loaded(rule: str, maximum: Decimal) -> Rule:
    return load_rule(json.loads(rule), maximum)


# --- who may enter, and when ---------------------------------------------------------------------


def lock_sheet(pk: int) -> ScoreSheet:
    """The sheet for a change of its points, until the transaction ends; `now` is the clock of the
    database.
    """
    return LOCKED.get(pk=pk)


LOCKED = Prepared(
    lambda: (
        ScoreSheet._base_manager.select_for_update(of=("self",))
        .select_related("unit", "period__campaign__criteria_set")
        .annotate(now=Now())
        .filter(pk=Slot("pk"))
    )
)


def why_locked(sheet: ScoreSheet, user: User, now: datetime, part: Part | None = None) -> str:
    """Why this person cannot enter figures now, of the leaves of a part or of those that are
    nobody's in particular; "" when nothing is in the way.
    """
    verdict = may_enter(user, sheet, part)
    if not verdict:
        return verdict.reason
    approves = may(user, Grant.SUBMIT_SHEET, unit=sheet.unit)
    if sheet.status == ScoreSheet.Status.PROPOSED:
        if not approves:
            return _("The sheet lies with the head of the unit.")
    elif sheet.status == ScoreSheet.Status.EXPLAINING:
        return _("The sheet is being explained: only answers and documents can be added now.")
    elif sheet.status != ScoreSheet.Status.DRAFT:
        return _("The sheet is submitted.")
    if part and part.status == Part.Status.HANDED_IN and not approves:
        return _("%(name)s has handed in this part.") % {"name": part.label}
    return say_closed(sheet, now)


def say_not_asked(entry: ScoreEntry) -> str:
    """Why a leaf that the set excludes is neither answered nor appraised."""
    return _("%(code)s does not apply to this unit by the criteria set.") % {
        "code": entry.criterion.code
    }


def say_excluded() -> str:
    return _("not applicable by the criteria set")


def open_sheet(entry: ScoreEntry, by: User) -> ScoreSheet:
    """The locked sheet of a leaf that this person may change now.

    Raises PermissionDenied (not this person) or NotReady (not now, or not a leaf of the unit).
    """
    sheet = lock_sheet(entry.sheet_id)
    part = shares_of(sheet).part_of(entry.criterion.code)
    verdict = may_enter(by, sheet, part)
    if not verdict:
        raise PermissionDenied(verdict.reason)
    reason = why_locked(sheet, by, sheet.now, part)  # type: ignore[attr-defined]
    if reason:
        raise NotReady(reason)
    if entry.excluded:
        raise NotReady(say_not_asked(entry))
    if entry.criterion.method != Criterion.Method.SELF:
        raise NotReady(_("%(code)s is not scored by the unit.") % {"code": entry.criterion.code})
    return sheet


# --- saving --------------------------------------------------------------------------------------


def save_answer(
    entry: ScoreEntry,
    *,
    version: int,
    answer: Answer | None,
    not_applicable: bool = False,
    note: str = "",
    by: User,
) -> Saved:
    """Save what the unit answers on a leaf, with the points that follow by rule.

    `version` is the one the person saw. The same content sent again changes nothing. A leaf said
    to be not applicable keeps no answer and says in its note on what basis, and so does one of
    which the appraiser must decide what “no case” is worth; a blank or incomplete answer has no
    points.
    Raises PermissionDenied, NotReady, AnswerRefused or ChangedMeanwhile, and then changes nothing.
    """
    criterion = entry.criterion
    if not_applicable and not criterion.not_applicable_allowed:
        raise AnswerRefused({"not_applicable": _("The set does not allow “not applicable” here.")})
    note = clean(note)
    if refusal := say_too_long(note, limits.WORDS, _("Note")):
        raise AnswerRefused({"note": refusal})
    if not_applicable and not note:
        raise AnswerRefused({"note": _("Say on what basis the criterion does not apply.")})
    answer = None if not_applicable else answer
    outcome = score(rule_of(criterion), answer)
    if outcome and outcome.is_undecided and not note:
        raise AnswerRefused({"note": _("Say on what basis there was no case in the period.")})
    content = {
        "answer": answer,
        "self_points": outcome.points if outcome else None,
        "not_applicable": not_applicable or (outcome is not None and outcome.points is None),
        "note": note,
        "attention": "",
    }
    with transaction.atomic():
        sheet = open_sheet(entry, by)
        if entry.version == version and holds(entry, content):
            return Saved(entry, outcome)
        stamp = {"entered_by": by, "entered_at": sheet.now}  # type: ignore[attr-defined]
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
        entry.sheet = sheet
        store_totals(sheet, *(("self", "final") if reclaimed else ("self",)))
    return Saved(entry, outcome)


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


@cache
def _writing(fields: tuple[str, ...], unchanged_since: Callable[[Slot], Q]) -> PreparedUpdate:
    return PreparedUpdate(
        lambda: (
            ScoreEntry.objects.filter(unchanged_since(Slot("seen")), pk=Slot("pk")),
            {field: Slot(field) for field in fields} | {"version": F("version") + 1},
        )
    )


def _unchanged_since(version: int | Slot) -> Q:
    return Q(version=version)


def holds(entry: ScoreEntry, content: dict[str, Any]) -> bool:
    """Whether a leaf says this already: the same save, sent again."""
    return all(getattr(entry, field) == value for field, value in content.items())


# --- documents that prove a leaf -----------------------------------------------------------------


def keepers_of(entry: ScoreEntry) -> list[Unit]:
    """Whose documents may prove a leaf: those of the unit and of the office that fills it in."""
    sheet = entry.sheet
    part = shares_of(sheet).part_of(entry.criterion.code)
    return [sheet.unit, part.office] if part and part.office else [sheet.unit]


def open_documents(entry: ScoreEntry, by: User) -> ScoreSheet:
    """The locked sheet of a leaf to which this person may attach documents now: while it is scored
    and while it is explained. Raises PermissionDenied or NotReady.
    """
    sheet = lock_sheet(entry.sheet_id)
    if sheet.status != ScoreSheet.Status.EXPLAINING:
        return open_sheet(entry, by)
    require(by, Grant.ENTER_SCORES, unit=sheet.unit)
    reason = why_silent(sheet, by, sheet.now) or why_not_in_round(entry)  # type: ignore[attr-defined]
    if reason:
        raise NotReady(reason)
    return sheet


def keep_what_proved(sheet: ScoreSheet, link: EntryEvidence | None) -> None:
    """Raise NotReady where a document proved the claim that is being explained now."""
    if sheet.status == ScoreSheet.Status.EXPLAINING and link and not link.in_round:
        raise NotReady(_("The document proved the claim already; others can be added."))


def attach(entry: ScoreEntry, evidence: Evidence, *, passage: str = "", by: User) -> EntryEvidence:
    """Let a document of the unit, or of the office that fills in the leaf, prove it; attached
    again it only changes the passage.
    """
    passage = clean(passage)
    if refusal := say_too_long(passage, limits.PASSAGE, _("page or section")):
        raise NotReady(refusal)
    with transaction.atomic():
        sheet = open_documents(entry, by)
        current_entry(entry)
        keep_what_proved(sheet, entry.evidence_links.filter(evidence=evidence).first())
        keepers = keepers_of(entry)
        if evidence.unit_id not in [each.pk for each in keepers]:
            units = ", ".join(str(unit) for unit in keepers)
            raise NotReady(_("Only documents of %(unit)s can be attached.") % {"unit": units})
        link, _created = EntryEvidence.objects.update_or_create(
            entry=entry,
            evidence=evidence,
            defaults={"passage": passage},
            create_defaults={
                "passage": passage,
                "attached_by": by,
                "in_round": sheet.status == ScoreSheet.Status.EXPLAINING,
            },
        )
        record(
            "evidence_attached",
            by=by,
            target=evidence,
            unit=sheet.unit,
            after={"sheet": sheet.pk, "code": entry.criterion.code, "passage": link.passage},
        )
    return link


def attach_new(entry: ScoreEntry, *, passage: str = "", by: User, **document: Any) -> EntryEvidence:
    """Register a document (`document`: see `evidence.store.store`) where the person keeps
    documents, of the unit or of the office that fills in the leaf, and attach it.

    Raises FileRefused too, and then leaves nothing.
    """
    with transaction.atomic():
        open_documents(entry, by)
        keepers = [each for each in keepers_of(entry) if may(by, Grant.KEEP_EVIDENCE, unit=each)]
        evidence = store(keepers[-1], by=by, **document)
        return attach(entry, evidence, passage=passage, by=by)


def detach(link: EntryEvidence, *, by: User) -> None:
    """The document proves the leaf no longer; it stays among the documents of the unit."""
    with transaction.atomic():
        sheet = open_documents(link.entry, by)
        keep_what_proved(sheet, link)
        record(
            "evidence_detached",
            by=by,
            target=link.evidence,
            unit=sheet.unit,
            before={"sheet": sheet.pk, "code": link.entry.criterion.code, "passage": link.passage},
        )
        link.delete()
