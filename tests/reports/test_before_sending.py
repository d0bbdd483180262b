"""The page before a report is approved or issued: what is missing, what it counts, what follows."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from criteria.periods import Period
from reports.before_sending import before_approving_report, before_issuing
from reports.content.gaps import gaps_of
from reports.data.counts import Statistic
from reports.models import Report
from reports.snapshot import to_json
from reports.steps import ISSUE
from tests.reports.sample import REPORT
from tests.reports.test_pages import SIGNED, as_, page, with_file
from units.models import Job

Status = Report.Status


def count(report: Report, done: int) -> None:
    """The report says that so many tasks are done."""
    statistics = (Statistic("Nhiệm vụ đã hoàn thành", "Nhiệm vụ", Decimal(done)),)
    Report.objects.filter(pk=report.pk).update(
        content=to_json(replace(REPORT, statistics=statistics))
    )
    report.refresh_from_db()


def test_a_section_without_words_holds_it_back_and_leads_to_its_field(report, cast):
    with_file(report, Status.READY)
    sections = REPORT.sections[:1]
    Report.objects.filter(pk=report.pk).update(content=to_json(replace(REPORT, sections=sections)))
    report.refresh_from_db()
    shown = before_approving_report(report, cast.home_affairs)
    gaps = gaps_of(report)
    url = page("detail", report)
    assert [(line.title, line.url) for line in shown.missing] == [
        (gap.title, f"{url}#id_{gap.key}") for gap in gaps if gap.is_section
    ]
    assert shown.missing
    parts = [gap.title for gap in gaps if not gap.is_section]
    assert [line.title for kind in shown.warnings for line in kind.lines] == parts
    text = as_(cast.home_affairs).get(page("approve", report)).content.decode()
    assert 'type="submit" class="btn btn-primary"' not in text.split('id="before-form"')[1]


def test_its_figures_stand_beside_those_of_the_report_before(report, cast):
    with_file(report, Status.READY)
    count(report, 3)
    [figure] = before_approving_report(report, cast.home_affairs).figures
    assert (figure.value, figure.unit, figure.note) == ("3", "nhiệm vụ", "")
    later = report.period.campaign.periods.get(period=Period.H1)
    second = Report.objects.create(
        period=later, authority=report.authority, requested_by=cast.home_affairs
    )
    count(second, 12)
    [figure] = before_approving_report(second, cast.home_affairs).figures
    assert (figure.value, figure.note) == ("12", "Quý I: 3")


@pytest.mark.parametrize("name", ["approve", "sign"])
def test_what_the_page_holds_is_what_is_sent(report, cast, name):
    with_file(report, Status.READY if name == "approve" else Status.APPROVED)
    Report.objects.filter(pk=report.pk).update(number="", signer_name="", issued_on=None)
    before, client = report.status, as_(cast.home_affairs)
    for seen in ({"seen": "0" * 64}, {}):
        refused = client.post(page(name, report), {**SIGNED, **seen}, follow=True)
        assert "Báo cáo đã thay đổi sau khi anh/chị mở trang." in refused.content.decode()
        report.refresh_from_db()
        assert (report.status, report.number) == (before, "")
    sent = client.post(page(name, report), {**SIGNED, "seen": report.pdf_sha256})
    assert sent["Location"] == reverse("reports:report_detail", args=[report.pk])


def test_it_is_signed_once_and_only_when_approved(report, cast):
    with_file(report, Status.READY)
    assert before_issuing(report, cast.home_affairs).blocking
    with_file(report, Status.APPROVED)
    assert before_issuing(report, cast.home_affairs).is_ready
    assert before_approving_report(report, cast.home_affairs).blocking
    Job.objects.create(kind=ISSUE, target_id=report.pk)
    assert not before_issuing(report, cast.home_affairs).is_ready
    for read in (before_issuing, before_approving_report):
        with pytest.raises(PermissionDenied):
            read(report, cast.leader)
