"""What an import tells and records, and what the pages of plans offer before anybody has typed."""

import io
import re
from datetime import date

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from plans.annex import read_plan
from plans.intake.findings import findings
from plans.intake.storing import take_in
from plans.intake.units import authority_of
from tests.plans.books import AREA, HEADING, plan_book, saved, task
from tests.plans.conftest import Q1_CUT_OFF
from tests.plans.made import finish, make_document, make_plan, make_task, reopen
from tests.plans.test_intake_values import take, targets_book
from units.models import AuditEvent, Membership, Role, Upload

pytestmark = pytest.mark.django_db
TARGETS = (
    ["CT01", "Hồ sơ đúng hạn", "Trên 95%", "%", "Nghị quyết 76"],
    ["CT02", "Xếp loại", "Khá trở lên", "loại", ""],
)


def with_note(note: str) -> bytes:
    """Two targets and one task, whose note names what it serves."""
    book = openpyxl.load_workbook(io.BytesIO(targets_book(*TARGETS)))
    book["Phụ lục"]["G4"] = note
    return saved(book)


def test_an_import_is_recorded_for_the_unit_and_the_person(place, cast):
    plan = take(plan_book(HEADING, AREA, task(1)), place, cast).plan
    event = AuditEvent.objects.get(verb="plan_imported")
    assert (event.unit, event.actor, event.target_id) == (
        place.district,
        cast.home_affairs,
        plan.pk,
    )


def test_a_task_that_serves_other_targets_has_changed(place, cast):
    plan = take(with_note("CT01"), place, cast).plan
    served = plan.tasks.get().targets
    assert [target.code for target in served.all()] == ["CT01"]
    for note, codes in (("CT01, CT02", ["CT01", "CT02"]), ("CT02", ["CT02"]), ("", [])):
        assert take(with_note(note), place, cast).changes.changed == ["1.1"]
        assert [target.code for target in served.order_by("code")] == codes
        assert not take(with_note(note), place, cast).changes


def test_a_target_alone_that_changed_is_a_change(place, cast):
    """Also where the tasks find the same targets as before: they are linked, not changed."""
    take(with_note("CT01"), place, cast)
    book = openpyxl.load_workbook(io.BytesIO(with_note("CT01")))
    book["Chỉ tiêu"]["C2"] = "Trên 98%"
    changes = take(saved(book), place, cast).changes
    assert (changes.added, changes.changed, changes.removed) == ([], ["CT01"], [])


@pytest.mark.parametrize(("column", "longest"), [(0, 20), (1, 300), (2, 100), (3, 30), (4, 200)])
def test_every_text_of_a_target_has_to_fit(place, column, longest):
    for length, fits in ((longest, True), (longest + 1, False)):
        row = list(TARGETS[0])
        row[column] = "x" * length
        said = findings(read_plan(targets_book(row)), place.district)
        assert any(f"tối đa {longest} ký tự" in each.message for each in said) is not fits


@pytest.mark.parametrize(("lines", "longest"), [("title", 300), ("label", 300)])
def test_title_and_label_have_to_fit(place, lines, longest):
    head = {"title": "KẾ HOẠCH NĂM 2021 ", "label": ""}
    for length, fits in ((longest, True), (longest + 1, False)):
        head[lines] = head[lines][:18].ljust(length, "x")
        content = plan_book([head["label"]], HEADING, AREA, task(1), title=head["title"])
        draft = read_plan(content)
        assert len(getattr(draft, lines)) == length
        said = [each.message for each in findings(draft, place.district)]
        assert any("tối đa 300 ký tự" in each for each in said) is not fits


def test_the_unit_that_was_chosen_counts_more_than_the_title(client, place, cast):
    Membership.objects.create(
        user=cast.home_affairs,
        role=Role.HOME_AFFAIRS,
        workplace=place.home_affairs,
        territory=place.neighbour,
        valid_from="2021-01-01",
    )
    content = plan_book(HEADING, AREA, task(1))
    assert authority_of(read_plan(content)) == place.district
    client.force_login(cast.home_affairs)
    file = SimpleUploadedFile("Kế hoạch.xlsx", content)
    client.post(reverse("plans:plan_import"), {"upload": file, "authority": place.neighbour.pk})
    upload = Upload.objects.get()
    assert upload.options == {"authority": place.neighbour.pk}
    page = client.get(reverse("plans:upload_preview", args=[upload.pk]))
    assert page.context["page"].blocked  # it is the plan of another, and told so


