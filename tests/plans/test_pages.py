"""The pages of plans: who sees them, who may act, and that looking changes nothing."""

import re
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from evidence.models import Evidence
from evidence.uses import lists
from plans.models import Plan, Task, TaskEvidence
from tests.drawn_for import drawn_for
from tests.plans.books import DATA, HEADING, phu_loc, phu_loc_with, plan_book, task
from tests.plans.conftest import Q1_CUT_OFF
from tests.plans.made import finish
from tests.statements import written_table
from units.models import Membership, Role, Upload

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
TOMORROW = "tomorrow"  # found out when it is needed


def code(plan, number: str) -> Task:
    return plan.tasks.get(code=number)


def finish_data(row: Task, **changes) -> dict:
    done = {"day": "2021-01-20", "word": "finished", "delivered": "Kế hoạch số 5/KH-UBND"}
    return done | drawn_for(row) | changes


def text_of(response) -> str:
    return response.content.decode()


# --- Looking ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["plan_detail", "plan_targets"])
def test_an_issued_plan_is_read_by_its_district(enter, cast, justice, plan, name):
    url = reverse(f"plans:{name}", args=[plan.pk])
    for person in (cast.home_affairs, cast.leader, cast.auditor, cast.staff, cast.head, justice):
        assert enter(person).get(url).status_code == 200
    for stranger in (cast.neighbour_home_affairs, cast.administrator):
        assert enter(stranger).get(url).status_code == 404


def test_a_draft_is_not_read_by_the_units_below(enter, cast, justice, draft_plan):
    url = reverse("plans:plan_detail", args=[draft_plan.pk])
    task_url = reverse("plans:task_detail", args=[code(draft_plan, "1.1").pk])
    for page in (url, task_url):
        assert enter(cast.home_affairs).get(page).status_code == 200
        assert enter(justice).get(page).status_code == 404
    assert not enter(justice).get(reverse("plans:plan_list")).context["rows"]


def test_nobody_logged_in_is_sent_to_the_login_page(client, plan):
    for url in (reverse("plans:plan_list"), reverse("plans:plan_detail", args=[plan.pk])):
        response = client.get(url)
        assert response.status_code == 302
        assert reverse("login") in response.url


def test_the_page_says_how_far_the_plan_has_come(enter, cast, plan):
    for number in ("1.1", "1.3"):
        finish(code(plan, number), by=cast.home_affairs, done_on=date(2021, 1, 20), delivered="x")
    response = enter(cast.leader).get(
        reverse("plans:plan_detail", args=[plan.pk]), {"on": "2021-03-14"}
    )
    page = re.sub(r"\s+", " ", text_of(response))
    assert "2/57 nhiệm vụ, 3,5%" in page
    assert "7 nhiệm vụ quá hạn" in page
    assert "2/7 nhiệm vụ · 28,6%" in page


@pytest.mark.parametrize(
    ("chosen", "codes"),
    [
        ({"area": "3"}, ["3.1", "3.2", "3.3", "3.4", "3.5", "3.6"]),
        ({"q": "sáp nhập thôn"}, ["3.4"]),
        ({"q": "SAP NHAP thon"}, ["3.4"]),
        ({"lead": "Thanh tra huyện"}, ["5.5"]),
        ({"show": "overdue"}, ["2.1", "4.2", "4.6", "6.1", "7.1", "7.2", "7.6"]),
        ({"show": "this_month"}, ["1.7", "4.6", "5.1", "5.2", "6.7", "7.3", "7.6"]),
        ({"show": "done"}, ["1.1", "1.3"]),
        ({"show": "mine", "area": "1", "q": "kế hoạch"}, ["1.1", "1.5", "1.6"]),
        ({"q": "không có việc này"}, []),
    ],
)
def test_filters(enter, cast, justice, plan, chosen, codes):
    for number in ("1.1", "1.3"):
        finish(code(plan, number), by=cast.home_affairs, done_on=date(2021, 1, 20), delivered="x")
    response = enter(justice).get(
        reverse("plans:plan_detail", args=[plan.pk]), chosen | {"on": "2021-03-14"}
    )
    found = [row.task.code for _area, rows in response.context["groups"] for row in rows]
    assert found == codes
    assert response.context["found"] == len(codes)


@pytest.mark.parametrize(
    "nonsense", [{"area": "x"}, {"area": "99"}, {"show": "?"}, {"on": "31/02/2021"}]
)
def test_nonsense_in_the_address_filters_nothing(enter, cast, plan, nonsense):
    response = enter(cast.leader).get(reverse("plans:plan_detail", args=[plan.pk]), nonsense)
    assert response.status_code == 200
    assert response.context["found"] == 57


