"""Granting the points that units claim for a leaf, for many units at once."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from scoring.appraisal.granting.acceptable import Acceptance, what_is_acceptable
from scoring.appraisal.granting.accepting import accept
from scoring.appraisal.rounds.first import FIRST
from scoring.models import ScoreEntry
from units.models import User
from units.refusals import NotReady


@dataclass(frozen=True)
class Acceptances:
    """Entries that are granted as claimed, and those that are not, each with its refusal."""

    granted: Sequence[ScoreEntry]
    refused: Sequence[tuple[ScoreEntry, str]]


def what_is_acceptable_across(entries: Iterable[ScoreEntry], *, by: User) -> Acceptances:
    """What `accept_across` would do with `chosen_entries`."""
    granted: list[ScoreEntry] = []
    refused: list[tuple[ScoreEntry, str]] = []
    for of_sheet in _by_sheet(entries):
        if refusal := FIRST.why_not_now(of_sheet[0].sheet):
            refused += [(entry, refusal) for entry in of_sheet]
            continue
        found = what_is_acceptable(of_sheet, by=by)
        granted += found.granted
        refused += _refused(found, of_sheet)
    return Acceptances(granted, refused)


def accept_across(entries: Iterable[ScoreEntry], *, by: User) -> Acceptances:
    """Grant what units claim, by the same rules as on each sheet, in one transaction. What cannot
    be granted stays as it is and is returned with its refusal.
    """
    granted: list[ScoreEntry] = []
    refused: list[tuple[ScoreEntry, str]] = []
    with transaction.atomic():
        for of_sheet in _by_sheet(entries):  # in one order: two at once cannot deadlock
            try:
                found = accept(of_sheet, by=by)
            except (NotReady, PermissionDenied) as refusal:
                refused += [(entry, str(refusal)) for entry in of_sheet]
                continue
            granted += found.granted
            refused += _refused(found, of_sheet)
    return Acceptances(granted, refused)


def _refused(found: Acceptance, of_sheet: Sequence[ScoreEntry]) -> Iterator[tuple[ScoreEntry, str]]:
    for entry in of_sheet:
        if refusal := found.refused.get(entry.criterion.code):
            yield entry, refusal


def _by_sheet(entries: Iterable[ScoreEntry]) -> list[list[ScoreEntry]]:
    ordered = sorted(entries, key=lambda entry: (entry.sheet_id, entry.pk))
    return [list(of_sheet) for _key, of_sheet in groupby(ordered, lambda entry: entry.sheet_id)]


def granted_text(found: Acceptances) -> str:
    """How many were granted, for the message after accepting."""
    return _("%(granted)s granted as claimed, %(refused)s stay as they are.") % {
        "granted": len(found.granted),
        "refused": len(found.refused),
    }
