"""Deletes a draft."""

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from criteria.models import CriteriaSet
from units.audit.trail import record
from units.grants import Grant
from units.models import User
from units.permissions import require
from units.refusals import NotReady


@transaction.atomic
def delete_draft(criteria_set: CriteriaSet, *, by: User) -> None:
    """Delete a draft. Raises PermissionDenied, or NotReady for a set that is issued or in use."""
    locked = CriteriaSet.objects.select_for_update().get(pk=criteria_set.pk)
    require(by, Grant.MANAGE_CRITERIA, unit=locked.authority)
    if locked.status != CriteriaSet.Status.DRAFT:
        raise NotReady(_("Only a draft can be deleted."))
    record("set_deleted", by=by, target=locked, unit=locked.authority)
    try:
        locked.delete()
    except ProtectedError as error:
        raise NotReady(_("The set is in use and cannot be deleted.")) from error
