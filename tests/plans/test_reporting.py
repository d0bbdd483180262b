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


def test_what_is_opened_again_is_no_longer_said_to_be_finished(quarterly, justice):
    first = quarterly.occurrences.first()
    report(first, finished(), by=justice)
    reopen(first, by=justice, reason="Nhầm")
    first.refresh_from_db()
    assert (first.word, first.percent, first.delivered) == ("", None, "Báo cáo số 5")


def test_a_time_that_is_there_no_longer_is_not_reported(quarterly, justice):
    gone = quarterly.occurrences.last()
    quarterly.occurrences.filter(pk=gone.pk).delete()
    with pytest.raises(NotReady, match="Thời hạn của nhiệm vụ"):
        report(gone, finished(), by=justice)
    assert not ProgressReport.objects.exists()


def test_one_document_proves_several_times(quarterly, place, justice):
    paper = make_document(place.justice, justice)
    first, second, *_others = quarterly.occurrences.order_by("due")
    for each in (first, second):
        report(each, finished(), by=justice, evidence=[paper])
    assert [link.occurrence for link in quarterly.evidence_links.order_by("pk")] == [first, second]


@pytest.mark.parametrize("ticked", [True, False])
def test_a_document_of_the_task_as_a_whole_is_settled_by_who_ticks_it(
    quarterly, place, justice, ticked
):
    paper = make_document(place.justice, justice)
    quarterly.evidence_links.create(evidence=paper)
    first = quarterly.occurrences.order_by("due").first()
    report(first, finished(), by=justice, evidence=[paper] if ticked else [], offered=[paper])
    assert quarterly.evidence_links.get().occurrence == (first if ticked else None)


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


CHANGED = "Thời hạn của nhiệm vụ đã thay đổi"


@pytest.mark.parametrize("gone", [True, False])
def test_a_time_that_the_task_has_not_is_not_reported(client, quarterly, always, justice, gone):
    """It went meanwhile, or is one of another task: what was typed stands in the form of the next
    one, and is reported when it is sent again.
    """
    client.force_login(justice)
    named = quarterly.occurrences.last() if gone else always.occurrences.get()
    key = named.pk
    if gone:
        named.delete()
    response = send(client, quarterly, occurrence=key, words="Đang soạn")
    assert response.status_code == 422
    assert not ProgressReport.objects.exists()
    form = response.context["form"]
    assert [CHANGED in each for each in form.non_field_errors()] == [True]
    page = response.content.decode()
    assert CHANGED in page
    assert "Đang soạn" in page
    first = quarterly.occurrences.first()
    assert f'name="occurrence" value="{first.pk}"' in page
    send(client, quarterly, occurrence=first.pk, words="Đang soạn")
    assert ProgressReport.objects.get().occurrence == first


def test_a_time_that_the_task_has_not_is_not_opened_again(client, quarterly, justice):
    for each in quarterly.occurrences.all():
        report(each, finished(), by=justice)
    client.force_login(justice)
    key = quarterly.occurrences.last().pk + 1
    data = {"occurrence": key, "reason": "Nhầm quý"} | drawn_for(quarterly)
    response = client.post(reverse("plans:task_reopen", args=[quarterly.pk]), data)
    assert response.status_code == 422
    assert CHANGED in response.content.decode()
    assert "Nhầm quý</textarea>" in response.content.decode()
    assert set(quarterly.occurrences.values_list("status", flat=True)) == {"done"}


def test_what_somebody_else_finished_meanwhile_is_said(client, quarterly, justice):
    first = quarterly.occurrences.first()
    report(first, finished(), by=justice)
    client.force_login(justice)
    response = send(client, quarterly, occurrence=first.pk)
    assert response.status_code == 422
    assert "vì đang ở trạng thái" in response.content.decode()


def test_a_report_leaves_documents_alone_that_were_not_offered(
    client, quarterly, place, cast, justice
):
    first = quarterly.occurrences.first()
    mine, left_out = (make_document(place.justice, justice, f"Số {number}") for number in "12")
    theirs = make_document(place.home_affairs, cast.home_affairs)
    said = ReportedProgress(DAY, "under_way")
    report(first, said, by=cast.home_affairs, evidence=[mine, left_out, theirs])
    client.force_login(justice)
    send(client, quarterly, occurrence=first.pk, evidence=[mine.pk])
    assert {link.evidence for link in quarterly.evidence_links.all()} == {mine, theirs}


def test_documents_of_the_task_as_a_whole_are_ticked_where_it_is_due_once(
    client, quarterly, place, justice
):
    once = make_task(quarterly.plan, "1.3", date(2021, 6, 30), place.justice)
    paper = make_document(place.justice, justice)
    client.force_login(justice)
    found = []
    for task in (once, quarterly):
        task.evidence_links.create(evidence=paper)
        page = client.get(reverse("plans:task_detail", args=[task.pk]))
        found.append(page.context["form"].initial["evidence"])
    assert found == [[paper.pk], []]
    send(client, once)
    assert not once.evidence_links.exists()


def test_the_day_and_the_product_come_before_the_documents(client, quarterly, place, justice):
    """In sight are the three newest, the two that are most alike to the task, and what is ticked;
    the others are folded.
    """
    quarterly.title, quarterly.product = "Tuyên truyền cải cách hành chính", "Kế hoạch"
    quarterly.save()
    abstracts = [
        "Giấy mời",
        "Kế hoạch tuyên truyền CCHC",
        "Thông báo họp",
        "Báo cáo tuyên truyền",
        *(f"Công văn {number}" for number in range(5)),
    ]
    papers = [make_document(place.justice, justice, abstract) for abstract in abstracts]
    report(
        quarterly.occurrences.first(),
        ReportedProgress(DAY, "under_way"),
        by=justice,
        evidence=[papers[2]],
    )
    client.force_login(justice)
    response = client.get(reverse("plans:task_detail", args=[quarterly.pk]))
    shown, folded = (
        [box.choice_label for box in boxes] for boxes in response.context["form"].boxes
    )
    assert shown == [
        "Công văn 4",
        "Công văn 3",
        "Công văn 2",
        "Báo cáo tuyên truyền",
        "Thông báo họp",
        "Kế hoạch tuyên truyền CCHC",
    ]
    assert folded == ["Công văn 1", "Công văn 0", "Giấy mời"]
    page = response.content.decode()
    places = [
        page.index(piece)
        for piece in ('name="word"', 'name="day"', 'name="delivered"', 'name="evidence"')
    ]
    assert places == sorted(places)
    assert page.count('name="evidence"') == len(papers)
    assert page.index("3 tài liệu khác") < page.index("Công văn 1")


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