def test_queries_do_not_grow_with_the_tasks(enter, cast, plan, django_assert_num_queries):
    person = enter(cast.home_affairs)
    url = reverse("plans:plan_detail", args=[plan.pk])
    person.get(url)
    # session, person, plan, tasks, their occurrences, own words, follow-ups, amendment, bell
    nine = 9
    with django_assert_num_queries(nine):
        person.get(url)
    plan.tasks.exclude(area__order=1).delete()
    with django_assert_num_queries(nine):
        person.get(url)
    with django_assert_num_queries(nine - 2):
        person.get(reverse("plans:plan_list"))


def test_looking_writes_nothing(enter, cast, plan):
    upload = staged(enter(cast.home_affairs), phu_loc())
    person = enter(cast.home_affairs)
    pages = [
        reverse("plans:plan_list"),
        reverse("plans:plan_import"),
        reverse("plans:upload_preview", args=[upload.pk]),
        reverse("plans:plan_detail", args=[plan.pk]),
        reverse("plans:plan_targets", args=[plan.pk]),
        reverse("plans:task_detail", args=[code(plan, "1.1").pk]),
    ]
    for url in pages:
        with CaptureQueriesContext(connection) as queries:
            assert person.get(url).status_code == 200
        written = [sql for sql in (each["sql"] for each in queries) if written_table(sql)]
        assert written == [], url


@pytest.mark.parametrize(
    "name",
    [
        "plan_amend",
        "plan_discard",
        "plan_close",
        "task_report",
        "task_reopen",
        "upload_confirm",
        "upload_discard",
    ],
)
def test_acts_are_posted(enter, cast, plan, name):
    assert enter(cast.home_affairs).get(reverse(f"plans:{name}", args=[1])).status_code == 405


# --- Issuing ------------------------------------------------------------------------------------


def test_home_affairs_issues_and_closes(enter, cast, draft_plan):
    person = enter(cast.home_affairs)
    person.post(
        reverse("plans:plan_issue", args=[draft_plan.pk]),
        {"number": "12/KH-UBND", "issued_on": "2020-12-25"},
    )
    draft_plan.refresh_from_db()
    assert (draft_plan.status, draft_plan.number) == ("issued", "12/KH-UBND")
    person.post(reverse("plans:plan_close", args=[draft_plan.pk]))
    draft_plan.refresh_from_db()
    assert draft_plan.status == "closed"


def test_issue_refused(enter, cast, justice, draft_plan, plan):
    url = reverse("plans:plan_issue", args=[draft_plan.pk])
    good = {"number": "12/KH-UBND", "issued_on": "2020-12-25"}
    assert enter(cast.leader).post(url, good).status_code == 403
    assert enter(cast.neighbour_home_affairs).post(url, good).status_code == 404
    person = enter(cast.home_affairs)
    bad = person.post(url, {"number": "", "issued_on": "2120-01-01"})
    assert bad.status_code == 422
    assert set(bad.context["form"].errors) == {"number", "issued_on"}
    again = person.post(url, good)  # issued already
    assert again.status_code == 422
    assert "Chưa thực hiện được “Ban hành kế hoạch”" in text_of(again)
    assert draft_plan.versions.count() == 1


# --- Reporting ----------------------------------------------------------------------------------


def test_the_lead_office_reports_a_task(enter, justice, plan):
    row = code(plan, "1.1")
    response = enter(justice).post(reverse("plans:task_report", args=[row.pk]), finish_data(row))
    assert response.url == reverse("plans:plan_detail", args=[plan.pk])
    row.refresh_from_db()
    assert (row.status, row.done_on, row.delivered) == (
        "done",
        date(2021, 1, 20),
        "Kế hoạch số 5/KH-UBND",
    )


def test_htmx_gets_the_panel_the_row_and_the_counts(enter, justice, plan):
    row = code(plan, "1.1")
    url = reverse("plans:task_report", args=[row.pk]) + "?on=2021-03-14"
    response = enter(justice).post(url, finish_data(row), headers=HTMX)
    page = text_of(response)
    assert response.status_code == 200
    assert "<html" not in page
    assert f'<tr id="task-{row.pk}" hx-swap-oob="true">' in page
    assert "1/57" in page
    assert "toast" in response["HX-Trigger"]


