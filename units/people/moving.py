"""A person moves to another workplace on a day: roles end and one begins, in one step."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from units.formats.dates import DAY, format_day
from units.grants import Role
from units.models import Delegation, Membership, Unit, User
from units.open_work import OpenWork, open_with
from units.people.account_rights import may_grant, require_verdict
from units.people.delegations import end_on
from units.people.memberships import add_membership, change_membership, require_places
from units.refusals import Invalid, NotReady
from units.unit_tree.open_pages import read_by


@dataclass(frozen=True)
class NewRole:
    """What the person holds from the day `since` on."""

    workplace: Unit
    territory: Unit
    role: str
    position: str
    since: date

    @property
    def role_text(self) -> str:
        return str(Role(self.role).label)


@dataclass(frozen=True)
class PersonMove:
    """What would happen: `ends` are roles whose last day is `last_day`, `delegations` those that
    end with them, `work` stays open at the workplace that the person leaves.
    """

    user: User
    leaves: Unit
    begins: NewRole
    ends: Sequence[Membership]
    delegations: Sequence[Delegation]
    work: Sequence[OpenWork]
    seen: str

    @property
    def last_day(self) -> date:
        return self.begins.since - DAY


def plan_move(user: User, *, leaves: Unit, begins: NewRole, by: User) -> PersonMove:
    """What the move would do; changes nothing. Raises PermissionDenied where a role lies outside
    the territory of `by`, Invalid naming the field.
    """
    held = _held_at(user, leaves, begins.since)
    ends = [each for each in held if each.valid_from < begins.since]
    _check(user, leaves, begins, held)
    for each in ends:
        verdict = may_grant(user, by=by, workplace=each.workplace, territory=each.territory)
        require_verdict(verdict)
    require_verdict(may_grant(user, by=by, workplace=begins.workplace, territory=begins.territory))
    return PersonMove(
        user=user,
        leaves=leaves,
        begins=begins,
        ends=ends,
        delegations=_delegations(user, leaves, begins.since),
        work=read_by(by, open_with(user, leaves)),
        seen=mark_of_roles(user),
    )


def move_person(user: User, *, leaves: Unit, begins: NewRole, by: User, seen: str) -> PersonMove:
    """Do what `plan_move` says. Raises as it does, and NotReady where the roles of the person are
    not as they were `seen`.
    """
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)
        if mark_of_roles(user) != seen:
            raise NotReady(
                _("Somebody else has changed the roles of this person meanwhile. Look again.")
            )
        plan = plan_move(user, leaves=leaves, begins=begins, by=by)
        for each in plan.ends:
            days = {"valid_from": each.valid_from, "valid_to": plan.last_day}
            change_membership(each, by=by, position=each.position, **days)
        for delegation in plan.delegations:
            end_on(delegation, plan.last_day, by=by)
        add_membership(
            user,
            by=by,
            workplace=begins.workplace,
            territory=begins.territory,
            role=begins.role,
            position=begins.position,
            valid_from=begins.since,
        )
    return plan


def workplaces_left(user: User, today: date) -> list[Unit]:
    """The workplaces at which the person holds a role today or later, each once."""
    after = Q(valid_to__isnull=True) | Q(valid_to__gte=today)
    held = user.memberships.filter(after).select_related("workplace")
    return list({each.workplace_id: each.workplace for each in held}.values())


def _held_at(user: User, leaves: Unit, since: date) -> list[Membership]:
    """The roles at the workplace that would go on on that day, or begin after it."""
    after = Q(valid_to__isnull=True) | Q(valid_to__gte=since)
    held = user.memberships.filter(after, workplace=leaves)
    return list(held.select_related("user", "workplace", "territory"))


def _check(user: User, leaves: Unit, begins: NewRole, held: Sequence[Membership]) -> None:
    if not held:
        sentence = _("The person holds no role at %(unit)s on that day.") % {"unit": leaves.name}
        raise Invalid(by_field={"since": sentence})
    later = (each.valid_from for each in held if each.valid_from >= begins.since)
    if late := max(later, default=None):
        sentence = _("A role at %(unit)s begins on %(day)s: choose a later day.")
        facts = {"unit": leaves.name, "day": format_day(late)}
        raise Invalid(by_field={"since": sentence % facts})
    there = begins.workplace
    if there == leaves:
        raise Invalid(by_field={"workplace": _("The person works there already.")})
    require_places(there, begins.territory, begins.since)
    same = user.memberships.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=begins.since),
        workplace=there,
        territory=begins.territory,
        role=begins.role,
    )
    if same.exists():
        sentence = _("The person already holds this role at %(unit)s.") % {"unit": there.name}
        raise Invalid(by_field={"workplace": sentence})


def _delegations(user: User, leaves: Unit, since: date) -> list[Delegation]:
    """Those that the person gave or holds at the workplace, and that would reach that day."""
    rows = Delegation._base_manager.filter(
        Q(membership__user=user) | Q(deputy=user),
        membership__workplace=leaves,
        revoked_at__isnull=True,
        valid_to__gte=since,
    )
    return list(rows.select_related("membership__user", "membership__workplace", "deputy"))


def mark_of_roles(user: User) -> str:
    """Changes with every role of the person."""
    fields = ("pk", "workplace", "territory", "role", "valid_from", "valid_to")
    rows = user.memberships.order_by("pk").values_list(*fields)
    seen = json.dumps([[str(value) for value in row] for row in rows])
    return hashlib.sha256(seen.encode()).hexdigest()[:16]
