"""Results as they are read: every figure under its heading, worked out by hand."""

import pytest
from django.test import Client
from django.urls import reverse

from criteria.models import Criterion
from criteria.periods import Period
from scoring.models import ScoreSheet
from tests.reading import facts, lines, links, read, rows
from tests.reports.world import FULL, Status, World, make_world
from units.models import User

GRANTED = {"1.1": "4", "1.2": "3", "2.1": "10", "3.1": "15"}


@pytest.fixture
def world(place, cast, monkeypatch) -> World:
    """A year: Lộc An has 32 of 40, Lộc Thủy 39; Vinh Mỹ never sent a sheet, Xuân Lộc still fills
    it in.
    """
    world = make_world(place, cast, monkeypatch, period=Period.Y)
    world.put("Lộc An", Status.FINAL, FULL, GRANTED)
    world.put("Lộc Thủy", Status.FINAL, FULL, {**GRANTED, "1.2": "6", "3.1": "19"})
    world.put("Vinh Mỹ", Status.FINAL, {}, dict.fromkeys(GRANTED, "0"), missed=True)
    sure = world.sheet("Lộc An").entries.exclude(criterion__code="1.2")
    sure.update(first_reason="", first_reason_code="")
    return world


def page(name: str, key: int, user: User, **query: str):
    client = Client()
    client.force_login(user)
    return read(client.get(reverse(f"scoring:{name}", args=[key]), query))


def test_the_result_of_a_unit_line_by_line(world: World) -> None:
    sheet = world.sheet("Lộc An")
    shown = page("result", sheet.pk, world.cast.head)
    assert rows(shown) == [
        ["Lĩnh vực", "Biểu đồ", "Điểm chính thức", "Điểm chưa đạt"],
        ["1. Chỉ đạo, điều hành CCHC", "", "7,00 /10", "3,00"],
        ["2. Cải cách thể chế", "", "10,00 /10", "0,00"],
        ["3. Điều tra xã hội học", "", "15,00 /20", "5,00"],
        ["Tiêu chí", "Tối đa", "Tự chấm", "Điểm thẩm định", "Điểm chưa đạt", "Chỉ số (%)", "Lý do"],
        ["1 CHỈ ĐẠO, ĐIỀU HÀNH CCHC", "10", "10,00", "7,00", "3,00", "70,00", ""],
        ["1.1 Kế hoạch", "4", "4,00", "4,00", "", "100,00", ""],
        ["1.2 Báo cáo", "6", "6,00", "3,00", "3,00", "50,00", "Thiếu tài liệu"],
        ["2 Cải cách thể chế", "10", "", "10,00", "", "100,00", ""],
        ["2.1 Văn bản", "10", "", "10,00", "", "100,00", ""],
        ["3 Điều tra xã hội học", "20", "", "15,00", "5,00", "75,00", ""],
        ["3.1 Mức độ hài lòng", "20", "", "15,00", "5,00", "75,00", ""],
    ]
    said = lines(shown)
    assert said[2] == "Chỉ số CCHC các xã năm 2021 · Năm đã chốt kết quả 20/03/2021 Chưa xác nhận"
    assert said[said.index("In") + 1 :][:5] == [
        "Tự chấm 10,00 /10 100,00%",
        "Thẩm định 17,00 /20 85,00%",
        "Điều tra xã hội học 15,00 /20 75,00%",
        "Tổng điểm 32,00 /40 80,00%",
        "Chỉ số 80,00% Tốt",
    ]
    (full,) = [line for line in said if "đạt điểm tối đa" in line]
    assert full.startswith("1/3 lĩnh vực đạt điểm tối đa")
    assert "(7,00/10)" in full
    assert "(15,00/20)" in full
    assert links(shown)[:5] == [
        ("Phiếu tự chấm điểm", reverse("scoring:sheet", args=[sheet.pk])),
        ("Khả năng nâng điểm", reverse("analysis:lifts", args=[sheet.pk])),
        ("Lập kế hoạch khắc phục", reverse("analysis:remediation", args=[sheet.pk])),
        ("In phiếu kết quả", reverse("scoring:result_slip", args=[sheet.pk])),
        ("Xem qua các năm", reverse("scoring:unit_history", args=[sheet.unit_id])),
    ]


def test_one_area_of_a_result(world: World) -> None:
    sheet = world.sheet("Lộc An")
    shown = page("result", sheet.pk, world.cast.head, area="1")
    assert [row[0] for row in rows(shown)[1:]] == [
        "1 CHỈ ĐẠO, ĐIỀU HÀNH CCHC",
        "1.1 Kế hoạch",
        "1.2 Báo cáo",
    ]
    current = [link.attrib["href"] for link in shown.iter("a") if link.get("aria-current")]
    assert current == ["?area=1"]


