"""The pages on which a plan is made, amended, put in force and read as it was."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from plans import workflow
from plans.models import Plan
from plans.offices.handing_on import hand_on
from plans.versions.amending import amend, begin_amendment
from plans.versions.text import text_of
from tests.plans.made import make_plan, make_task
from tests.reading import links, read, rows, words

pytestmark = pytest.mark.django_db
SIGNED = {"number": "45/QĐ-UBND", "issued_on": "01/06/2021", "signer": "Lê Bình"}


@pytest.fixture
def in_force(place, cast) -> Plan:
    plan = make_plan(place.district, status="draft")
    make_task(plan, "1.1", date(2021, 3, 31), place.justice)
    workflow.issue(
        plan, by=cast.home_affairs, number="12/KH-UBND", issued_on=date(2021, 1, 4), signer="An"
    )
    return plan


@pytest.fixture
def home_affairs(enter, cast):
    return enter(cast.home_affairs)


def page(name: str, *of: int) -> str:
    return reverse(f"plans:{name}", args=of)


def test_an_empty_plan_is_made_by_hand(home_affairs, place):
    sent = {
        "authority": place.district.pk,
        "kind": "improvement",
        "year": "2022",
        "title": "KH mới",
    }
    answer = home_affairs.post(page("plan_new"), sent)
    plan = Plan.objects.get()
    assert answer.url == page("plan_write", plan.pk)
    assert (plan.kind, plan.year, plan.title, plan.status) == (
        "improvement",
        2022,
        "KH mới",
        "draft",
    )
    again = home_affairs.post(page("plan_new"), sent)
    assert again.status_code == 422
    assert "đã có kế hoạch loại này của năm 2022" in words(read(again))
    assert Plan.objects.count() == 1


def test_a_commune_has_plans_of_its_own(enter, cast, place):
    sent = {"authority": place.commune.pk, "kind": "reform", "year": "2022", "title": "KH xã"}
    assert enter(cast.staff).post(page("plan_new"), sent).status_code == 302
    plan = Plan.objects.get()
    make_task(plan, "1.1", date(2022, 3, 31), place.commune)
    issue = {"number": "3/KH-UBND", "issued_on": "05/01/2022"}
    assert enter(cast.staff).post(page("plan_issue", plan.pk), issue).status_code == 403
    assert enter(cast.other_head).get(page("plan_detail", plan.pk)).status_code == 404
    assert enter(cast.head).post(page("plan_issue", plan.pk), issue).status_code == 302
    plan.refresh_from_db()
    assert plan.status == Plan.Status.ISSUED
    for person in (cast.staff, cast.home_affairs, cast.leader):  # the unit, and the levels above
        assert enter(person).get(page("plan_detail", plan.pk)).status_code == 200
    assert enter(cast.other_head).get(page("plan_detail", plan.pk)).status_code == 404


def test_a_plan_is_copied_for_the_next_year(home_affairs, place, in_force):
    make_task(
        in_force, "1.2", None, None, deadline_text="Trước 31/01/2021", lead=place.justice.name
    )
    make_task(in_force, "1.3", None, None, deadline_text="Sau Tết năm 2021")
    form = home_affairs.get(f"{page('plan_new')}?from={in_force.pk}").context["form"]
    assert (form["year"].value(), form["source"].value()) == (2022, in_force.pk)
    sent = {"authority": place.district.pk, "kind": "reform", "year": "2022", "title": "KH 2022"}
    home_affairs.post(page("plan_new"), sent | {"source": in_force.pk})
    copy = Plan.objects.get(year=2022)
    assert [
        (task.code, task.deadline_text, task.due, task.is_undecided, task.lead_unit)
        for task in copy.tasks.all()
    ] == [
        ("1.1", "31/03/2022", date(2022, 3, 31), False, place.justice),
        ("1.2", "Trước 31/01/2022", date(2022, 1, 30), False, place.justice),
        ("1.3", "Sau Tết năm 2022", None, True, None),
    ]
    refused = home_affairs.get(page("plan_issue", copy.pk))
    assert "Chưa xác định ngày hết hạn của nhiệm vụ 1.3." in words(read(refused))
    assert in_force.tasks.count() == 3


def test_an_amendment_from_page_to_page(home_affairs, in_force):
    draft_page = home_affairs.post(page("plan_amend", in_force.pk)).url
    draft = in_force.amendments.get()
    assert draft_page == page("plan_write", draft.pk)
    draft.tasks.update(title="Việc khác")
    plan_page = read(home_affairs.get(page("plan_detail", in_force.pk)))
    assert ("Mở dự thảo", page("plan_detail", draft.pk)) in links(plan_page)
    assert "Nhiệm vụ 1.1" in words(plan_page)
    said = words(read(home_affairs.get(page("plan_issue", draft.pk))))
    assert "Nhiệm vụ 1.1" in said
    assert "Việc khác" in said
    refused = home_affairs.post(page("plan_issue", draft.pk), SIGNED)
    assert refused.status_code == 422  # without its reason
    assert set(refused.context["form"].errors) == {"reason"}
    answer = home_affairs.post(page("plan_issue", draft.pk), SIGNED | {"reason": "Tỉnh đổi"})
    assert answer.url == page("plan_detail", in_force.pk)
    assert "Việc khác" in words(read(home_affairs.get(answer.url)))


def test_the_texts_of_a_plan_are_read_by_version_and_by_day(home_affairs, cast, in_force):
    begin_amendment(in_force, by=cast.home_affairs).tasks.update(title="Việc khác")
    sent = SIGNED | {"reason": "Tỉnh đổi"}
    home_affairs.post(page("plan_issue", in_force.amendments.get().pk), sent)
    assert rows(read(home_affairs.get(page("plan_versions", in_force.pk))))[1:] == [
        ["2", "Số 45/QĐ-UBND ngày 01/06/2021 sửa đổi, bổ sung", "Lê Bình", "Tỉnh đổi", "1"],
        ["1", "Số 12/KH-UBND ngày 04/01/2021 bản ban hành", "An", "", ""],
    ]
    first, second = in_force.versions.all()
    for day, version in (("31/05/2021", first), ("01/06/2021", second)):
        answer = home_affairs.get(page("plan_versions", in_force.pk), {"on": day})
        assert answer.url == page("plan_version", version.pk)
    before = home_affairs.get(page("plan_versions", in_force.pk), {"on": "03/01/2021"})
    assert "Ngày 03/01/2021 kế hoạch chưa được ban hành." in words(read(before))
    nonsense = home_affairs.get(page("plan_versions", in_force.pk), {"on": "31/02/2021"})
    assert set(nonsense.context["form"].errors) == {"on"}
    old = words(read(home_affairs.get(page("plan_version", first.pk))))
    new = words(read(home_affairs.get(page("plan_version", second.pk))))
    assert "Việc khác" not in old
    assert "Nội dung được sửa đổi, bổ sung" not in old
    assert "Nhiệm vụ 1.1 Việc khác" in new.split("Nội dung được sửa đổi, bổ sung")[1]


def test_drafts_are_thrown_away_but_no_issued_plan(home_affairs, cast, place, in_force):
    begin_amendment(in_force, by=cast.home_affairs).tasks.update(title="Việc khác")
    before = text_of(in_force)
    answer = home_affairs.post(page("plan_discard", in_force.amendments.get().pk))
    assert answer.url == page("plan_detail", in_force.pk)
    assert text_of(in_force) == before
    assert not in_force.amendments.exists()
    draft = make_plan(place.district, 2022, "draft")
    make_task(draft, "1.1", None, place.justice)
    assert home_affairs.post(page("plan_discard", draft.pk)).url == page("plan_list")
    assert list(Plan.objects.all()) == [in_force]
    refused = home_affairs.post(page("plan_discard", in_force.pk), follow=True)
    assert "Kế hoạch đã ban hành, không thể xóa." in words(read(refused))


def test_queries_of_the_versions_do_not_grow(
    home_affairs, cast, in_force, django_assert_num_queries
):
    address = page("plan_versions", in_force.pk)
    home_affairs.get(address)
    with django_assert_num_queries(5):  # session, person, plan, versions, bell
        home_affairs.get(address)
    for number in range(3):
        begin_amendment(in_force, by=cast.home_affairs).tasks.update(title=f"Việc {number}")
        draft = in_force.amendments.get()
        home_affairs.post(page("plan_issue", draft.pk), SIGNED | {"reason": "Tỉnh đổi"})
    with django_assert_num_queries(5):
        home_affairs.get(address)


def test_a_version_lists_only_what_its_amendment_changed(home_affairs, in_force, place, cast):
    hand_on(
        in_force,
        in_force.tasks.all(),
        place.home_affairs,
        by=cast.home_affairs,
        reason="Chuyển việc",
    )
    draft = begin_amendment(in_force, by=cast.home_affairs)
    draft.tasks.update(product="Báo cáo")
    today = timezone.localdate()
    signed = {"number": "45/QĐ-UBND", "issued_on": today, "signer": "An", "reason": "Bổ sung"}
    version = amend(draft, by=cast.home_affairs, **signed)
    shown = words(read(home_affairs.get(page("plan_version", version.pk)), "main"))
    assert "Báo cáo" in shown
    assert place.justice.name not in shown
    assert place.home_affairs.name in shown