@pytest.mark.parametrize("name", ["task_report", "task_reopen"])
def test_others_do_not_report(enter, cast, justice, plan, name):
    row = code(plan, "3.1")
    url = reverse(f"plans:{name}", args=[row.pk])
    data = finish_data(row, reason="x")
    for person in (justice, cast.staff, cast.head, cast.leader, cast.auditor):
        assert enter(person).post(url, data).status_code == 403
    assert enter(cast.neighbour_home_affairs).post(url, data).status_code == 404
    assert code(plan, "3.1").status == "open"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"day": ""}, "day"),
        ({"day": "31/02/2021"}, "day"),
        ({"day": TOMORROW}, "day"),
        ({"delivered": "  "}, "delivered"),
        ({"delivered": "x" * 2001}, "delivered"),
        ({"percent": "101"}, "percent"),
        ({"percent": "60"}, "percent"),
        ({"word": "on_track"}, "word"),
        ({"word": ""}, "word"),
        ({"difficulties": "x" * 2001}, "difficulties"),
    ],
)
def test_bad_input_is_named_at_its_field_and_kept(enter, justice, plan, changes, field):
    row = code(plan, "1.1")
    if changes.get("day") == TOMORROW:
        changes = {"day": str(timezone.localdate() + timedelta(days=1))}
    data = finish_data(row, **changes)
    response = enter(justice).post(reverse("plans:task_report", args=[row.pk]), data)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert response.context["form"].data["delivered"] == data["delivered"]
    assert code(plan, "1.1").status == "open"


def test_a_day_before_the_year_is_a_question(enter, justice, plan):
    row = code(plan, "1.1")
    url = reverse("plans:task_report", args=[row.pk])
    asked = enter(justice).post(url, finish_data(row, day="2020-12-20"))
    assert asked.status_code == 422
    assert 'type="checkbox" name="confirmed"' in text_of(asked)
    enter(justice).post(url, finish_data(row, day="2020-12-20", confirmed="on"))
    assert code(plan, "1.1").done_on == date(2020, 12, 20)


def test_a_second_report_is_a_message(enter, cast, justice, plan):
    row = code(plan, "1.1")
    finish(row, by=cast.home_affairs, done_on=Q1_CUT_OFF, delivered="trước")
    response = enter(justice).post(
        reverse("plans:task_report", args=[row.pk]), finish_data(row), headers=HTMX
    )
    assert response.status_code == 422
    assert code(plan, "1.1").delivered == "trước"


def test_reopening_needs_a_reason(enter, justice, plan):
    row = code(plan, "1.1")
    finish(row, by=justice, done_on=Q1_CUT_OFF, delivered="x")
    url = reverse("plans:task_reopen", args=[row.pk])
    assert enter(justice).post(url, drawn_for(row) | {"reason": " "}).status_code == 422
    assert enter(justice).post(url, drawn_for(row) | {"reason": "Nhầm"}).status_code == 302
    assert code(plan, "1.1").status == "open"


def test_documents_show_the_product(enter, cast, place, justice, plan):
    own = Evidence.objects.create(unit=place.justice, abstract="Kế hoạch", created_by=justice)
    foreign = Evidence.objects.create(unit=place.commune, abstract="Khác", created_by=cast.staff)
    row = code(plan, "1.1")
    url = reverse("plans:task_report", args=[row.pk])
    refused = enter(justice).post(url, finish_data(row, evidence=[foreign.pk]))
    assert refused.status_code == 422
    assert list(refused.context["form"].errors) == ["evidence"]
    enter(justice).post(url, finish_data(row, evidence=[own.pk]))
    assert list(TaskEvidence.objects.values_list("task", "evidence")) == [(row.pk, own.pk)]
    assert lists.first_uses([own.pk])[own.pk].first[0].url == reverse(
        "plans:task_detail", args=[row.pk]
    )
    assert "Kế hoạch" in text_of(enter(justice).get(reverse("plans:task_detail", args=[row.pk])))


def test_the_lead_office_sees_what_home_affairs_attached(place, cast, justice, plan):
    letter = Evidence.objects.create(
        unit=place.home_affairs, abstract="Công văn", created_by=cast.home_affairs
    )
    finish(
        code(plan, "1.1"),
        by=cast.home_affairs,
        done_on=Q1_CUT_OFF,
        delivered="x",
        evidence=[letter],
    )
    assert letter in Evidence.objects.visible_to(justice)
    assert letter not in Evidence.objects.visible_to(cast.staff)


# --- Importing ----------------------------------------------------------------------------------