@pytest.mark.parametrize(("person", "may"), [("home_affairs", True), ("leader", False)])
def test_only_who_writes_plans_is_offered_an_import(client, place, cast, person, may):
    client.force_login(getattr(cast, person))
    for plans in (0, 1):  # with and without a plan in the list
        if plans:
            make_plan(place.district)
        shown = client.get(reverse("plans:plan_list"))
        assert shown.context["may_write"] is may
        assert (reverse("plans:plan_import") in shown.content.decode()) is may


def test_a_task_that_is_reported_again_begins_with_what_was_said(client, place, cast, justice):
    led = make_task(make_plan(place.district), "1.1", Q1_CUT_OFF, place.justice)
    client.force_login(justice)
    page = reverse("plans:task_detail", args=[led.pk])
    assert client.get(page).context["form"]["delivered"].value() == ""
    paper = make_document(place.justice, justice)
    make_document(place.justice, justice, "Không liên quan")
    said = {"delivered": "Kế hoạch số 5", "evidence": [paper]}
    finish(led, by=justice, done_on=Q1_CUT_OFF, **said)
    reopen(led, by=justice, reason="Nhầm")
    initial = client.get(page).context["form"].initial
    assert said | {"evidence": [paper.pk]} == {key: initial[key] for key in said}


def test_the_page_of_targets_says_each_level_with_its_measure(client, place, cast):
    plan = take_in(
        read_plan(targets_book(*TARGETS)), place.district, by=None, name="x", content=b""
    ).plan
    client.force_login(cast.home_affairs)
    page = client.get(reverse("plans:plan_targets", args=[plan.pk])).context["page"]
    assert [(row.target.code, row.level) for row in page.rows] == [
        ("CT01", "trên 95%"),
        ("CT02", "Khá trở lên"),
    ]


def cells(page: str, task) -> list[str]:
    """The cells of the row of a task, without their marks."""
    row = re.search(rf'<tr id="task-{task.pk}".*?</tr>', page, re.DOTALL)[0]
    found = re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", each).split()) for each in found]


def test_a_row_of_the_plan_shows_every_field_in_its_place(client, place, justice):
    plan = make_plan(place.district)
    led = make_task(
        plan,
        "1.1",
        date(2021, 3, 31),
        place.justice,
        title="Rà soát văn bản",
        product="Báo cáo",
        note="CT01",
        deadline_text="Quý I",
        coordinating=["Phòng Nội vụ", "Các xã"],
    )
    late = make_task(plan, "1.2", date(2021, 3, 1), place.justice, done_on=date(2021, 3, 2))
    client.force_login(justice)
    page = client.get(reverse("plans:plan_detail", args=[plan.pk]), {"on": "2021-03-31"}).text
    assert cells(page, led) == [
        "1.1",
        "Rà soát văn bản Sản phẩm: Báo cáo CT01",
        "Phòng Tư pháp Phối hợp: Phòng Nội vụ; Các xã",
        "Quý I 31/03/2021",
        "đang thực hiện",
        "Báo cáo 1.1",
    ]
    assert cells(page, late)[2:] == [
        "Phòng Tư pháp",
        "01/03/2021",
        "đã hoàn thành 02/03/2021 · sau thời hạn",
        "Chi tiết 1.2",
    ]


def test_the_counts_of_the_page_are_those_of_the_plan_and_of_each_area(client, place, cast):
    plan = make_plan(place.district)
    for number, (area, done_on) in enumerate(
        [(1, date(2021, 3, 1)), (1, None), (1, None), (2, date(2021, 3, 1)), (2, None)]
    ):
        due = date(2021, 4, 1) if number == 1 else date(2021, 3, 30)
        make_task(plan, str(number), due, place.justice, area=area, done_on=done_on)
    client.force_login(cast.leader)
    page = client.get(reverse("plans:plan_detail", args=[plan.pk]), {"on": "2021-03-31"}).text
    panel = re.search(r'<section[^>]* id="plan-progress".*?</section>', page, re.DOTALL)[0]
    said = " ".join(re.sub(r"<[^>]+>", " ", panel).split())
    whole = "2/5 nhiệm vụ, 40,0% trong đó 2 trước thời hạn 2 nhiệm vụ quá hạn"
    assert f"Tiến độ đến ngày 31/03/2021 {whole}" in said
    assert "1/3 nhiệm vụ · 33,3% trong đó 1 trước thời hạn 1 quá hạn" in said
    assert "1/2 nhiệm vụ · 50,0% trong đó 1 trước thời hạn 1 quá hạn" in said
    links = re.findall(r'href="[^"]*\?([^"]*)"', panel)
    assert links == [
        "show=overdue&amp;on=2021-03-31",
        "area=1&amp;on=2021-03-31",
        "area=2&amp;on=2021-03-31",
    ]
