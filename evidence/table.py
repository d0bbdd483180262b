"""The register of documents as a table that leaves."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evidence.models import Evidence
from evidence.uses.lists import Uses
from units.exports.table import ColumnKind, ExportColumn, ExportTable, Value, texts


def documents_table(documents: Iterable[Evidence], used: Mapping[int, Uses]) -> ExportTable:
    """Documents with their newest file and their uses, by key."""
    columns = [
        *texts(_("Document number"), _("Abstract")),
        ExportColumn(_("Date of issue"), ColumnKind.DAY),
        *texts(_("Issued by"), _("Unit"), _("File"), _("Used in")),
    ]
    rows = [_cells(each, used.get(each.pk, Uses())) for each in documents]
    return ExportTable(_("Documents"), columns, rows)


def _cells(document: Evidence, used: Uses) -> list[Value]:
    file = next(iter(document.files.all()), None)
    own = [document.number, document.abstract, document.issued_on, document.issuer]
    return [*own, document.unit.short_name, file.name if file else "", _uses_text(used)]


def _uses_text(used: Uses) -> str:
    labels = [str(use.label) for use in used.first]
    if used.others:
        others = ngettext("and %(others)s other place", "and %(others)s other places", used.others)
        labels.append(others % {"others": used.others})
    return "; ".join(labels)
