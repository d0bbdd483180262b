"""Results on their way to the public as they are read: the page of who works on them, the table,
the origin of the figures.
"""

from datetime import date, timedelta
from xml.etree.ElementTree import Element

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from criteria.periods import Period
from scoring.models import CampaignUnit, Publication
from scoring.points.totals import store_totals
from scoring.publications import workflow as publications
from scoring.publications.content.data import Decision
from scoring.publications.preparing import prepare
from scoring.publications.publishing import publish
from scoring.sheets import workflow
from tests.reading import alerts, facts, lines, links, read, rows
from tests.reports.world import DUE, FULL, Status, World, make_world
from units.formats.dates import moment_text
from units.models import User

pytestmark = pytest.mark.django_db
GRANTED = {"1.1": "4", "1.2": "3", "2.1": "10", "3.1": "15"}
DAY = timedelta(days=1)
DECISION = Decision("99/QĐ-UBND", date(2021, 12, 30), "Chủ tịch", "Nguyễn Văn Mẫu")
UNIT = "Ủy ban nhân dân xã"
TITLE = "Chỉ số CCHC các xã năm 2021"


@pytest.fixture
def world(place, cast, monkeypatch) -> World:
    """A year: Lộc An has 32 of 40, Lộc Thủy 39, Vinh Mỹ never sent a sheet, Xuân Lộc has 30 and is
    not ranked.
    """
    world = make_world(place, cast, monkeypatch, period=Period.Y)
    for name, granted in (
        ("Lộc An", GRANTED),
        ("Lộc Thủy", {**GRANTED, "1.2": "6", "3.1": "19"}),
        ("Xuân Lộc", {**GRANTED, "1.2": "6", "3.1": "10"}),
    ):
        world.put(name, Status.FINAL, FULL, granted)
    world.put("Vinh Mỹ", Status.FINAL, {}, dict.fromkeys(GRANTED, "0"), missed=True)
    CampaignUnit.objects.filter(unit__short_name="Xuân Lộc").update(
        ranked=False, unranked_because="Mới thành lập"
    )
    return world


@pytest.fixture
def prepared(world: World) -> Publication:
    until = timezone.now() + 3 * DAY
    made = prepare(world.period, acknowledge_until=until, by=world.cast.home_affairs)
    Publication.objects.filter(pk=made.pk).update(prepared_at=DUE)
    return Publication.objects.get(pk=made.pk)


def to(name: str, *key: int) -> str:
    return reverse(f"scoring:{name}", args=key)


def page(name: str, user: User | None, *key: int) -> Element:
    client = Client()
    if user:
        client.force_login(user)
    return read(client.get(to(name, *key)))


TABLE = [
    [
        "Xếp hạng", "Đơn vị", "Tổng điểm", "Chỉ số (%)", "Xếp loại", "Thẩm định",
        "Điều tra xã hội học", "1 Chỉ đạo, điều hành CCHC", "2 Cải cách thể chế",
        "3 Điều tra xã hội học",
    ],
    ["1", f"{UNIT} Lộc Thủy", "39,00", "97,50", "Tốt", "20,00", "19,00", "10,00", "10,00", "19,00"],
    ["2", f"{UNIT} Lộc An", "32,00", "80,00", "Tốt", "17,00", "15,00", "7,00", "10,00", "15,00"],
    ["3", f"{UNIT} Vinh Mỹ", "0,00", "0,00", "Yếu", "0,00", "0,00", "0,00", "0,00", "0,00"],
    ["", "Trung bình (3 đơn vị)", "23,67", "59,17", "", "12,33", "11,33", "5,67", "6,67", "11,33"],
]  # fmt: skip
MEANS = [
    ["Lĩnh vực", "Biểu đồ", "Chỉ số trung bình", "Chưa đạt"],
    ["1. Chỉ đạo, điều hành CCHC", "", "56,67%", "43,33%"],
    ["2. Cải cách thể chế", "", "66,67%", "33,33%"],
    ["3. Điều tra xã hội học", "", "56,67%", "43,33%"],
]


