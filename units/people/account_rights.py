"""Who may change an account, and who may give a role."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from units.grants import Grant
from units.models import Unit, User
from units.permissions import Verdict, may


def may_change(user: User, *, by: User) -> Verdict:
    """Whether `by` may change the account as a whole: it must not reach beyond their territory."""
    if user.pk == by.pk:
        return Verdict(False, _("Nobody manages their own account."))
    verdict = Verdict(False, _("The account holds no role in your territory."))
    for held in user.memberships.select_related("territory"):
        verdict = may(by, Grant.MANAGE_ACCOUNTS, unit=held.territory)
        if not verdict:
            return Verdict(False, _("The account also holds a role outside your territory."))
    return verdict


def may_grant(user: User | None, *, by: User, workplace: Unit, territory: Unit) -> Verdict:
    """Whether `by` may give a role over `territory` at `workplace`; `user` is None when new."""
    if user is not None and user.pk == by.pk:
        return Verdict(False, _("Nobody manages their own account."))
    verdict = may(by, Grant.MANAGE_ACCOUNTS, unit=workplace)
    return verdict and may(by, Grant.MANAGE_ACCOUNTS, unit=territory)


def require_verdict(verdict: Verdict) -> None:
    if not verdict:
        raise PermissionDenied(verdict.reason)
