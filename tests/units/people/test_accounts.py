"""Accounts and roles: kept by the administrator of the territory, and by nobody beyond it."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from tests.people import PASSWORD, SINCE, make_person
from tests.reading import told
from units.models import AuditEvent, Membership, Role, User
from units.people import accounts
from units.people.memberships import add_membership
from units.people.new_accounts import create_account


def to(name, *key):
    return reverse(f"units:{name}", args=key)


def new_account(place, **fields):
    return {
        "username": "Nguyen.Van.A",
        "full_name": "Nguyễn Văn A",
        "email": "a@example.vn",
        "phone": "0234",
        "role": Role.STAFF,
        "workplace": place.commune.pk,
        "territory": "",
        "position": "Công chức",
        "valid_from": "2021-01-01",
        "valid_to": "",
    } | fields


PAGES = ["account_list", "account_add", "account_import", "account_import_template"]


@pytest.mark.parametrize("page", PAGES)
def test_pages_are_for_administrators(place, cast, enter, page):
    assert enter(cast.administrator).get(to(page)).status_code == 200
    for person in (cast.staff, cast.head, cast.home_affairs, cast.leader, cast.auditor):
        assert enter(person).get(to(page)).status_code == 403


def test_nobody_logged_in_is_sent_to_the_login_page(client, db):
    for page in [*PAGES, "my_account"]:
        assert client.get(to(page))["Location"].startswith(reverse("login"))


def test_an_account_outside_the_territory_does_not_exist(cast, enter):
    client = enter(cast.administrator)
    for outsider in (cast.neighbour_home_affairs, cast.viewer, cast.auditor):
        for page in ("account_detail", "account_edit", "membership_add"):
            assert client.get(to(page, outsider.pk)).status_code == 404
        for action in ("account_reset_password", "account_deactivate", "account_activate"):
            assert client.post(to(action, outsider.pk)).status_code == 404
        assert client.get(to("membership_edit", outsider.memberships.get().pk)).status_code == 404


def test_others_may_not_touch_accounts(cast, enter):
    client = enter(cast.head)
    for action in ("account_reset_password", "account_deactivate", "account_activate"):
        assert client.post(to(action, cast.staff.pk)).status_code == 403
    assert client.get(to("membership_edit", cast.staff.memberships.get().pk)).status_code == 403


@pytest.mark.parametrize(
    "action", ["account_reset_password", "account_deactivate", "account_activate"]
)
def test_actions_are_posted(cast, enter, action):
    assert enter(cast.administrator).get(to(action, cast.staff.pk)).status_code == 405


# Creating


def test_a_new_account_gets_a_password_that_is_shown_once(place, cast, enter, client):
    response = enter(cast.administrator).post(to("account_add"), new_account(place))
    user = User.objects.get(username="nguyen.van.a")
    assert user.must_change_password
    (held,) = user.memberships.all()
    assert (held.workplace, held.territory, held.role) == (place.commune, place.commune, "staff")
    assert "no-store" in response["Cache-Control"]
    password = response.text.split("<code>")[1].split("</code>")[0]
    assert user.check_password(password)
    assert password not in client.get(to("account_detail", user.pk)).text
    verbs = set(AuditEvent.objects.filter(actor=cast.administrator).values_list("verb", flat=True))
    assert {"account_created", "membership_added"} <= verbs
    assert password not in str(list(AuditEvent.objects.values()))


def test_the_first_log_in_leads_to_a_password_of_ones_own(place, cast, client):
    user, password = create_account(
        by=cast.administrator,
        membership={"role": "staff", "workplace": place.commune, "territory": place.commune},
        username="moi",
        full_name="Người Mới",
    )
    client.login(username="moi", password=password)
    assert client.get("/")["Location"] == reverse("password_change")
    own = "mat-khau-rieng-cua-toi"
    sent = {"old_password": password, "new_password1": own, "new_password2": own}
    client.post(reverse("password_change"), sent)
    assert client.get("/").status_code == 200
    user.refresh_from_db()
    assert not user.must_change_password


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"username": "ab"}, "không phải là tên đăng nhập"),
        ({"username": "tên có dấu"}, "không phải là tên đăng nhập"),
        ({"username": "STAFF"}, "đã được sử dụng"),
        ({"full_name": ""}, "Họ và tên"),
        ({"email": "khong-phai"}, "Thư điện tử"),
        ({"role": "superuser"}, "superuser"),
        ({"valid_to": "2020-01-01"}, "Ngày kết thúc không được trước ngày bắt đầu"),
        ({"valid_from": "hôm nay"}, "Từ ngày"),
    ],
)
def test_what_the_form_refuses(place, cast, enter, fields, sentence):
    before = User.objects.count()
    sent = new_account(place, position="Chức vụ đã gõ") | fields
    response = enter(cast.administrator).post(to("account_add"), sent)
    assert sentence in response.text
    assert "Chức vụ đã gõ" in response.text
    assert User.objects.count() == before


@pytest.mark.parametrize("field", ["workplace", "territory"])
@pytest.mark.parametrize("unit", ["province", "neighbour", "neighbour_home_affairs"])
def test_nothing_is_given_outside_the_territory(place, cast, enter, field, unit):
    sent = new_account(place, **{field: getattr(place, unit).pk})
    before = User.objects.count()
    assert enter(cast.administrator).post(to("account_add"), sent).status_code == 200
    assert User.objects.count() == before
    unit = getattr(place, unit)
    given = {"role": "head", "workplace": place.commune, "territory": place.commune}
    with pytest.raises(PermissionDenied):
        add_membership(cast.staff, by=cast.administrator, **(given | {field: unit}))
    assert cast.staff.memberships.count() == 1


def test_fields_that_nobody_asked_for_change_nothing(place, cast, enter):
    sent = new_account(place, is_active="", must_change_password="", is_staff="1", password="x")
    enter(cast.administrator).post(to("account_add"), sent)
    user = User.objects.get(username="nguyen.van.a")
    assert user.is_active
    assert user.must_change_password
    assert not user.check_password("x")


# Changing


def test_editing_an_account(cast, enter):
    sent = {"full_name": "Trần Thị B", "email": "b@example.vn", "phone": "", "username": "hacker"}
    enter(cast.administrator).post(to("account_edit", cast.staff.pk), sent)
    cast.staff.refresh_from_db()
    assert (cast.staff.full_name, cast.staff.username) == ("Trần Thị B", "staff")
    event = AuditEvent.objects.get(verb="account_changed")
    assert event.before == {"full_name": "Staff", "email": ""}


def test_resetting_a_password_ends_every_session(cast, client, enter, django_user_model):
    client.login(username="staff", password=PASSWORD)
    assert client.get("/").status_code == 200
    password = accounts.reset_password(cast.staff, by=cast.administrator)
    assert client.get("/").status_code == 302
    cast.staff.refresh_from_db()
    assert cast.staff.check_password(password)
    assert cast.staff.must_change_password


def test_a_deactivated_account_is_out_at_once(cast, client):
    client.login(username="staff", password=PASSWORD)
    accounts.deactivate(cast.staff, by=cast.administrator)
    assert client.get("/").status_code == 302
    assert not client.login(username="staff", password=PASSWORD)
    accounts.activate(cast.staff, by=cast.administrator)
    assert client.login(username="staff", password=PASSWORD)


def test_the_pages_of_the_actions(cast, enter):
    client = enter(cast.administrator)
    assert "<code>" in client.post(to("account_reset_password", cast.staff.pk)).text
    client.post(to("account_deactivate", cast.staff.pk))
    cast.staff.refresh_from_db()
    assert not cast.staff.is_active
    assert "đã khóa" in client.get(to("account_detail", cast.staff.pk)).text
    client.post(to("account_activate", cast.staff.pk))
    cast.staff.refresh_from_db()
    assert cast.staff.is_active


def test_an_account_that_reaches_beyond_the_territory_is_not_theirs_alone(place, cast, enter):
    """Whoever could reset its password could act in the neighbour district."""
    Membership.objects.create(
        user=cast.staff, role=Role.STAFF, workplace=place.neighbour, territory=place.neighbour
    )
    client = enter(cast.administrator)
    page = client.get(to("account_detail", cast.staff.pk))
    assert page.status_code == 200
    assert "ngoài phạm vi" in page.text
    assert place.neighbour.name not in page.text
    for action in ("account_reset_password", "account_deactivate"):
        assert client.post(to(action, cast.staff.pk)).status_code == 403
    assert client.get(to("account_edit", cast.staff.pk)).status_code == 403


def test_nobody_manages_their_own_account(place, cast, enter):
    client, own = enter(cast.administrator), cast.administrator
    assert client.get(to("membership_add", own.pk)).status_code == 403
    for action in ("account_reset_password", "account_deactivate"):
        assert client.post(to(action, own.pk)).status_code == 403
    held = own.memberships.get()
    sent = {"position": "Tự phong", "valid_from": "2021-01-01"}
    assert client.post(to("membership_edit", held.pk), sent).status_code == 403
    given = {"role": "head", "workplace": place.commune, "territory": place.commune}
    with pytest.raises(PermissionDenied):
        add_membership(own, by=own, **given)


# Roles


def test_giving_and_ending_a_role(place, cast, enter):
    client = enter(cast.administrator)
    sent = {
        "role": Role.APPRAISER,
        "workplace": place.justice.pk,
        "territory": place.district.pk,
        "valid_from": "2021-02-01",
        "position": "Chuyên viên",
    }
    client.post(to("membership_add", cast.staff.pk), sent)
    held = cast.staff.memberships.get(role=Role.APPRAISER)
    assert (held.workplace, held.territory) == (place.justice, place.district)
    ended = {"position": "Chuyên viên", "valid_from": "2021-02-01", "valid_to": "2021-12-31"}
    client.post(to("membership_edit", held.pk), ended | {"role": "head", "territory": "1"})
    held.refresh_from_db()
    assert (held.valid_to, held.role) == (date(2021, 12, 31), Role.APPRAISER)
    event = AuditEvent.objects.get(verb="membership_changed")
    assert (event.before, event.after) == ({"valid_to": ""}, {"valid_to": "2021-12-31"})


def test_the_same_role_from_the_same_day_is_given_once(place, cast, enter):
    sent = {"role": "staff", "workplace": place.commune.pk, "valid_from": str(SINCE)}
    response = enter(cast.administrator).post(to("membership_add", cast.staff.pk), sent)
    assert "đã giữ vai trò" in response.text
    assert cast.staff.memberships.count() == 1


# Finding


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?q=nguyen+a", True),
        ("?q=nguyễn", True),
        ("?q=xyz", False),
        ("?role=staff", True),
        ("?role=leader", False),
        ("?state=active", True),
        ("?state=closed", False),
        ("?role=x&unit=abc&page=x", True),
    ],
)
def test_finding(place, cast, enter, query, found):
    make_person("nva", Role.STAFF, place.commune, full_name="Nguyễn Văn A")
    page = enter(cast.administrator).get(to("account_list") + query).text
    assert ("Nguyễn Văn A" in page) is found
    assert cast.viewer.full_name not in page.split("<main")[1]


def test_the_list_costs_the_same_for_many_people(place, cast, enter, django_assert_max_num_queries):
    for number in range(20):
        make_person(f"person{number}", Role.STAFF, place.commune)
    client = enter(cast.administrator)
    with django_assert_max_num_queries(8):
        client.get(to("account_list"))


# One's own page


def test_my_account_changes_only_how_i_am_reached(cast, enter):
    client = enter(cast.staff)
    assert cast.staff.username in client.get(to("my_account")).text
    sent = {"email": "s@example.vn", "phone": "1", "full_name": "Chủ tịch", "is_active": ""}
    saved = client.post(to("my_account"), sent)
    assert (saved.url, told(saved)) == (to("my_account"), [("success", "Đã lưu.")])
    cast.staff.refresh_from_db()
    assert (cast.staff.email, cast.staff.full_name) == ("s@example.vn", "Staff")
    assert cast.staff.is_active