def test_the_ranking_under_its_headings(world: World) -> None:
    shown = page("ranking", world.period.pk, world.cast.home_affairs)
    heads, *found = rows(shown)
    assert heads[:9] == [
        "Xếp hạng",
        "Đơn vị",
        "Tự chấm",
        "Thẩm định",
        "Điều tra xã hội học",
        "Tổng điểm",
        "Chỉ số (%)",
        "Xếp loại",
        "Lĩnh vực đạt tối đa",
    ]
    assert [head.split()[0] for head in heads[9:]] == ["1", "2", "3"]
    assert [" ".join(row) for row in found] == [
        "1 Lộc Thủy 10,00 20,00 19,00 39,00 97,50 Tốt 2/3 10,00 10,00 19,00",
        "2 Lộc An 10,00 17,00 15,00 32,00 80,00 Tốt 1/3 7,00 10,00 15,00",
        "3 Vinh Mỹ không gửi  0,00 0,00 0,00 0,00 Yếu 0/3 0,00 0,00 0,00",
        " Trung bình (3 đơn vị) 10,00 12,33 11,33 23,67 59,17   5,67 6,67 11,33",
    ]
    assert lines(shown)[3].endswith(
        "Điểm chính thức 3 đơn vị đã xếp hạng, 1 đơn vị chưa hoặc không xếp hạng."
    )
    said = lines(shown)
    assert said[said.index("Chưa hoặc không xếp hạng") :][:3] == [
        "Chưa hoặc không xếp hạng",
        "1",
        "Xuân Lộc",
    ]
    result = reverse("scoring:result", args=[world.sheet("Lộc Thủy").pk])
    for words, address in (("Lộc Thủy", ""), ("39,00", ""), ("2/3", ""), ("19,00", "?area=3")):
        assert (words, result + address) in links(shown)


def test_the_slip_of_a_unit(world: World) -> None:
    sheet = world.sheet("Lộc An")
    ScoreSheet.objects.filter(pk=sheet.pk).update(acknowledged_at="2022-01-05T03:04Z")
    shown = page("result_slip", sheet.pk, world.cast.head)
    assert rows(shown) == [
        [
            "Mã", "Lĩnh vực, tiêu chí", "Tối đa", "Tự chấm", "Thẩm định lần 1",
            "Thẩm định lần 2", "Kết quả", "Lý do",
        ],
        ["1", "CHỈ ĐẠO, ĐIỀU HÀNH CCHC", "10", "10,00", "7,00", "", "7,00", ""],
        ["1.2", "Báo cáo", "6", "6,00", "3,00", "", "3,00", "Thiếu tài liệu"],
        ["2", "Cải cách thể chế", "10", "", "10,00", "", "10,00", ""],
        ["3", "Điều tra xã hội học", "20", "", "15,00", "", "15,00", ""],
        ["Thẩm định", "20", "10,00", "17,00", "", "17,00", ""],
        ["Điều tra xã hội học", "20", "", "15,00", "", "15,00", ""],
        ["Tổng điểm", "40", "10,00", "32,00", "", "32,00", ""],
    ]  # fmt: skip
    assert facts(shown) == {
        "Chỉ số": "80,00%",
        "Xếp loại": "Tốt",
        "Xếp hạng": "chưa xếp hạng",  # not before every unit has its result
        "Đơn vị": "Không có ý kiến (hết hạn xác nhận lúc 10:04 ngày 05/01/2022)",
    }
    assert "Đơn vị: Ủy ban nhân dân xã Lộc An . Trạng thái: đã chốt kết quả." in lines(shown)


def test_what_is_published_is_listed_with_its_decision(world: World) -> None:
    """And what is not is not there."""
    client = Client()
    client.force_login(world.cast.head)
    empty = read(client.get(reverse("scoring:results_list")))
    assert links(empty) == []
    assert len(lines(empty)) == 3  # the heading, and that nothing is published yet


@pytest.mark.parametrize("title", ["CHỈ ĐẠO, ĐIỀU HÀNH CCHC", "Chỉ đạo, điều hành CCHC"])
def test_short_forms_of_an_area_stay_in_capitals(world: World, title: str) -> None:
    Criterion.objects.filter(criteria_set=world.period.criteria_set, code="1").update(title=title)
    for name in ("ranking", "campaign_duties"):
        key = world.period.pk if name == "ranking" else world.period.campaign_id
        text = " ".join(lines(page(name, key, world.cast.home_affairs)))
        assert "Chỉ đạo, điều hành CCHC" in text
        assert "cchc" not in text
