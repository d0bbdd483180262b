"""What the pages of reports offer and fill in before anybody has typed, and what stands in place of
a file that is not there.
"""

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone, translation

from reports import home, steps, workflow
from reports.content.sentences.openings import plan_basis_text
from reports.models import Report
from reports.printing.annexes import annexes_of
from tests.reports.sample import REPORT, RESULTS
from tests.reports.test_pages import as_, page
from tests.reports.test_workflow import put
from units.models import Job
from units.refusals import NotReady

Status = Report.Status


def signing(report: Report, person) -> dict:
    return as_(person).get(page("sign", report)).context["form"].initial


def test_the_form_to_sign_begins_with_the_head_and_then_with_what_was_recorded(report, cast):
    put(report, Status.APPROVED)
    Job.objects.all().delete()
    Report.objects.filter(pk=report.pk).update(number="", issued_on=None, signer_name="")
    assert signing(report, cast.home_affairs) == {
        "number": "",
        "issued_on": None,
        "signing_form": "collective",
        "signer_title": "Chủ tịch",
        "signer_name": "",
    }
    recorded = {
        "number": "31/BC-UBND",
        "issued_on": date(2021, 3, 20),
        "signing_form": "deputy",
        "signer_title": "Phó Chủ tịch",
        "signer_name": "Lê Văn Mẫu",
    }
    Report.objects.filter(pk=report.pk).update(**recorded)
    assert signing(report, cast.home_affairs) == recorded


@pytest.mark.parametrize("name", ["download", "preview"])
def test_a_report_without_a_file_has_none_to_hand_out(report, cast, name):
    assert report.pdf_sha256 == ""
    assert as_(cast.home_affairs).get(page(name, report)).status_code == 404


def test_without_its_day_nothing_is_issued(report):
    put(report, Status.APPROVED)
    Report.objects.filter(pk=report.pk).update(issued_on=None)
    report.refresh_from_db()
    with pytest.raises(NotReady, match="Cần ghi số"):
        workflow.issue(report, by=None)
    with (
        pytest.raises(IntegrityError, match="an_issued_report_has_number_date_signer_and_file"),
        transaction.atomic(),
    ):
        Report.objects.filter(pk=report.pk).update(status=Status.ISSUED)


@pytest.mark.parametrize(
    ("provisional", "title"),
    [
        (True, "Kết quả tạm tính Chỉ số cải cách hành chính"),
        (False, "Kết quả Chỉ số cải cách hành chính"),
    ],
)
def test_the_annex_of_results_says_whether_they_are_final(provisional, title):
    results = replace(RESULTS, provisional=provisional)
    with translation.override("vi"):
        titles = [str(annex.title) for annex in annexes_of(replace(REPORT, results=results))]
    assert title in titles


@pytest.mark.parametrize(("person", "may"), [("home_affairs", True), ("leader", False)])
def test_only_who_compiles_is_offered_a_new_report_even_before_there_is_one(db, cast, person, may):
    client = as_(getattr(cast, person))
    shown = client.get(reverse("reports:report_list"))
    assert shown.context["may_create"] is may
    assert (reverse("reports:report_create") in shown.content.decode()) is may


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("9/KH-UBND", "Kế hoạch số"),
        ("9/KH", "Kế hoạch số"),
        ("9/QĐ-UBND", "Quyết định số"),
        ("1822", "Quyết định số"),  # the usual one
    ],
)
def test_a_number_without_the_letters_of_a_plan_is_that_of_a_decision(number, kind):
    with translation.override("vi"):
        said = plan_basis_text(number, date(2021, 1, 5), "UBND huyện", 2021)
    assert said.startswith(f"Căn cứ {kind} {number} ngày 05 tháng 01 năm 2021")


@pytest.mark.parametrize(
    ("status", "kind", "offered"),
    [
        (Status.READY, None, "writing"),
        (Status.READY, steps.COMPILE, ""),
        (Status.RETURNED, None, "writing"),
        (Status.FAILED, None, "writing"),
        (Status.APPROVED, None, "signing"),
        (Status.APPROVED, steps.ISSUE, ""),  # it is being laid out
        (Status.QUEUED, steps.COMPILE, ""),
        (Status.ISSUED, None, ""),
    ],
)
def test_what_can_be_done_now_depends_on_the_status_and_on_the_work_that_runs(
    report, cast, status, kind, offered
):
    put(report, status)
    Job.objects.all().delete()
    if kind:
        Job.objects.create(kind=kind, target_id=report.pk, status=Job.Status.RUNNING)
    context = as_(cast.home_affairs).get(page("detail", report)).context
    assert [name for name in ("writing", "signing") if context[name]] == offered.split()


@pytest.mark.parametrize(
    ("status", "steps"),
    [
        (Status.READY, {"compile", "return", "approve"}),
        (Status.APPROVED, {"return", "issue"}),
        (Status.RETURNED, {"compile"}),
        (Status.ISSUED, set()),
    ],
)
def test_the_steps_a_page_offers_are_those_of_the_status(report, cast, status, steps):
    put(report, status)
    Job.objects.all().delete()
    client = as_(cast.home_affairs)
    response = client.get(page("detail", report))
    assert set(response.context["offers"]) == steps
    for step in ("return", "approve"):
        assert (page(step, report) in response.content.decode()) is (step in steps)


def test_the_home_page_knows_every_report_in_work(report, cast):
    for period in report.period.campaign.periods.exclude(pk=report.period_id):
        Report.objects.create(
            period=period, authority=report.authority, requested_by=cast.home_affairs
        )
    in_work = home.in_work(cast.home_affairs, timezone.now())
    assert len(in_work) == report.period.campaign.periods.count()
