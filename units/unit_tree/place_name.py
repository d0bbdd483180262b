"""The place name with which an authority dates its documents: "Phú Lộc, ngày …"."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from units.audit.trail import record
from units.grants import Grant
from units.models import Unit, User
from units.permissions import Verdict, may
from units.refusals import NotReady


def may_keep_settings(user: User, unit: Unit) -> Verdict:
    """Who compiles the reports of the authority, and who manages the unit."""
    return may(user, Grant.COMPILE_REPORTS, unit=unit) or may(user, Grant.MANAGE_UNITS, unit=unit)


def set_place(unit: Unit, place: str, *, seen: str, by: User) -> None:
    """Raises PermissionDenied, or NotReady where the place is not as it was `seen`."""
    if not (verdict := may_keep_settings(by, unit)):
        raise PermissionDenied(verdict.reason)
    with transaction.atomic():
        locked = Unit._base_manager.select_for_update(of=("self",)).get(pk=unit.pk)
        if locked.place == place:
            return
        if locked.place != seen:
            sentence = _("Somebody else has written “%(place)s” meanwhile. Look again, then save.")
            raise NotReady(sentence % {"place": locked.place})
        before, locked.place = locked.place, place
        locked.save(update_fields=["place"])
        record(
            "unit_changed",
            by=by,
            target=locked,
            unit=locked,
            before={"place": before},
            after={"place": place},
        )
