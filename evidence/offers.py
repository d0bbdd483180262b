"""What is offered to people from the head of a document's newest file: proposed, never taken by
itself.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from evidence.models import Evidence, EvidenceFile, FileReading
from units.formats.text import search_key


@dataclass(frozen=True)
class FieldOffer:
    """One field of the description as it was read; `written` is what stands there now ("": nothing,
    or only what the name of the file proposed).
    """

    field: str
    label: str
    value: str | date
    written: str = ""

    @property
    def text(self) -> str:
        return _in_words(self.value)


@dataclass(frozen=True)
class HeadOffers:
    """The offers of one reading; `seen` marks the description beside which they are shown. A page
    without text is said once, as long as nothing is written of the document.
    """

    reading: FileReading
    seen: str
    fields: tuple[FieldOffer, ...]
    is_picture: bool = False

    @property
    def blanks(self) -> tuple[FieldOffer, ...]:
        """Those that replace nothing that somebody has typed."""
        return tuple(offer for offer in self.fields if not offer.written)


def offers_of(document: Evidence, file: EvidenceFile | None) -> HeadOffers | None:
    """What the newest file of a document offers for its description; None for nothing. No query
    where `reading` was selected with the file.
    """
    reading = getattr(file, "reading", None)
    if file is None or reading is None or reading.dropped:
        return None
    fields = tuple(_offers(document, file, reading))
    undescribed = not (document.number or document.issued_on or document.issuer)
    is_picture = not reading.has_text and undescribed
    if not fields and not is_picture:
        return None
    return HeadOffers(reading, mark_of(document), fields, is_picture)


def mark_of(document: Evidence) -> str:
    """A mark of the description, to be sent back with what is taken."""
    parts = (document.number, str(document.issued_on), document.issuer, document.abstract)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def _offers(document: Evidence, file: EvidenceFile, read: FileReading) -> Iterator[FieldOffer]:
    """A number or a day that differs may be a slip of the pen, and is offered too; an issuer and an
    abstract are often written in another way.
    """
    if read.number and search_key(read.number) != search_key(document.number):
        yield FieldOffer("number", _("Document number"), read.number, document.number)
    if read.issued_on and read.issued_on != document.issued_on:
        written = _in_words(document.issued_on or "")
        yield FieldOffer("issued_on", _("Date of issue"), read.issued_on, written)
    if read.issuer and not document.issuer:
        yield FieldOffer("issuer", _("Issued by"), read.issuer)
    untouched = _plain(document.abstract) == _plain(PurePath(file.name).stem)
    if read.abstract and untouched and _plain(read.abstract) != _plain(document.abstract):
        yield FieldOffer("abstract", _("Abstract"), read.abstract)


def _in_words(value: str | date) -> str:
    return date_format(value, "d/m/Y") if isinstance(value, date) else value


def _plain(text: str) -> str:
    words = re.sub(r"[\s_]+", " ", unicodedata.normalize("NFC", text)).strip()
    return words.casefold()
