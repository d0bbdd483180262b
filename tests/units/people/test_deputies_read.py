"""Deputies as they are read: for which days, in whose place, and until when."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client

from tests.people import Cast
from tests.reading import lines, links, read, rows
from tests.units.people.test_delegation import day, give
from tests.units.people.test_people_read import SINCE, to
from units.models import Delegation

pytestmark = pytest.mark.django_db
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
    heads, *found = rows(page)
    assert heads == [
        "Người được ủy quyền",
        "Thay mặt",
        "Thời gian",
        "Lý do, số văn bản ủy quyền",
        "Trạng thái",
        "Thao tác",
    ]
    assert found[0][:2] == ["Staff", "Thủ trưởng đơn vị Head Ủy ban nhân dân xã Lộc An"]
    assert found[0][3] == "Nghỉ phép, QĐ số 12/QĐ-UBND"
    today, tomorrow, after = (f"{day(later):%d/%m/%Y}" for later in (0, 1, 2))
    assert [(row[2], row[4], row[5]) for row in found] == [
        (f"{tomorrow} – {after}", "chưa có hiệu lực", "Thu hồi"),
        (f"{today} – {today}", "đang có hiệu lực", "Thu hồi"),
        ("01/04/2021 – 05/04/2021", "đã thu hồi lúc 10:05 16/03/2021", ""),
        ("01/03/2021 – 05/03/2021", "đã hết hạn", ""),
    ]


def test_without_a_deputy_the_page_says_what_one_is_for(client: Client, cast: Cast) -> None:
    client.force_login(cast.head)
    page = read(client.get(to("delegation_list")))
    assert lines(page)[-3:] == [
        "Chưa ủy quyền cho ai",
        "Khi anh/chị vắng mặt, cấp phó cùng cơ quan có thể duyệt và nộp phiếu thay, "
        "từ ngày đến ngày.",
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
        "Thủ trưởng đơn vị Ủy ban nhân dân xã Lộc An thay mặt Thủ trưởng đơn vị Head",
        "được ủy quyền",
    ]
