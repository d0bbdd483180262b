"""Reports of an occurrence: by whom, in which words, and what follows for the task."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from evidence.models import Evidence
from plans.models import ProgressReport
from plans.occurrences.workflow import ReportedProgress, reopen, report
from plans.task_states import TaskState, state_of
from plans.workflow import close
from tests.drawn_for import drawn_for
from tests.evidence.files import pdf
from tests.plans.made import make_document, make_plan, make_task, read
from units.models import AuditEvent
from units.refusals import Invalid, NotReady

pytestmark = pytest.mark.django_db
DAY = date(2021, 3, 20)
QUARTERLY = {"kind": "periodic", "every": "quarter", "due": None}
ALWAYS = {"kind": "continuous", "due": None}


@pytest.fixture
def quarterly(place):
    words = {"deadline": QUARTERLY, "deadline_text": "Hằng quý"}
    return make_task(make_plan(place.district), "1.1", None, place.justice, **words)


@pytest.fixture
def always(place):
    plan = make_plan(place.district, kind="improvement")
    return make_task(plan, "1.2", None, place.justice, deadline=ALWAYS)


def finished(day=DAY, **more) -> ReportedProgress:
    return ReportedProgress(day, "finished", **{"delivered": "Báo cáo số 5"} | more)


def test_the_last_report_says_how_an_occurrence_stands(quarterly, justice):
    first = quarterly.occurrences.first()
    said = ReportedProgress(DAY, "under_way", percent=60, words="Đang soạn", difficulties="Thiếu")
    report(first, said, by=justice)
    assert (first.status, first.word, first.percent) == ("open", "under_way", 60)
    report(first, finished(), by=justice)
    assert (first.status, first.done_on, first.percent) == ("done", DAY, 100)
    found = ProgressReport.objects.filter(occurrence=first).values_list("word", "percent", "words")
    assert list(found) == [("finished", 100, ""), ("under_way", 60, "Đang soạn")]
    verbs = AuditEvent.objects.filter(target_type="plans.occurrence").values_list("verb", flat=True)
    assert list(verbs) == ["finish_task", "report_progress"]


def test_a_task_is_finished_with_the_last_of_its_times(quarterly, justice):
    *others, last = quarterly.occurrences.order_by("due")
    for number, occurrence in enumerate(others):
        report(occurrence, finished(DAY + timedelta(number)), by=justice)
    quarterly.refresh_from_db()
    assert (quarterly.status, quarterly.done_on) == ("open", None)
    report(last, finished(date(2021, 12, 20)), by=justice)
    quarterly.refresh_from_db()
    assert (quarterly.status, quarterly.done_on) == ("done", date(2021, 12, 20))
    reopen(others[0], by=justice, reason="Nhầm")
    quarterly.refresh_from_db()
    assert (quarterly.status, quarterly.done_on) == ("open", None)


def test_what_is_done_all_year_round_stands_by_its_own_word(always, justice):
    (only,) = always.occurrences.all()
    for day, word in ((DAY, "on_track"), (date(2021, 5, 3), "at_risk"), (date(2021, 6, 1), "late")):
        report(only, ReportedProgress(day, word), by=justice)
    found = read(always)
    assert state_of(found, DAY) == TaskState.ON_TRACK
    assert state_of(found, date(2021, 5, 3)) == TaskState.AT_RISK
    assert state_of(found, date(2021, 6, 1)) == TaskState.BEHIND
    assert state_of(found, date(2021, 9, 2)) == TaskState.SILENT
    report(only, finished(date(2021, 12, 31)), by=justice)
    assert state_of(read(always), date(2021, 12, 31)) == TaskState.DONE


@pytest.mark.parametrize(
    ("said", "field"),
    [
        (lambda: finished(timezone.localdate() + timedelta(1)), "day"),
        (lambda: ReportedProgress(DAY, "under_way", percent=101), "percent"),
        (lambda: ReportedProgress(DAY, "under_way", percent=-1), "percent"),
        (lambda: finished(percent=60), "percent"),
        (lambda: finished(delivered=""), "delivered"),
        (lambda: ReportedProgress(DAY, "on_track"), "word"),
        (lambda: ReportedProgress(DAY, "king"), "word"),
    ],
)
def test_what_makes_no_sense_is_refused_at_its_field(quarterly, justice, said, field):
    first = quarterly.occurrences.first()
    with pytest.raises(Invalid) as refusal:
        report(first, said(), by=justice)
    assert list(refusal.value.by_field) == [field]
    assert not ProgressReport.objects.exists()
    assert first.status == "open"


def test_a_closed_plan_takes_no_report(quarterly, cast, justice):
    first = quarterly.occurrences.first()
    close(quarterly.plan, by=cast.home_affairs)
    with pytest.raises(NotReady, match="đã đóng"):
        report(first, finished(), by=justice)
    assert not ProgressReport.objects.exists()


def test_nobody_else_reports(quarterly, cast):
    for person in (cast.staff, cast.leader, cast.auditor):
        with pytest.raises(PermissionDenied):
            report(quarterly.occurrences.first(), finished(), by=person)
    assert not ProgressReport.objects.exists()


def test_what_is_finished_is_reported_again_only_after_it_was_reopened(quarterly, justice):
    first = quarterly.occurrences.first()
    report(first, finished(), by=justice)
    with pytest.raises(NotReady):
        report(first, finished(), by=justice)
    reopen(first, by=justice, reason="Nhầm")
    report(first, finished(date(2021, 3, 25)), by=justice)
    assert first.done_on == date(2021, 3, 25)


def test_each_time_keeps_its_own_documents(quarterly, place, justice):
    first, second, *_others = quarterly.occurrences.order_by("due")
    papers = [make_document(place.justice, justice, f"Báo cáo {number}") for number in range(3)]
    report(first, finished(), by=justice, evidence=papers[:1])
    report(second, ReportedProgress(DAY, "under_way"), by=justice, evidence=papers[1:])
    report(second, finished(), by=justice, evidence=papers[2:])
    links = quarterly.evidence_links.order_by("evidence_id")
    assert [link.evidence for link in links] == [papers[0], papers[2]]
    assert [link.report.occurrence for link in links] == [first, second]


# --- the page -----------------------------------------------------------------------------------


def send(client, task, **typed):
    data = {"day": "20/03/2021", "word": "under_way", "delivered": ""} | typed | drawn_for(task)
    return client.post(reverse("plans:task_report", args=[task.pk]), data)


def test_the_page_reports_the_time_that_is_chosen(client, quarterly, justice):
    client.force_login(justice)
    _first, second, *_others = quarterly.occurrences.order_by("due")
    page = client.get(
        reverse("plans:task_detail", args=[quarterly.pk]), {"occurrence": second.pk}
    ).content.decode()
    assert f'name="occurrence" value="{second.pk}"' in page
    for name in ("Quý I", "Quý II", "Quý III", "Quý IV"):
        assert f">{name}</a>" in page
    send(client, quarterly, occurrence=second.pk, percent="45%", words="Đang soạn")
    second.refresh_from_db()
    assert (second.word, second.percent) == ("under_way", 45)
    page = client.get(reverse("plans:task_detail", args=[quarterly.pk])).content.decode()
    assert "Đang soạn" in page
    assert "45%" in page


def test_an_occurrence_of_another_task_is_not_reported(client, quarterly, always, justice):
    client.force_login(justice)
    send(client, quarterly, occurrence=always.occurrences.get().pk)
    assert ProgressReport.objects.get().occurrence == quarterly.occurrences.first()


def test_a_file_becomes_a_document_of_the_lead_office(client, quarterly, place, justice):
    client.force_login(justice)
    upload = SimpleUploadedFile("bao cao.pdf", pdf(), "application/pdf")
    response = send(
        client, quarterly, word="finished", delivered="Báo cáo quý I số 5/BC-TP", uploads=upload
    )
    assert response.status_code == 302
    document = Evidence.objects.get()
    assert (document.unit, document.abstract) == (place.justice, "Báo cáo quý I số 5/BC-TP")
    link = quarterly.evidence_links.get()
    assert (link.evidence, link.report) == (document, ProgressReport.objects.get())


def test_a_file_that_is_refused_says_why_and_keeps_what_was_typed(client, quarterly, justice):
    client.force_login(justice)
    upload = SimpleUploadedFile("hình.pdf", b"no pdf", "application/pdf")
    response = send(client, quarterly, words="Đang soạn", uploads=upload)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["uploads"]
    assert "Đang soạn" in response.content.decode()
    assert not ProgressReport.objects.exists()


def test_the_story_is_told_newest_first(client, quarterly, cast, justice):
    first = quarterly.occurrences.first()
    report(first, ReportedProgress(DAY, "under_way", difficulties="Thiếu người"), by=justice)
    report(first, finished(), by=cast.home_affairs)
    reopen(first, by=justice, reason="Nhầm quý")
    client.force_login(justice)
    page = client.get(reverse("plans:task_detail", args=[quarterly.pk]))
    story = page.context["panel"].story
    assert [(told.what, told.line.by) for told in story] == [
        ("Mở lại nhiệm vụ", justice.full_name),
        ("đã hoàn thành", cast.home_affairs.full_name),
        ("đang thực hiện", justice.full_name),
    ]
    for words in ("Thiếu người", "Nhầm quý"):
        assert words in page.content.decode()


def test_constraints(quarterly, justice):
    first, second, *_others = quarterly.occurrences.order_by("due")
    kept = report(first, ReportedProgress(DAY, "under_way"), by=justice)
    for name, row, values in [
        ("one_occurrence_per_last_day", second, {"due": first.due}),
        ("a_finished_occurrence_has_its_day", second, {"status": "done"}),
        ("a_share_of_an_occurrence_is_a_percentage", second, {"percent": 101}),
        ("a_reported_share_is_a_percentage", kept, {"percent": 101}),
    ]:
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            type(row)._base_manager.filter(pk=row.pk).update(**values)
