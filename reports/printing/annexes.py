"""Which annexes a report carries, in their printed order. An annex without rows is left out."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reports.data.report import ReportData
from reports.data.results import Points, ReportArea, Results

NUMERALS = ("I", "II", "III", "IV", "V")
PROVISIONAL = _("Provisional results of the PAR Index")
FINAL = _("Results of the PAR Index")
AREAS_A_PAGE = 4  # blocks of four columns that stay legible on A4 landscape


@dataclass(frozen=True)
class PrintedAreaRow:
    order: str
    unit: str
    areas: tuple[Points, ...]
    mean: bool = False


@dataclass(frozen=True)
class AreaGroup:
    """A page of the summary table: all units, some of the areas."""

    areas: tuple[ReportArea, ...]
    rows: tuple[PrintedAreaRow, ...]

    @property
    def columns(self) -> range:
        return range(4 * len(self.areas))

    @property
    def width(self) -> int:
        return 2 + len(self.columns)


@dataclass(frozen=True)
class ReportAnnex:
    template: str
    title: str | Promise
    numeral: str = ""  # empty when it is the only one
    groups: tuple[AreaGroup, ...] = ()


def annexes_of(report: ReportData) -> tuple[ReportAnnex, ...]:
    found = tuple(_with_rows(report))
    if len(found) < 2:
        return found
    numbered = zip(found, NUMERALS, strict=False)
    return tuple(replace(annex, numeral=numeral) for annex, numeral in numbered)


def _with_rows(report: ReportData) -> Iterator[ReportAnnex]:
    if report.statistics:
        yield ReportAnnex("reports/pdf/_statistics.html", _("Statistics of administrative reform"))
    if report.tasks:
        yield ReportAnnex("reports/pdf/_tasks.html", _("Completion of the plan's tasks by area"))
    if report.self_scores:
        yield ReportAnnex("reports/pdf/_self_scores.html", _("Self scores of the units"))
    if report.results:
        title = PROVISIONAL if report.results.provisional else FINAL
        groups = tuple(groups_of(report.results))
        yield ReportAnnex("reports/pdf/_results.html", title, groups=groups)
    if report.late:
        yield ReportAnnex("reports/pdf/_late.html", _("Units that sent late or did not send"))


def groups_of(results: Results) -> Iterator[AreaGroup]:
    """The areas a few at a time, evenly: eight as 4 + 4, nine as 3 + 3 + 3, seven as 4 + 3."""
    if not results.areas:
        return
    pages = -(-len(results.areas) // AREAS_A_PAGE)
    size = -(-len(results.areas) // pages)
    for start in range(0, len(results.areas), size):
        taken = slice(start, start + size)
        rows = [
            PrintedAreaRow(str(order), standing.unit, standing.areas[taken])
            for order, standing in enumerate(results.standings, start=1)
        ]
        if results.mean:
            rows.append(PrintedAreaRow("", results.mean.unit, results.mean.areas[taken], mean=True))
        yield AreaGroup(results.areas[taken], tuple(rows))
