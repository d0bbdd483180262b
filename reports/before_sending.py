"""Before the content of a report is approved, and before the report is issued."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from reports.content.gaps import gaps_of
from reports.content.sentences.openings import abstract_text
from reports.data.counts import Statistic
from reports.models import Report
from reports.signing import why_not_signed
from reports.snapshot import from_json
from reports.steps import STEPS
from scoring.before_sending.figures import Figure
from scoring.before_sending.notified import notified_texts
from scoring.before_sending.page import BeforeSending, OpenLine, Warnings
from units.formats.dates import moment_text
from units.formats.numbers import format_number
from units.grants import Grant
from units.models import User
from units.permissions import require
from units.workflow import wrong_moment_text


def before_approving_report(report: Report, user: User) -> BeforeSending:
    """The page before the content is approved. Raises PermissionDenied."""
    step, gaps = STEPS["approve"], list(_gap_lines(report))
    moment = wrong_moment_text(step, report)
    return _page(
        report,
        user,
        heading=str(step.label),
        missing=tuple(line for line, is_section in gaps if is_section),
        blocking=(moment,) if moment else (),
        warnings=tuple(_empty_parts(line for line, is_section in gaps if not is_section)),
        afterwards=(
            *notified_texts(step, report, user),
            _(
                "The words and figures stay as they are. The leader can read, download and sign the"
                " report."
            ),
            _("It can be returned for changes until it is issued."),
        ),
    )


def before_issuing(report: Report, user: User) -> BeforeSending:
    """The page before number, day and signer are recorded and the report is issued. Raises
    PermissionDenied.
    """
    step = STEPS["issue"]
    return _page(
        report,
        user,
        heading=_("Record and issue"),
        blocking=tuple(why_not_signed(report)),
        afterwards=(
            *notified_texts(step, report, user),
            _(
                "Record these once the leader has signed. The final document is laid out with them"
                " and is frozen from then on."
            ),
            _("The report can then be read and downloaded by every unit."),
        ),
    )


def _page(report: Report, user: User, **step: object) -> BeforeSending:
    require(user, Grant.COMPILE_REPORTS, unit=report.authority)
    abstract = abstract_text(report.period.value, report.period.campaign.year)
    return BeforeSending(
        about=" · ".join(filter(None, (abstract, _taken_at_text(report)))),
        back=reverse("reports:report_detail", args=[report.pk]),
        back_label=_("Report"),
        figures=tuple(_figures(report)),
        drawn={"seen": report.pdf_sha256},
        **step,  # type: ignore[arg-type]
    )


def _figures(report: Report) -> Iterator[Figure]:
    """The statistics that are printed, each with its value in the last report before."""
    if not report.content:
        return
    before = _report_before(report)
    earlier = {}
    if before:
        earlier = {each.title: each for each in from_json(before.content).statistics}
    for each in from_json(report.content).statistics:
        note = ""
        if before and each.title in earlier:
            name = before.period.get_period_display()
            note = f"{name}: {_value_text(earlier[each.title])}"
        yield Figure(each.title, _value_text(each), _unit_text(each), note)


def _taken_at_text(report: Report) -> str:
    if report.snapshot_at is None:
        return ""
    return _("figures as of %(time)s") % {"time": moment_text(report.snapshot_at)}


def _value_text(statistic: Statistic) -> str:
    if statistic.value is None:
        return "–"
    return format_number(statistic.value, statistic.decimals)


def _unit_text(statistic: Statistic) -> str:
    """In small letters: it follows the number."""
    return statistic.measure[:1].lower() + statistic.measure[1:]


def _report_before(report: Report) -> Report | None:
    """The report on the last earlier period of the campaign that was compiled."""
    others = Report.objects.filter(
        period__campaign=report.period.campaign_id, content__isnull=False
    ).select_related("period")
    earlier = [each for each in others if each.period.value < report.period.value]
    return max(earlier, key=lambda each: each.period.value.order, default=None)


def _gap_lines(report: Report) -> Iterator[tuple[OpenLine, bool]]:
    """Each heading without words with the way to its field, and whether it is a whole section."""
    page = reverse("reports:report_detail", args=[report.pk])
    for gap in gaps_of(report):
        yield OpenLine("", gap.title, f"{page}#id_{gap.key}"), gap.is_section


def _empty_parts(lines: Iterator[OpenLine]) -> Iterator[Warnings]:
    if found := tuple(lines):
        yield Warnings(_("Parts without words: none of them is printed"), found)
