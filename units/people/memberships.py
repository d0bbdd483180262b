"""Giving a role and changing its days; each change writes an audit row.

Nobody is given anything outside the territory of the administrator: both functions ask `may_grant`,
whatever a form has already said.
"""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from units.audit.trail import record
from units.models import Membership, Unit, User
from units.people.account_rights import may_grant, require_verdict
from units.refusals import Invalid

MEMBERSHIP = ("role", "workplace", "territory", "position", "valid_from", "valid_to")


def add_membership(user: User, *, by: User, **fields: object) -> Membership:
    """Give a role: MEMBERSHIP names the fields. Raises Invalid naming the place that does not exist
    on its first day.
    """
    membership = Membership(user=user, **fields)
    require_verdict(
        may_grant(user, by=by, workplace=membership.workplace, territory=membership.territory)
    )
    require_places(membership.workplace, membership.territory, membership.valid_from)
    with transaction.atomic():
        membership.save()
        record(
            "membership_added",
            by=by,
            target=membership,
            unit=membership.workplace,
            after=audit_values(membership),
        )
    return membership


def change_membership(
    membership: Membership, *, by: User, position: str, valid_from: date, valid_to: date | None
) -> None:
    """Change the days or the position; another role or place is another membership. Raises Invalid
    at `valid_from` where a place does not exist on the new first day.
    """
    require_verdict(
        may_grant(
            membership.user,
            by=by,
            workplace=membership.workplace,
            territory=membership.territory,
        )
    )
    with transaction.atomic():
        locked = Membership.objects.select_for_update(of=("self",)).get(pk=membership.pk)
        if valid_from != locked.valid_from:
            _require_first_day(locked, valid_from)
        before = audit_values(locked)
        locked.position, locked.valid_from, locked.valid_to = position, valid_from, valid_to
        locked.save(update_fields=["position", "valid_from", "valid_to"])
        after = audit_values(locked)
        changed = {field for field in after if before[field] != after[field]}
        if changed:
            record(
                "membership_changed",
                by=by,
                target=locked,
                unit=locked.workplace,
                before={field: before[field] for field in changed},
                after={field: after[field] for field in changed},
            )


def require_places(workplace: Unit, territory: Unit, first: date) -> None:
    """Raises Invalid naming the one that does not exist on the first day of a role there; where
    both are the same, the workplace.
    """
    places = {"workplace": workplace}
    if territory != workplace:
        places["territory"] = territory
    sentence = _("%(unit)s does not exist on that day.")
    gone = {
        field: sentence % {"unit": place.name}
        for field, place in places.items()
        if not place.exists_on(first)
    }
    if gone:
        raise Invalid(by_field=gone)


def _require_first_day(membership: Membership, first: date) -> None:
    try:
        require_places(membership.workplace, membership.territory, first)
    except Invalid as refusal:
        raise Invalid(by_field={"valid_from": " ".join(refusal.sentences)}) from refusal


def audit_values(membership: Membership) -> dict[str, str]:
    return {field: str(getattr(membership, field) or "") for field in MEMBERSHIP}
