"""Order, files and limits in the lists and pages of reports."""

from datetime import timedelta

import pytest
from django.utils import timezone

from criteria.models import TaskArea
from plans.models import Plan
from reports import home
from reports.forms.texts import TextsForm, mark_of
from reports.integrity import files_of_reports
from reports.models import Report
from reports.store import path_of
from tests.plans.made import make_task
from tests.reports.conftest import make_plan
from tests.reports.test_pages import as_, page, with_file
from tests.reports.test_workflow import put
from tests.reports.world import World, said
from units.audit.trail import record
from units.formats import limits

Status = Report.Status


@pytest.fixture
def three(report, cast) -> list[Report]:
    """Three reports of the desk, the first asked for the latest."""
    periods = report.period.campaign.periods.exclude(pk=report.period_id).order_by("pk")[:2]
    facts = {"authority": report.authority, "requested_by": cast.home_affairs}
    made = [report, *(Report.objects.create(period=each, **facts) for each in periods)]
    for days, each in enumerate(made):
        Report.objects.filter(pk=each.pk).update(requested_at=timezone.now() - timedelta(days=days))
    return made


def test_what_was_asked_for_last_stands_first(three, cast):
    shown = as_(cast.home_affairs).get("/reports/").context["reports"]
    assert list(shown) == three
    assert home.in_work(cast.home_affairs, timezone.now()) == three


def test_what_was_issued_last_stands_first_whenever_it_was_asked_for(three, cast):
    for day, each in zip((1, 3, 2), three, strict=True):
        put(each, Status.READY)
        Report.objects.filter(pk=each.pk).update(
            status=Status.ISSUED, number=f"0{day}/BC-UBND", issued_on=f"2021-03-0{day}"
        )
    assert home.issued(cast.leader, timezone.now()) == [three[1], three[2], three[0]]


def test_each_file_of_a_report_is_listed_with_its_number_or_its_period(report):
    assert list(files_of_reports()) == []  # nothing is laid out
    with_file(report, Status.READY)
    (found,) = files_of_reports()
    assert (found.path, found.sha256, found.size) == (
        path_of(report.pdf_sha256),
        report.pdf_sha256,
        21,
    )
    assert found.label == f"31/BC-UBND (#{report.pk})"
    Report.objects.filter(pk=report.pk).update(number="")
    (found,) = files_of_reports()
    assert found.label == f"{report} (#{report.pk})"


def test_a_file_may_be_framed_by_our_own_pages_only_as_a_preview(report, cast):
    with_file(report, Status.READY)
    client = as_(cast.home_affairs)
    preview, download = (client.get(page(name, report)) for name in ("preview", "download"))
    assert "frame-ancestors 'self'" in preview["Content-Security-Policy"]
    assert "frame-ancestors" not in download["Content-Security-Policy"]
    for response in (preview, download):
        assert "default-src 'none'" in response["Content-Security-Policy"]
        assert response["Cache-Control"] == "private, no-store"
        assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(("more", "fits"), [(0, True), (1, False)])
def test_a_text_of_the_longest_length_fits(report, more, fits):
    form = TextsForm({"causes": "x" * (limits.SECTION + more), "seen": mark_of({})}, report=report)
    assert form.is_valid() is fits


def test_overdue_tasks_go_by_the_number_of_their_area_not_by_its_name(world: World):
    plan = make_plan(world.place.district)
    plan.tasks.all().delete()
    areas = list(TaskArea.objects.order_by("order"))
    assert sorted(areas, key=lambda area: area.name) != areas
    for area in reversed(areas):
        make_task(
            plan, f"{area.order}.1", plan.issued_on, None,
            area=area.order, title=f"Việc {area.order}", lead="", deadline_text="",
        )  # fmt: skip
    data = world.compiled()
    lines = [line for line in said(data, "shortcomings") if "Việc" in line]
    assert lines == [f"- Việc {area.order}." for area in areas]
    assert [row.order for row in data.tasks] == [area.order for area in areas]


def test_a_plan_without_tasks_is_no_plan_to_count(world: World):
    make_plan(world.place.district).tasks.all().delete()
    data = world.compiled()
    assert (data.tasks, data.all_tasks) == ((), None)
    assert said(data, "plan") == []
    assert Plan.objects.count() == 1


@pytest.mark.parametrize(("person", "compiling"), [("home_affairs", True), ("auditor", False)])
def test_only_who_compiles_is_offered_the_words(report, cast, person, compiling):
    with_file(report, Status.READY)
    context = as_(getattr(cast, person)).get(page("detail", report)).context
    assert (bool(context["compiling"]), bool(context["writing"])) == (compiling, compiling)
    assert any(offer.verdict for offer in context["offers"].values()) is compiling


def test_the_reason_is_that_of_the_report_not_of_another_thing_with_its_key(report, cast):
    """Keys are given for each table alone: a plan may have that of a report."""
    plan = report.plan
    twin = Plan(pk=report.pk, authority=plan.authority, year=2019, title="Kế hoạch năm 2019")
    twin.save(force_insert=True)
    record("return", by=cast.home_affairs, target=twin, unit=plan.authority, reason="Của kế hoạch")
    assert Report.objects.with_reason().get().returned_because is None
