"""Files that a unit has registered before."""

from django.utils.translation import gettext as _

from evidence.models import Evidence
from units.models import Unit
from units.refusals import Refused


class KnownFile(Refused):
    """A document of the unit, `document`, has a file of the same bytes; it can be used instead, or
    the file registered once more.
    """

    def __init__(self, document: Evidence) -> None:
        super().__init__(_("The unit has this file already: “%(title)s”.") % {"title": document})
        self.document = document


def require_unknown(unit: Unit, sha256: str) -> None:
    """Raise KnownFile where a document of the unit has a file with this SHA-256."""
    document = Evidence.objects.filter(unit=unit, files__sha256=sha256).first()
    if document is not None:
        raise KnownFile(document)
