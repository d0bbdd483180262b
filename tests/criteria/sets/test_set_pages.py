"""The list of sets, a set, issuing it, throwing a draft away."""

import pytest
from django.urls import reverse

from criteria.models import CriteriaSet
from criteria.sets.workflow import issue
from tests.factories import make_set

pytestmark = pytest.mark.django_db
DECISION = {"number": "12/QĐ-UBND", "issued_on": "04/01/2021"}
LIST = "/criteria/"


def url(name, criteria_set):
    return reverse(f"criteria:{name}", args=[criteria_set.pk])


def test_home_affairs_sees_drafts_and_units_below_see_what_is_issued(client, cast, draft_set):
    client.force_login(cast.home_affairs)
    assert draft_set.title in client.get(LIST).content.decode()
    client.force_login(cast.staff)
    assert draft_set.title not in client.get(LIST).content.decode()
    assert client.get(url("set_detail", draft_set)).status_code == 404
    issue(draft_set, by=cast.home_affairs, number="12/QĐ-UBND", issued_on="2021-01-04")
    assert draft_set.title in client.get(LIST).content.decode()
    assert client.get(url("set_detail", draft_set)).status_code == 200


@pytest.mark.parametrize("person", ["neighbour_home_affairs"])
def test_a_stranger_finds_nothing(client, cast, draft_set, person):
    client.force_login(getattr(cast, person))
    assert draft_set.title not in client.get(LIST).content.decode()
    assert client.get(url("set_detail", draft_set)).status_code == 404
    assert client.post(url("set_issue", draft_set), DECISION).status_code == 404
    assert client.post(url("set_delete", draft_set)).status_code == 404
    assert CriteriaSet.objects.get().status == "draft"


def test_the_page_of_a_set_says_rules_in_words(client, cast, place):
    criteria_set = make_set(place.district)
    client.force_login(cast.staff)
    text = client.get(url("set_detail", criteria_set)).content.decode()
    assert "Trên 90%: 2 điểm" in text
    assert "Mỗi báo cáo gửi chậm so với thời hạn quy định trừ 0,25 điểm" in text
    assert "Công tác chỉ đạo, điều hành cải cách hành chính" in text
    assert url("set_issue", criteria_set) not in text


def test_the_page_of_a_set_costs_few_queries(client, cast, place, django_assert_max_num_queries):
    criteria_set = make_set(place.district)
    client.force_login(cast.home_affairs)
    with django_assert_max_num_queries(12):
        client.get(url("set_detail", criteria_set))


def test_home_affairs_issues_a_set(client, cast, draft_set):
    client.force_login(cast.home_affairs)
    answer = client.post(url("set_issue", draft_set), DECISION, follow=True)
    draft_set.refresh_from_db()
    assert (draft_set.status, draft_set.number, str(draft_set.issued_on)) == (
        "issued",
        "12/QĐ-UBND",
        "2021-01-04",
    )
    assert "Đã ban hành bộ tiêu chí" in answer.content.decode()


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"number": "", "issued_on": "04/01/2021"}, "number"),
        ({"number": "12/QĐ-UBND", "issued_on": "hôm qua"}, "issued_on"),
        ({"number": "12/QĐ-UBND", "issued_on": "04/01/2999"}, "issued_on"),
    ],
)
def test_a_wrong_field_keeps_what_was_typed(client, cast, draft_set, typed, field):
    client.force_login(cast.home_affairs)
    page = client.post(url("set_issue", draft_set), typed)
    assert page.status_code == 422
    assert list(page.context["form"].errors) == [field]
    assert all(f'value="{value}"' in page.content.decode() for value in typed.values() if value)
    assert CriteriaSet.objects.get().status == "draft"


def test_issuing_twice_is_a_message(client, cast, draft_set):
    client.force_login(cast.home_affairs)
    client.post(url("set_issue", draft_set), DECISION)
    page = client.post(url("set_issue", draft_set), {**DECISION, "number": "99"}, follow=True)
    assert "Ban hành bộ tiêu chí" in page.content.decode()
    assert CriteriaSet.objects.get().number == "12/QĐ-UBND"


@pytest.mark.parametrize("person", ["leader", "auditor", "staff"])
def test_who_may_not_manage_criteria_gets_403(client, cast, place, person):
    criteria_set = make_set(place.district)
    client.force_login(getattr(cast, person))
    assert client.post(url("set_issue", criteria_set), DECISION).status_code == 403
    assert client.post(url("set_delete", criteria_set)).status_code == 403


def test_a_draft_is_deleted_and_an_issued_set_is_not(client, cast, draft_set):
    client.force_login(cast.home_affairs)
    kept = make_set(draft_set.authority)
    client.post(url("set_delete", draft_set))
    page = client.post(url("set_delete", kept), follow=True)
    assert "Chỉ xóa được bản dự thảo." in page.content.decode()
    assert list(CriteriaSet.objects.all()) == [kept]


@pytest.mark.parametrize("name", ["set_issue", "set_delete"])
def test_a_get_changes_nothing(client, cast, draft_set, name):
    client.force_login(cast.home_affairs)
    assert client.get(url(name, draft_set)).status_code == 405
    assert CriteriaSet.objects.get().status == "draft"


def test_nobody_logged_in_goes_to_the_login_page(client, draft_set):
    for address in (LIST, url("set_detail", draft_set)):
        assert client.get(address).url.startswith(reverse("login"))
