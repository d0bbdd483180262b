"""The only place that decides whether a person may do something."""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from units.grants import AT_WORKPLACE, FOR_THE_UNIT, GRANTS, Grant, Role
from units.models import Membership, Unit, User


@dataclass(frozen=True)
class Verdict:
    """Yes, or no with the sentence that says why."""

    allowed: bool
    reason: str = ""

    def __bool__(self) -> bool:
        return self.allowed


YES = Verdict(True)


def may(
    user: User | AnonymousUser,
    grant: str,
    *,
    unit: Unit,
    office: Unit | None = None,
    person: User | None = None,
) -> Verdict:
    """Whether `user` may do `grant` for `unit`; `office` is the office of a leaf where that
    matters: the one that appraises it, or the one that fills it in for the unit. `person` is the
    one appraiser to whom it is given.
    """
    if not isinstance(user, User) or not user.is_active:
        return Verdict(False, _("Please sign in."))
    holding = [held for held in user.live_memberships if grant in held.grants]
    if not holding:
        return Verdict(
            False, _("Your role does not allow you to %(grant)s.") % {"grant": Grant(grant).label}
        )
    verdict = Verdict(False)
    for held in holding:
        verdict = _judge(held, user, grant, unit, (office, person))
        if verdict:
            return verdict
    return verdict


def require(
    user: User | AnonymousUser, grant: str, *, unit: Unit, office: Unit | None = None
) -> None:
    """Raise PermissionDenied with the reason unless `may()` says yes."""
    verdict = may(user, grant, unit=unit, office=office)
    if not verdict:
        raise PermissionDenied(verdict.reason)


def require_anywhere(user: User | AnonymousUser, grant: str) -> None:
    """Raise PermissionDenied unless the person holds the grant anywhere: before a row is chosen."""
    if not holds(user, grant):
        raise PermissionDenied(
            _("Your role does not allow you to %(grant)s.") % {"grant": Grant(grant).label}
        )


def holds(user: User | AnonymousUser, grant: str) -> bool:
    """Whether the person holds the grant anywhere. For menus only, never for access to a row."""
    return isinstance(user, User) and any(grant in held.grants for held in user.live_memberships)


def units_where(user: User, grant: str) -> list[Unit]:
    """The territories in which the person holds the grant; for grants held at a workplace, the
    workplaces.
    """
    return [
        held.workplace if grant in AT_WORKPLACE else held.territory
        for held in user.live_memberships
        if grant in held.grants
    ]


def in_place_of(user: User, grant: str, *, unit: Unit, office: Unit | None = None) -> str:
    """The head whose deputy the person is for this grant ("Chủ tịch Nguyễn Văn An"); blank where
    the person holds it themselves.
    """
    for held in user.live_memberships:  # the own ones come first
        if grant in held.grants and _judge(held, user, grant, unit, (office, None)):
            return held.title if held.delegated else ""
    return ""


def people_at(unit: Unit, grant: str) -> QuerySet[User]:
    """The active people who hold the grant at this workplace today, by name."""
    roles = [role for role, grants in GRANTS.items() if grant in grants]
    held = Membership.objects.live().filter(workplace=unit, role__in=roles)
    return User.objects.filter(is_active=True, pk__in=held.values("user")).order_by(
        "full_name", "pk"
    )


def _judge(
    held: Membership,
    user: User,
    grant: str,
    unit: Unit,
    duty: tuple[Unit | None, User | None],
) -> Verdict:
    office, _person = duty
    if grant == Grant.ENTER_SCORES and office is not None and held.workplace_id == office.pk:
        return YES
    if not unit.path.startswith(held.territory.path):
        return Verdict(False, _("%(unit)s lies outside your territory.") % {"unit": unit.name})
    if grant in AT_WORKPLACE and held.workplace_id != unit.pk:
        return Verdict(False, _("Only people of %(unit)s may do this.") % {"unit": unit.name})
    if grant in FOR_THE_UNIT and unit.pk not in (held.workplace_id, held.territory_id):
        return Verdict(False, _("Only people of %(unit)s may do this.") % {"unit": unit.name})
    if grant == Grant.APPRAISE:
        return _judge_appraisal(held, user, unit, *duty)
    return YES


def _judge_appraisal(
    held: Membership, user: User, unit: Unit, office: Unit | None, person: User | None
) -> Verdict:
    if unit.path in user.own_places:
        return Verdict(False, _("Nobody appraises the sheet of their own workplace."))
    if held.role == Role.APPRAISER and person is not None and person != user:
        return Verdict(
            False, _("This criterion is appraised by %(office)s.") % {"office": person.full_name}
        )
    if held.role == Role.APPRAISER and office is not None and held.workplace_id != office.pk:
        return Verdict(
            False, _("This criterion is appraised by %(office)s.") % {"office": office.name}
        )
    return YES
