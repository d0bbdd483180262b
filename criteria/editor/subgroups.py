"""Changes to the subgroups of a draft."""

from collections.abc import Iterable

from django.db import transaction

from criteria.editor.drafts import lock_draft
from criteria.models import CriteriaSet, Criterion, Subgroup
from units.audit.trail import record
from units.models import User


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


def _audit_values(subgroup: Subgroup) -> dict[str, str]:
    codes = subgroup.excluded.values_list("code", flat=True)
    return {"subgroup": subgroup.name, "excluded": ", ".join(codes)}
