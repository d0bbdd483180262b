"""What a unit could still win, as a table that leaves."""

from django.utils.translation import gettext as _

from analysis.lifts.lift import Lifts
from units.exports.table import ColumnKind, ExportColumn, ExportTable, points, table_of, texts


def lifts_table(found: Lifts) -> ExportTable:
    code, title, chance, owner, band = texts(
        _("Code"), _("Criterion"), _("Can it still be won?"), _("Filled in by"), _("Band then")
    )
    maximum, now, lost = points(_("Max."), _("Points"), _("Lost"))
    index = ExportColumn(_("Index then"), ColumnKind.PERCENT)
    rank = ExportColumn(_("Rank then"), ColumnKind.WHOLE)
    columns = (
        (code, lambda each: each.criterion.code),
        (title, lambda each: each.criterion.title),
        (maximum, lambda each: each.criterion.maximum),
        (now, lambda each: each.points),
        (lost, lambda each: each.lost),
        (chance, lambda each: each.prospect.why),
        (index, lambda each: each.standing.index),
        (band, lambda each: each.standing.band),
        (rank, lambda each: each.standing.rank),
        (owner, lambda each: each.owner),
    )
    sheet = found.sheet
    about = [sheet.unit.short_name, sheet.period.in_year]
    return table_of(
        _("What can be won"), columns, found.lifts, about, [sheet.period.campaign.title]
    )