def test_what_is_prepared_says_what_still_holds_it_back(
    prepared: Publication, world: World
) -> None:
    workflow.acknowledge(world.sheet("Lộc An"), by=world.cast.head)
    world.period.sheets.exclude(acknowledged_at=None).update(acknowledged_at=DUE)
    shown = page("publication", world.cast.leader, prepared.pk)
    assert rows(shown) == TABLE
    until = moment_text(prepared.acknowledge_until)
    assert alerts(shown) == [
        (
            "warning",
            "Chưa thực hiện được: "
            f"Còn 3 đơn vị chưa xác nhận kết quả; hạn xác nhận: trước {until}.",
        )
    ]
    said = lines(shown)
    assert said[2:4] == [
        "Công bố kết quả 2021",
        "chờ phê duyệt 20/03/2021 phiên bản 1 Home_Affairs chuẩn bị lúc 17:00 ngày 20/03/2021.",
    ]
    start = said.index("Xác nhận của người đứng đầu đơn vị 1/4")
    assert said[start + 1 : start + 10] == [
        f"trước {until}",
        "Lộc An",
        "Head xác nhận lúc 17:00 ngày 20/03/2021",
        *("Lộc Thủy", "Chưa xác nhận"),
        *("Vinh Mỹ", "Chưa xác nhận"),
        *("Xuân Lộc", "Chưa xác nhận"),
    ]
    assert [link for link in links(shown) if link[1].endswith("/result/")] == [
        (name, to("result", world.sheet(name).pk))
        for name in ("Lộc An", "Lộc Thủy", "Vinh Mỹ", "Xuân Lộc")
    ]
    assert links(shown)[:2] == [
        (TITLE, to("campaign", world.period.campaign_id)),
        ("Xếp hạng", to("ranking", world.period.pk)),
    ]


def test_who_is_not_ranked_and_who_sent_nothing_is_named(
    prepared: Publication, world: World
) -> None:
    said = lines(page("publication", world.cast.leader, prepared.pk))
    assert f"{UNIT} Vinh Mỹ: không gửi phiếu tự chấm điểm" in said
    start = said.index("Chưa hoặc không xếp hạng")
    assert said[start + 1] == (
        f"{UNIT} Xuân Lộc (30,00; 75,00%): Đơn vị được chấm điểm nhưng không xếp hạng."
        " Lý do: Mới thành lập"
    )


def test_what_came_back_says_from_whom_and_why(prepared: Publication, world: World) -> None:
    publications.send_back(prepared, by=world.cast.leader, reason="Xem lại Lộc An")
    shown = page("publication", world.cast.home_affairs, prepared.pk)
    ((tone, text),) = alerts(shown)
    assert tone == "warning"
    assert text.startswith("Leader trả lại lúc ")
    assert text.endswith(" Xem lại Lộc An")
    assert "trả lại" in lines(shown)[3]


def published(made: Publication, world: World) -> Publication:
    Publication.objects.filter(pk=made.pk).update(acknowledge_until=DUE)
    made.refresh_from_db()
    publications.approve(made, by=world.cast.leader)
    return publish(made, DECISION, by=world.cast.home_affairs)


def test_the_public_page_names_its_decision_and_its_origin(
    prepared: Publication, world: World
) -> None:
    made = published(prepared, world)
    shown = page("results", None, made.pk)
    assert rows(shown) == [*TABLE, *MEANS]
    assert lines(shown)[1:3] == [
        TITLE,
        "Ủy ban nhân dân huyện Phú Lộc Xã đã công bố Quyết định số 99/QĐ-UBND ngày 30/12/2021",
    ]
    at = moment_text(made.published_at)
    assert facts(shown) == {
        "Quyết định": "99/QĐ-UBND, 30/12/2021 – Chủ tịch Nguyễn Văn Mẫu",
        "Công bố lúc": at,
        "Bộ tiêu chí": "Bộ chỉ số CCHC cấp xã năm 2021 (01/QĐ-UBND)",
        "Phiên bản": "1",
        "SHA-256": f"{made.sha256} tệp dữ liệu để đối chiếu",
    }
    assert links(shown)[1:] == [
        ("Excel", "?as=xlsx"),
        ("CSV", "?as=csv"),
        ("tệp dữ liệu để đối chiếu", to("results_data", made.pk)),
    ]
    assert alerts(shown) == []


