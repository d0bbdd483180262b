"""The tasks of a plan as a file: what the page shows, with its filters and its day."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from plans.models import Plan
from tests.exported import book_of, lines_of_csv
from tests.people import Cast
from tests.plans.made import finish
from units.formats.dates import format_day
from units.models import User

pytestmark = pytest.mark.django_db


def test_the_file_holds_the_tasks_of_the_page(
    client: Client, plan: Plan, cast: Cast, justice: User
) -> None:
    task = plan.tasks.filter(lead_unit=justice.live_memberships[0].workplace).first()
    assert task is not None
    finish(task, done_on=date(2021, 1, 20), delivered="=1+1", by=justice)
    client.force_login(cast.home_affairs)
    address = reverse("plans:plan_detail", args=[plan.pk])
    asked = {"on": "31/03/2021", "area": "1"}
    page = client.get(address, asked).context
    book = book_of(client.get(address, asked | {"as": "xlsx"}))
    rows = [row for _area, rows in page["groups"] for row in rows]
    assert book.above[:2] == ["Nhiệm vụ", plan.title]
    assert f"{page['found']}/{page['total']} nhiệm vụ" in book.above
    assert "Trạng thái tính đến ngày 31/03/2021" in book.above
    assert book.values("STT", "Trạng thái") == [[r.task.code, r.state.label] for r in rows]
    due = [day and format_day(day) for (day,) in book.values("Ngày đến hạn")]
    assert due == [row.task.due and format_day(row.task.due) for row in rows]
    assert book.looks("Ngày đến hạn") == {("d", "dd/mm/yyyy")}
    (done,) = [row for row in book.rows if row["Sản phẩm hoàn thành"].value]
    assert done["Sản phẩm hoàn thành"].data_type == "s"
    assert str(done["Ngày hoàn thành"].value) == "2021-01-20 00:00:00"
    csv = lines_of_csv(client.get(address, asked | {"as": "csv"}))
    assert [line[0] for line in csv[1:]] == [row.task.code for row in rows]
