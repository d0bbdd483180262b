"""Taking what was read from a file into the description of its document, or dropping it."""

from django.db import transaction
from django.utils.translation import gettext as _

from evidence.models import Evidence, FileReading
from evidence.offers import HeadOffers, offers_of
from evidence.store.describing import describe
from units.audit.trail import record
from units.models import User
from units.refusals import NotReady

ALL = "all"


def take(document: Evidence, *, by: User, wanted: str, reading: int, seen: str) -> None:
    """Take one field of a reading as its offer shows it, or (ALL) those that replace nothing typed.
    `seen` is the mark of the description that the page showed. Raises NotReady where something else
    stands there by now.
    """
    with transaction.atomic():
        locked = _locked(document)
        _take(locked, _offered(locked, reading, seen), wanted, by)


def drop(document: Evidence, *, by: User, reading: int, seen: str) -> None:
    """Offer the reading no more. Raises NotReady as `take` does."""
    with transaction.atomic():
        locked = _locked(document)
        offers = _offered(locked, reading, seen)
        FileReading.objects.filter(pk=offers.reading.pk).update(dropped=True)
        record("evidence_reading_dropped", by=by, target=locked, unit=locked.unit)


def _locked(document: Evidence) -> Evidence:
    return Evidence.objects.select_for_update(of=("self",)).get(pk=document.pk)


def _offered(document: Evidence, reading: int, seen: str) -> HeadOffers:
    offers = offers_of(document, document.files.select_related("reading").first())
    if offers is None or (offers.reading.pk, offers.seen) != (reading, seen):
        raise NotReady(
            _("The document has been changed meanwhile. Nothing was taken; look at it again.")
        )
    return offers


def _take(document: Evidence, offers: HeadOffers, wanted: str, by: User) -> None:
    chosen = offers.blanks if wanted == ALL else offers.fields
    taken = {offer.field: offer.value for offer in chosen if wanted in (ALL, offer.field)}
    if not taken:
        raise NotReady(_("Choose what is to be taken from the file."))
    describe(document, by=by, **taken)
