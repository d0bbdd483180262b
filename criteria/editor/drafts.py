"""A draft that is locked for a change, and what is noted about its bands."""

from decimal import Decimal

from django.utils.translation import gettext as _

from criteria.annex import AnnexProblem
from criteria.models import CriteriaSet
from criteria.rules.ranking import highest_first
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
