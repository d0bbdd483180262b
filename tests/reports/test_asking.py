"""Asking for a report: of which periods, by whom, and who is told that it is there."""

import pytest
from django.utils import timezone

from criteria.periods import Period
from reports import steps, workflow
from reports.content.outline import areas_of, text_keys
from reports.forms.new_report import NewReportForm, periods_without_report
from reports.forms.texts import TextsForm, mark_of
from reports.models import Report
from reports.snapshot import to_json
from tests.reports.conftest import make_plan, work_off
from tests.reports.sample import REPORT
from tests.reports.test_workflow import put
from units.models import AuditEvent, Job, Notice

Status = Report.Status


def test_open_periods_without_a_report_can_be_chosen_the_latest_first(period, cast):
    periods = {Period(row.period): row for row in period.campaign.periods.all()}
    for each in (periods[Period.H1], periods[Period.Q3]):
        each.opened_at = timezone.now()
        each.save()
    assert list(periods_without_report(cast.home_affairs)) == [
        periods[Period.Q3],
        periods[Period.H1],
        period,
    ]
    workflow.create(periods[Period.H1], by=cast.home_affairs)
    assert list(periods_without_report(cast.home_affairs)) == [periods[Period.Q3], period]
    for stranger in (cast.neighbour_home_affairs, cast.staff, cast.leader, cast.auditor):
        assert list(periods_without_report(stranger)) == []
    form = NewReportForm({"period": periods[Period.Y].pk}, user=cast.home_affairs)
    assert not form.is_valid()


def test_a_report_belongs_to_the_authority_of_the_campaign(period, place, cast):
    plan = make_plan(place.district)
    report = workflow.create(period, by=cast.home_affairs)
    assert (report.authority, report.plan_id) == (place.district, plan.pk)
    assert report.requested_by == cast.home_affairs
    event = AuditEvent.objects.get(verb="create_report")
    assert (event.actor, event.unit, event.target_id) == (
        cast.home_affairs,
        place.district,
        report.pk,
    )
    job = Job.objects.get()
    assert (job.kind, job.target_id, job.requested_by) == (
        steps.COMPILE,
        report.pk,
        cast.home_affairs,
    )


@pytest.mark.django_db(transaction=True)
def test_who_asked_is_told_when_it_is_compiled(report, cast):
    assert not Notice.objects.exists()
    work_off()
    notice = Notice.objects.get()
    assert notice.recipient == cast.home_affairs
    report.refresh_from_db()
    assert report.status == Status.READY
    assert report.snapshot_at is not None
    assert report.content["taken_at"] == report.snapshot_at.isoformat()


def test_a_compilation_that_failed_is_given_up_with_its_error(report):
    job = Job.objects.get()
    job.error = "Hết bộ nhớ"
    workflow.give_up(job)
    report.refresh_from_db()
    assert report.status == Status.FAILED
    assert AuditEvent.objects.get(verb="fail").reason == "Hết bộ nhớ"
    put(report, Status.READY)
    workflow.give_up(job)
    report.refresh_from_db()
    assert report.status == Status.READY


def test_the_second_attempt_finds_the_report_started(report):
    workflow.start(report)
    workflow.start(report)
    assert report.status == Status.COMPILING
    assert AuditEvent.objects.filter(verb="start").count() == 1


def test_compiling_again_keeps_words_and_asker(report, cast):
    put(report, Status.RETURNED)
    Job.objects.all().delete()
    workflow.compile_again(report, by=cast.home_affairs, texts={"causes": "Thiếu người."})
    assert (report.status, report.texts) == (Status.QUEUED, {"causes": "Thiếu người."})
    assert Job.objects.get().kind == steps.COMPILE


def test_there_is_a_field_for_every_part_of_the_plan(report):
    areas = areas_of(report)
    assert [area.order for area in areas] == [1, 2]  # those the plan has tasks in
    keys = list(text_keys(areas))
    assert keys[0] == "basis"
    assert keys[-1] == "recipients"
    assert keys == list(dict.fromkeys(keys))
    assert set(TextsForm(report=report).fields) == {*keys, "seen"}
    assert [area.order for area in areas_of(Report())] == [1, 2, 3, 4, 5, 6, 7]


def test_words_are_kept_without_the_blank_ones(report):
    typed = {"plan": "Đã làm.", "causes": " ", "seen": mark_of({})}
    form = TextsForm(typed, report=report)
    assert form.is_valid()
    assert form.texts == {"plan": "Đã làm."}
    assert mark_of({"a": "1", "b": "2"}) == mark_of({"b": "2", "a": "1"}) != mark_of({})


def test_what_was_counted_stands_above_its_field(report):
    put(report, Status.READY)
    Report.objects.filter(pk=report.pk).update(content=to_json(REPORT))
    report.refresh_from_db()
    groups = {str(group.title): group for group in TextsForm(report=report).groups}
    assert next(iter(groups)) == "Căn cứ"
    assert list(groups)[-1] == "Nơi nhận"
    (plan, *others) = groups["Công tác chỉ đạo, điều hành cải cách hành chính"].words
    assert plan.field.name == "plan"
    assert plan.counted[0].startswith("Đến ngày 14 tháng 3 năm 2021")
    assert not any(each.counted for each in others)
