"""Changes to a draft apart from its tree: settings, bands, subgroups."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from criteria.annex import AnnexProblem
from criteria.models import Band, CriteriaSet, Criterion, Subgroup
from criteria.rules.ranking import ResultBand as BandValue
from criteria.rules.ranking import highest_first
from units.audit.trail import record
from units.formats.numbers import format_number
from units.grants import Grant
from units.models import User
from units.permissions import require
from units.refusals import NotReady


def lock_draft(pk: int, *, by: User) -> CriteriaSet:
    """The draft for a change, until the transaction ends. Raises PermissionDenied, or NotReady for
    what is issued.
    """
    locked = CriteriaSet.objects.select_for_update(of=("self",)).get(pk=pk)
    require(by, Grant.MANAGE_CRITERIA, unit=locked.authority)
    if reason := why_locked(locked):
        raise NotReady(reason)
    return locked


def why_locked(criteria_set: CriteriaSet) -> str:
    """Why a set cannot be changed; "" for a draft."""
    if criteria_set.status == CriteriaSet.Status.DRAFT:
        return ""
    return _("The set is issued; only a draft can be changed. Make a new version.")


def bands_unreached(criteria_set: CriteriaSet) -> list[AnnexProblem]:
    """A notice where the lowest band does not begin at 0: an index below it gets no band."""
    bands = highest_first(criteria_set.band_values)
    if not bands or bands[-1].holds(Decimal(0)):
        return []
    facts = {"band": bands[-1].name, "minimum": bands[-1].minimum}
    return [AnnexProblem("notice", "bands_unreached", facts=facts)]


@transaction.atomic
def change_settings(
    criteria_set: CriteriaSet, *, bands: Iterable[BandValue], by: User, **facts: Any
) -> None:
    """Write the settings of a draft and its bands; without a change no audit row is written.

    Raises PermissionDenied or NotReady, ValidationError where the facts cannot be stored together.
    """
    draft = lock_draft(criteria_set.pk, by=by)
    rows = highest_first(bands)
    before = {name: getattr(draft, name) for name in facts} | {
        "bands": highest_first(draft.band_values)
    }
    after = facts | {"bands": rows}
    changed = [name for name in after if after[name] != before[name]]
    if not changed:
        return
    for name, value in facts.items():
        setattr(draft, name, value)
    draft.full_clean()
    draft.save(update_fields=list(facts))
    if "bands" in changed:
        _store_bands(draft, rows)
    record(
        "set_changed",
        by=by,
        target=draft,
        unit=draft.authority,
        before={name: _sayable(before[name]) for name in changed},
        after={name: _sayable(after[name]) for name in changed},
    )


@transaction.atomic
def save_subgroup(
    criteria_set: CriteriaSet,
    subgroup: Subgroup | None,
    *,
    name: str,
    excluded: Iterable[Criterion],
    by: User,
) -> Subgroup:
    """Add a subgroup to a draft (`subgroup` None) or change one. Raises like `change_settings`."""
    draft = lock_draft(criteria_set.pk, by=by)
    row = subgroup or Subgroup(criteria_set=draft)
    before = _audit_values(row) if row.pk else {}
    row.name = name
    row.full_clean()
    row.save()
    row.excluded.set(excluded)
    after = _audit_values(row)
    if after != before:
        record(
            "subgroup_saved",
            by=by,
            target=draft,
            unit=draft.authority,
            before=before,
            after=after,
        )
    return row


@transaction.atomic
def delete_subgroup(subgroup: Subgroup, *, by: User) -> None:
    """Take a subgroup out of a draft. Raises like `lock_draft`."""
    draft = lock_draft(subgroup.criteria_set_id, by=by)
    record(
        "subgroup_deleted",
        by=by,
        target=draft,
        unit=draft.authority,
        before=_audit_values(subgroup),
    )
    subgroup.delete()


def _store_bands(draft: CriteriaSet, rows: Sequence[BandValue]) -> None:
    draft.bands.all().delete()
    Band.objects.bulk_create(
        Band(criteria_set=draft, name=row.name, minimum=row.minimum, inclusive=row.inclusive)
        for row in rows
    )


def _audit_values(subgroup: Subgroup) -> dict[str, str]:
    codes = subgroup.excluded.values_list("code", flat=True)
    return {"subgroup": subgroup.name, "excluded": ", ".join(codes)}


def _sayable(value: object) -> object:
    """A fact as the audit trail keeps it."""
    if isinstance(value, Decimal):
        return format_number(value)
    if isinstance(value, list):
        return "; ".join(
            f"{b.name} {'≥' if b.inclusive else '>'} {format_number(b.minimum)}" for b in value
        )
    return value