def workbook(content: bytes, name: str = "Kế hoạch.xlsx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def staged(person, content: bytes) -> Upload:
    response = person.post(reverse("plans:plan_import"), {"upload": workbook(content)})
    assert response.status_code == 302, response.context["form"].errors
    return Upload.objects.latest("pk")


def test_upload_preview_confirm(enter, cast, place):
    person = enter(cast.home_affairs)
    upload = staged(person, phu_loc())
    assert not Plan.objects.exists()
    preview = text_of(person.get(reverse("plans:upload_preview", args=[upload.pk])))
    for words in ("Trước ngày 15/9/2021", "chậm nhất 14/09/2021", "Thanh tra huyện", "trên 95%"):
        assert words in preview
    response = person.post(reverse("plans:upload_confirm", args=[upload.pk]))
    plan = Plan.objects.get()
    assert response.url == reverse("plans:plan_detail", args=[plan.pk])
    assert (plan.authority, plan.tasks.count(), plan.source_name) == (
        place.district,
        57,
        "Kế hoạch.xlsx",
    )
    assert not Upload.objects.exists()
    assert person.post(reverse("plans:upload_confirm", args=[upload.pk])).status_code == 404


def test_discarding_stores_nothing(enter, cast, place):
    person = enter(cast.home_affairs)
    upload = staged(person, phu_loc())
    person.post(reverse("plans:upload_discard", args=[upload.pk]))
    assert not Upload.objects.exists()
    assert not Plan.objects.exists()


def test_errors_block_the_confirmation(enter, cast, place):
    person = enter(cast.home_affairs)
    upload = staged(person, phu_loc_with({"A10": 1}))
    page = text_of(person.get(reverse("plans:upload_preview", args=[upload.pk])))
    assert "Nhiệm vụ 1.1 bị trùng" in page
    assert reverse("plans:upload_confirm", args=[upload.pk]) not in page
    person.post(reverse("plans:upload_confirm", args=[upload.pk]))
    assert not Plan.objects.exists()
    assert Upload.objects.filter(pk=upload.pk).exists()


@pytest.mark.parametrize(
    ("content", "field"),
    [
        (b"", "upload"),
        (b"not a workbook", "upload"),
        (plan_book(HEADING, title="KẾ HOẠCH NĂM 2021 CỦA UBND HUYỆN NAM ĐÔNG"), "authority"),
    ],
)
def test_a_bad_file_is_named_at_its_field(enter, cast, place, content, field):
    response = enter(cast.home_affairs).post(
        reverse("plans:plan_import"), {"upload": workbook(content)}
    )
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert not Upload.objects.exists()


def test_a_plan_of_nobody_here_is_looked_at_before_it_is_refused(enter, cast, place):
    person = enter(cast.home_affairs)
    upload = staged(person, (DATA / "huong_tra_2021.xlsx").read_bytes())
    page = text_of(person.get(reverse("plans:upload_preview", args=[upload.pk])))
    assert "Đây là kế hoạch của UBND thị xã Hương Trà" in page
    assert reverse("plans:upload_confirm", args=[upload.pk]) not in page


def test_a_title_without_a_unit_means_the_only_one_the_person_manages(enter, cast, place):
    content = plan_book(HEADING, ["I", "Thể chế"], task(1), title="KẾ HOẠCH CCHC NĂM 2021")
    assert staged(enter(cast.home_affairs), content).options == {"authority": place.district.pk}


def test_of_several_units_the_person_chooses(enter, cast, place):
    Membership.objects.create(
        user=cast.home_affairs,
        role=Role.HOME_AFFAIRS,
        workplace=place.home_affairs,
        territory=place.neighbour,
        valid_from=date(2021, 1, 1),
    )
    content = plan_book(HEADING, ["I", "Thể chế"], task(1), title="KẾ HOẠCH CCHC NĂM 2021")
    person = enter(cast.home_affairs)
    asked = person.post(reverse("plans:plan_import"), {"upload": workbook(content)})
    assert list(asked.context["form"].errors) == ["authority"]
    person.post(
        reverse("plans:plan_import"), {"upload": workbook(content), "authority": place.neighbour.pk}
    )
    assert Upload.objects.get().options == {"authority": place.neighbour.pk}


def test_who_may_import(enter, cast, justice):
    for person in (cast.staff, cast.head, cast.home_affairs, justice):
        assert enter(person).get(reverse("plans:plan_import")).status_code == 200
    for person in (cast.leader, cast.auditor, cast.administrator, cast.viewer):
        assert enter(person).get(reverse("plans:plan_import")).status_code == 403
        assert enter(person).post(reverse("plans:plan_import"), {}).status_code == 403


def test_an_upload_belongs_to_who_brought_it(enter, cast, place):
    upload = staged(enter(cast.home_affairs), phu_loc())
    stranger = enter(cast.neighbour_home_affairs)
    assert stranger.get(reverse("plans:upload_preview", args=[upload.pk])).status_code == 404
    assert stranger.post(reverse("plans:upload_confirm", args=[upload.pk])).status_code == 404
    assert stranger.post(reverse("plans:upload_discard", args=[upload.pk])).status_code == 404
    assert Upload.objects.filter(pk=upload.pk).exists()
