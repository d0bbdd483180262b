"""Which annexes a report carries, in their printed order. An annex without rows is left out."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reports.data.report import ReportData
from reports.printing.area_pages import AreaGroup, groups_of

NUMERALS = ("I", "II", "III", "IV", "V")
PROVISIONAL = _("Provisional results of the PAR Index")
FINAL = _("Results of the PAR Index")


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
