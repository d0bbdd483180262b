"""The register: a number is given once a year by each authority, and starts anew each year."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from criteria.periods import Period
from reports import signing, steps, workflow
from reports.forms.signing import SignForm
from reports.models import Report
from tests.reports.test_workflow import SIGNED, put
from units.models import Job
from units.refusals import NotReady

Status = Report.Status


@pytest.fixture
def second(report, cast) -> Report:
    """An approved report beside one that has taken number 31 on 20 March 2021."""
    put(report, Status.APPROVED)
    period = report.period.campaign.periods.get(period=Period.H1)
    period.opened_at = period.self_due_at
    period.save()
    other = workflow.create(period, by=cast.home_affairs)
    Report.objects.filter(pk=other.pk).update(status=Status.APPROVED)
    Job.objects.all().delete()
    other.refresh_from_db()
    return other


@pytest.mark.parametrize("day", [date(2021, 1, 1), date(2021, 3, 20), date(2021, 12, 31)])
def test_a_number_of_the_year_is_not_given_twice(second, cast, day):
    with pytest.raises(NotReady, match="đã dùng"):
        signing.sign(second, replace(SIGNED, issued_on=day), by=cast.home_affairs)
    second.refresh_from_db()
    assert (second.number, second.issued_on) == ("", None)
    assert not Job.objects.exists()


@pytest.mark.parametrize("day", [date(2020, 12, 31), date(2022, 1, 1)])
def test_numbers_restart_each_year(second, cast, day):
    signing.sign(second, replace(SIGNED, issued_on=day), by=cast.home_affairs)
    assert (second.number, second.issued_on) == ("31/BC-UBND", day)
    assert Job.objects.get().kind == steps.ISSUE


def test_another_number_is_free(second, cast):
    signing.sign(second, replace(SIGNED, number="32/BC-UBND"), by=cast.home_affairs)
    assert second.number == "32/BC-UBND"


def test_another_authority_counts_for_itself(report, second, place, cast):
    Report.objects.filter(pk=report.pk).update(authority=place.neighbour)
    signing.sign(second, SIGNED, by=cast.home_affairs)
    assert second.number == "31/BC-UBND"


def test_signing_once_more_may_keep_the_number(report, second, cast):
    """The layout failed, and the officer tries again."""
    signing.sign(report, replace(SIGNED, signer_name="Trần Thị Mẫu"), by=cast.home_affairs)
    assert (report.number, report.signer_name) == ("31/BC-UBND", "Trần Thị Mẫu")


def test_the_database_holds_to_it(report, second):
    with (
        pytest.raises(IntegrityError, match="a_number_is_used_once_a_year"),
        transaction.atomic(),
    ):
        Report.objects.update(number="31/BC-UBND", issued_on=date(2021, 5, 5))


def test_a_number_that_is_taken_back_is_free_again(report, second, cast):
    workflow.send_back(report, by=cast.home_affairs, reason="Sửa")
    signing.sign(second, SIGNED, by=cast.home_affairs)
    assert second.number == "31/BC-UBND"


@pytest.mark.parametrize(
    ("day", "taken"), [("2021-03-20", True), ("2021-03-21", False), ("2021-03-19", True)]
)
def test_a_report_is_issued_today_at_the_latest(monkeypatch, day, taken):
    monkeypatch.setattr("reports.forms.signing.timezone.localdate", lambda: date(2021, 3, 20))
    form = SignForm({"number": "31", "issued_on": day}, symbol="BC-UBND")
    form.is_valid()
    assert ("issued_on" not in form.errors) == taken


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("9", "09/BC-UBND"),
        ("09", "09/BC-UBND"),
        ("009", "09/BC-UBND"),
        ("31", "31/BC-UBND"),
        ("310", "310/BC-UBND"),
        (" 31 / BC - UBND ", "31/BC-UBND"),
        ("31/bc-ubnd", "31/BC-UBND"),
        ("31/BC-VP", "31/BC-VP"),
        ("0", None),
        ("00/BC-UBND", None),
        ("BC-UBND", None),
        ("123456", None),
        ("31a", None),
    ],
)
def test_one_number_is_written_one_way(typed, written):
    form = SignForm({"number": typed}, symbol="BC-UBND")
    form.is_valid()
    assert form.cleaned_data.get("number") == written
    assert ("number" in form.errors) == (written is None)
