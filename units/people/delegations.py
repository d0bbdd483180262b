"""Delegations of a head to a deputy: giving, listing and revoking them."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q, QuerySet
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext as _

from units.audit.trail import record
from units.formats.dates import format_day
from units.formats.text import clean
from units.grants import Grant
from units.models import Delegation, Membership, User
from units.permissions import require
from units.refusals import NotReady


def roles_of(user: User) -> list[Membership]:
    """The head roles that the person may delegate, at each workplace."""
    return [
        held
        for held in user.live_memberships
        if Grant.DELEGATE in held.grants and not held.delegated
    ]


def deputies_of(user: User) -> QuerySet[User]:
    """The people with the same workplace as the head."""
    workplaces = [held.workplace_id for held in roles_of(user)]
    held = Membership.objects.live().filter(workplace__in=workplaces)
    people = User.objects.filter(is_active=True, pk__in=held.values("user"))
    return people.exclude(pk=user.pk).order_by("full_name", "pk")


def delegate(
    membership: Membership,
    deputy: User,
    *,
    valid_from: date,
    valid_to: date,
    reason: str,
    by: User,
) -> Delegation:
    """Let the deputy decide in place of the head from one day to another, both included.

    Raises PermissionDenied (not their own role) or NotReady saying what is wrong.
    """
    require(by, Grant.DELEGATE, unit=membership.workplace)
    if membership.user_id != by.pk:
        raise PermissionDenied(_("Nobody delegates what another person holds."))
    with transaction.atomic():
        Membership.objects.select_for_update(of=("self",)).get(pk=membership.pk)  # one at a time
        _check(membership, deputy, valid_from, valid_to)
        delegation = Delegation.objects.create(
            membership=membership,
            deputy=deputy,
            valid_from=valid_from,
            valid_to=valid_to,
            reason=clean(reason),
        )
        record(
            "delegation_given",
            by=by,
            target=delegation,
            unit=membership.workplace,
            after={"valid_from": valid_from.isoformat(), "valid_to": valid_to.isoformat()},
            reason=delegation.reason,
        )
    return delegation


def revoke(delegation: Delegation, *, by: User) -> None:
    """End a delegation now; a second time changes nothing. Raises NotReady once it is over."""
    require(by, Grant.DELEGATE, unit=delegation.acting_unit)
    with transaction.atomic():
        locked = _locked(delegation)
        if locked.revoked_at:
            return
        if locked.state == "over":
            raise NotReady(_("The delegation is over already."))
        _revoke(locked, by)


def end_on(delegation: Delegation, last_day: date, *, by: User) -> None:
    """Let a delegation end with the role of one of its two people: on that day, or revoked where it
    would begin later. One that is over by then stays as it is. Who may end the role is asked
    before.
    """
    with transaction.atomic():
        locked = _locked(delegation)
        if locked.revoked_at or locked.valid_to <= last_day:
            return
        if locked.valid_from > last_day:
            _revoke(locked, by)
            return
        before, locked.valid_to = locked.valid_to, last_day
        locked.save(update_fields=["valid_to"])
        record(
            "delegation_shortened",
            by=by,
            target=locked,
            unit=locked.acting_unit,
            before={"valid_to": before.isoformat()},
            after={"valid_to": last_day.isoformat()},
        )


def _locked(delegation: Delegation) -> Delegation:
    rows = Delegation._base_manager.select_for_update(of=("self",))
    return rows.select_related("membership__workplace").get(pk=delegation.pk)


def _revoke(locked: Delegation, by: User) -> None:
    Delegation._base_manager.filter(pk=locked.pk).update(revoked_at=Now())
    record("delegation_revoked", by=by, target=locked, unit=locked.acting_unit)


def _check(membership: Membership, deputy: User, first: date, last: date) -> None:
    here = Membership.objects.live().filter(user=deputy, workplace=membership.workplace_id)
    if deputy.pk == membership.user_id or not here.exists():
        raise NotReady(_("A deputy is another person of the same workplace."))
    if last < first:
        raise NotReady(_("The delegation would end before it begins."))
    if last < timezone.localdate():
        raise NotReady(_("The delegation would be over already."))
    if membership.valid_to and last > membership.valid_to:
        raise NotReady(
            _("Your own role ends on %(day)s.") % {"day": format_day(membership.valid_to)}
        )
    meanwhile = Q(valid_from__lte=last, valid_to__gte=first)
    standing = membership.delegations.filter(meanwhile, deputy=deputy, revoked_at__isnull=True)
    if standing.exists():
        raise NotReady(
            _("%(name)s already is your deputy on some of these days.") % {"name": deputy}
        )