def test_a_corrected_version_leads_to_the_one_in_force(prepared: Publication, world: World) -> None:
    first = published(prepared, world)
    until = timezone.now() + 3 * DAY
    again = prepare(
        world.period, acknowledge_until=until, reason="Nhập sai", by=world.cast.home_affairs
    )
    shown = page("publication", world.cast.leader, again.pk)
    assert ("warning", "Đính chính Nhập sai") in alerts(shown)
    second = published(again, world)
    shown = page("results", None, first.pk)
    assert alerts(shown)[0][0] == "warning"
    assert ("Xem phiên bản hiện hành", to("results", second.pk)) in links(shown)
    shown = page("results", None, second.pk)
    assert alerts(shown) == [("info", "Đính chính Nhập sai")]
    assert facts(shown)["Phiên bản"] == "2 – lý do đính chính: Nhập sai"
    at = moment_text(first.published_at)
    assert facts(shown)["Các phiên bản"] == f"Phiên bản 1 lúc {at} đã thay thế"
    assert (f"Phiên bản 1 lúc {at}", to("results", first.pk)) in links(shown)
    (line,) = [line for line in lines(page("results_list", None)) if TITLE in line]
    assert line == (
        f"{TITLE} Ủy ban nhân dân huyện Phú Lộc · Quyết định số 99/QĐ-UBND ngày 30/12/2021"
        " · phiên bản 2"
    )


def test_the_panels_of_results_on_the_home_page(prepared: Publication, world: World) -> None:
    def panel(user: User, name: str) -> Element:
        client = Client()
        client.force_login(user)
        return read(client.get(reverse("home")), f"section[@aria-labelledby='{name}']")

    cast = world.cast
    shown = panel(cast.leader, "todos")
    until = moment_text(prepared.acknowledge_until)
    waiting = f"Phê duyệt kết quả: {TITLE} Các đơn vị xác nhận trước {until}"
    assert lines(shown)[2:] == [waiting, "Xem kết quả"]
    assert links(shown) == [("Xem kết quả", to("publication", prepared.pk))]
    publications.send_back(prepared, by=cast.leader, reason="Xem lại Lộc An")
    shown = panel(cast.home_affairs, "todos")
    again = [f"Chuẩn bị lại kết quả: {TITLE}", "Trả lại: Xem lại Lộc An", "Sửa kết quả"]
    assert lines(shown)[2:] == again
    assert links(shown) == [("Sửa kết quả", to("publication", prepared.pk))]
    publications.renew(prepared, by=cast.home_affairs)
    made = published(prepared, world)
    shown = panel(cast.staff, "public-results")
    assert lines(shown)[1:] == [f"{TITLE} 99/QĐ-UBND, 30/12/2021"]
    assert links(shown) == [(TITLE, to("results", made.pk))]


def test_the_sums_of_a_slip_after_a_second_appraisal(world: World) -> None:
    """The first appraisal keeps its own total beside the result."""
    sheet = world.sheet("Lộc An")
    sheet.entries.filter(criterion__code="1.2").update(
        second_points="5",
        second_reason="Đã bổ sung",
        second_reason_code="other",
        second_by=world.cast.home_affairs,
    )
    store_totals(sheet, with_band=True)
    shown = page("result_slip", world.cast.head, sheet.pk)
    assert rows(shown)[2] == ["1.2", "Báo cáo", "6", "6,00", "3,00", "5,00", "5,00", "Đã bổ sung"]
    assert rows(shown)[-3:] == [
        ["Thẩm định", "20", "10,00", "17,00", "", "19,00", ""],
        ["Điều tra xã hội học", "20", "", "15,00", "", "15,00", ""],
        ["Tổng điểm", "40", "10,00", "32,00", "", "34,00", ""],
    ]
