"""An authority adds a reason for deductions, or changes one."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from scoring.models import DeductionReason
from scoring.points.reasons import reasons_of
from units.audit.trail import record
from units.formats.lengths import too_long_text
from units.formats.text import clean
from units.grants import Grant
from units.models import Unit, User
from units.permissions import require
from units.refusals import NotReady

LONGEST = 200


def add_reason(authority: Unit, text: str, *, by: User) -> DeductionReason:
    """A further reason, before the last one. Raises NotReady for a blank text or one of
    the list.
    """
    require(by, Grant.RUN_CAMPAIGN, unit=authority)
    with transaction.atomic():
        known = _locked(authority)
        text = _checked(text, known)
        position = max((each.position for each in known), default=0) + 1
        row = DeductionReason.objects.create(
            authority=authority, code=_free_code(known), text=text, position=position
        )
        record("add_reason", by=by, target=row, unit=authority, after={"text": text})
    return row


def change_reason(reason: DeductionReason, text: str, *, active: bool, by: User) -> bool:
    """Change the text of a reason, or switch it off or on; False when nothing changes.

    Grants keep its code and their own texts. Raises NotReady.
    """
    authority = reason.authority
    require(by, Grant.RUN_CAMPAIGN, unit=authority)
    with transaction.atomic():
        known = _locked(authority)
        row = next(each for each in known if each.pk == reason.pk)
        text = _checked(text, [each for each in known if each.pk != row.pk])
        if not active and not any(each.active for each in known if each.pk != row.pk):
            raise NotReady(_("One reason must stay in use."))
        before = {"text": row.text, "active": row.active}
        after = {"text": text, "active": active}
        if before == after:
            return False
        row.text, row.active = text, active
        row.save(update_fields=["text", "active"])
        record("change_reason", by=by, target=row, unit=authority, before=before, after=after)
    return True


def _locked(authority: Unit) -> list[DeductionReason]:
    """The list, held until the transaction ends; the authority's row serves as the lock."""
    Unit.objects.select_for_update(no_key=True).get(pk=authority.pk)
    return reasons_of(authority.pk)


def _checked(text: str, others: Sequence[DeductionReason]) -> str:
    text = clean(text)
    if not text:
        raise NotReady(_("Enter the text of the reason."))
    if refusal := too_long_text(text, LONGEST, _("Text of the reason")):
        raise NotReady(refusal)
    if any(each.text.casefold() == text.casefold() for each in others):
        raise NotReady(_("“%(reason)s” stands in the list already.") % {"reason": text})
    return text


def _free_code(known: Sequence[DeductionReason]) -> str:
    """ "own_1", "own_2", …: codes are never read by people."""
    taken = {each.code for each in known}
    return next(code for n in range(1, len(taken) + 2) if (code := f"own_{n}") not in taken)
