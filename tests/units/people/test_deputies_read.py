"""Deputies as they are read: for which days, in whose place, and until when."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.urls import reverse

from tests.people import Cast, District, make_person
from tests.reading import badges, dialogs, filled, lines, links, read, rows
from tests.units.people.test_delegation import day, give
from tests.units.people.test_people_read import SINCE, to
from units.formats.dates import format_day
from units.forms.delegations import DelegationForm
from units.models import Delegation, Role

pytestmark = pytest.mark.django_db
SINCE_DAY = date(2021, 1, 1)
SEEN_AT = datetime(2021, 3, 16, 3, 5, tzinfo=UTC)


def test_deputies_stand_with_their_days_and_state(client: Client, cast: Cast) -> None:
    over = give(cast, cast.staff)
    Delegation.objects.filter(pk=over.pk).update(
        valid_from=date(2021, 3, 1), valid_to=date(2021, 3, 5)
    )
    revoked = give(cast, cast.staff)
    Delegation.objects.filter(pk=revoked.pk).update(
        valid_from=date(2021, 4, 1), valid_to=date(2021, 4, 5), revoked_at=SEEN_AT
    )
    give(cast, cast.staff)
    give(cast, cast.staff, 1, 2)
    client.force_login(cast.head)
    page = read(client.get(to("delegation_list")))
    assert lines(page)[:2] == [
        "Ủy quyền",
        "Người được ủy quyền duyệt, trả lại và gửi phiếu thay người đứng đầu; mỗi quyết định đều"
        " ghi rõ là thay mặt.",
    ]
    heads, *found = rows(page)
    assert heads == [
        "Người được ủy quyền",
        "Thay mặt",
        "Thời gian",
        "Lý do, số văn bản ủy quyền",
        "Trạng thái",
        "Thao tác",
    ]
    assert found[0][:2] == ["Staff", "Người đứng đầu đơn vị Head Ủy ban nhân dân xã Lộc An"]
    assert found[0][3] == "Nghỉ phép, QĐ số 12/QĐ-UBND"
    today, tomorrow, after = (f"{day(later):%d/%m/%Y}" for later in (0, 1, 2))
    assert [(row[2], row[4], row[5]) for row in found] == [
        (f"{tomorrow} – {after}", "chưa có hiệu lực", "Thu hồi"),
        (f"{today} – {today}", "đang có hiệu lực", "Thu hồi"),
        ("01/04/2021 – 05/04/2021", "đã thu hồi lúc 10:05 ngày 16/03/2021", ""),
        ("01/03/2021 – 05/03/2021", "đã hết hạn", ""),
    ]


def test_without_a_deputy_the_page_says_what_one_is_for(client: Client, cast: Cast) -> None:
    client.force_login(cast.head)
    page = read(client.get(to("delegation_list")))
    assert lines(page)[-3:] == [
        "Chưa ủy quyền cho ai",
        "Khi anh/chị vắng mặt, cấp phó cùng cơ quan duyệt và gửi phiếu thay trong thời gian "
        "anh/chị chọn.",
        "Ủy quyền cho cấp phó",
    ]
    assert links(page)[-1] == ("Ủy quyền cho cấp phó", to("delegation_give"))
    form = read(client.get(to("delegation_give")))
    assert {"membership", "deputy", "valid_from", "valid_to", "reason"} <= {
        field.get("name") for tag in ("input", "select", "textarea") for field in form.iter(tag)
    }


def test_my_account_names_my_roles_and_in_whose_place(client: Client, cast: Cast) -> None:
    cast.staff.memberships.update(position="Công chức")
    give(cast, cast.staff)
    client.force_login(cast.staff)
    said = lines(read(client.get(to("my_account")), "ul[@class='work-list']"))
    assert said == [
        "Cán bộ, công chức Công chức, Ủy ban nhân dân xã Lộc An",
        SINCE,
        "Người đứng đầu đơn vị Ủy ban nhân dân xã Lộc An thay mặt Người đứng đầu đơn vị Head",
        "được ủy quyền",
    ]


def test_each_button_revokes_the_delegation_of_its_row(
    client: Client, cast: Cast, place: District
) -> None:
    second = make_person("second", Role.STAFF, place.commune, full_name="Phó Chủ tịch B")
    today, later = give(cast, cast.staff), give(cast, second, 1, 2)
    over = give(cast, second)
    Delegation.objects.filter(pk=over.pk).update(valid_from=day(-1), valid_to=day(-1))
    client.force_login(cast.head)
    page = read(client.get(to("delegation_list")))
    stays = (
        "không còn được quyết định thay người đứng đầu. Những việc đã quyết định vẫn giữ nguyên."
    )
    assert dialogs(page) == {
        f"revoke-{given.pk}": (f"Thu hồi {name} {stays}", to("delegation_revoke", given.pk))
        for given, name in ((today, "Staff"), (later, "Phó Chủ tịch B"))
    }
    assert badges(page) == [
        ("calm", "chưa có hiệu lực"),
        ("good", "đang có hiệu lực"),
        ("mute", "đã hết hạn"),
    ]
    assert ("Ủy quyền cho cấp phó", to("delegation_give")) in links(page)


def test_the_form_of_a_delegation_offers_the_own_roles_and_the_people_of_the_desk(
    client: Client, cast: Cast, place: District
) -> None:
    cast.head.memberships.update(position="Chủ tịch")
    make_person("elsewhere", Role.STAFF, place.other_commune)
    client.force_login(cast.head)
    page = read(client.get(to("delegation_give")))
    assert filled(page) == {
        "membership": "",
        "deputy": "chọn",
        "valid_from": format_day(day()),
        "valid_to": "",
        "reason": "",
    }
    offered = {
        each.get("name"): ["".join(option.itertext()) for option in each if option.get("value")]
        for each in page.iter("select")
    }
    assert offered == {
        "membership": ["Chủ tịch, Ủy ban nhân dân xã Lộc An"],
        "deputy": ["Staff"],
    }
    assert lines(page)[:2] == ["Ủy quyền", "Ủy quyền cho cấp phó"]
    assert links(page) == [("Ủy quyền", to("delegation_list")), ("Hủy", to("delegation_list"))]


def test_my_account_begins_with_who_i_am_and_when_my_roles_end(client: Client, cast: Cast) -> None:
    cast.staff.memberships.update(valid_to=date(2099, 6, 30))
    client.force_login(cast.staff)
    page = read(client.get(to("my_account")))
    assert lines(page)[:6] == [
        "Staff",
        "staff",
        "Đổi mật khẩu",
        "Vai trò của tôi",
        "Cán bộ, công chức Ủy ban nhân dân xã Lộc An",
        "01/01/2021 – 30/06/2099",
    ]
    assert links(page) == [("Đổi mật khẩu", reverse("password_change")), ("Hủy", "/")]


def test_only_roles_of_a_head_are_offered_to_a_deputy(cast: Cast, place: District) -> None:
    office = {"workplace": place.justice, "territory": place.justice, "valid_from": SINCE_DAY}
    give(cast, cast.staff)
    cast.head.memberships.create(role=Role.STAFF, **office)
    held = cast.head.memberships.get(role=Role.HEAD)
    assert list(DelegationForm(head=cast.head).fields["membership"].queryset) == [held]
    assert not DelegationForm(head=cast.staff).fields["membership"].queryset.exists()
