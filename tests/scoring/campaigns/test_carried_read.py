"""What carrying a campaign did to its sheets, as the report is read."""

from decimal import Decimal
from xml.etree.ElementTree import Element

import pytest
from django.test import Client
from django.urls import reverse

from criteria.models import Criterion
from scoring.campaigns.new_version.report import CarriedSheet, CarryingReport, ChangedLeaf, Fate
from scoring.campaigns.new_version.reporting import lost_leaf
from scoring.campaigns.new_version.stored_report import as_json
from scoring.models import Carrying, ScoreEntry
from tests.factories import make_campaign
from tests.people import Cast, District
from tests.reading import alerts, lines, read, rows
from tests.reports.world import DUE

pytestmark = pytest.mark.django_db
CHANGES = [
    ChangedLeaf(
        Fate.RESCORED, "1.1.9", "1.1.1", "Kế hoạch", concerns_unit=True,
        before=Decimal(1), after=Decimal("0.5"), appraised=Decimal("0.75"),
    ),
    ChangedLeaf(
        Fate.LOST, "", "1.1.2", "Báo cáo", concerns_unit=True, before=Decimal(2),
        documents=["12/KH-UBND", "Biên bản họp"],
    ),
    ChangedLeaf(Fate.NEW, "1.1.3", "", "Kiểm tra", concerns_unit=True, documents=["5/BC"]),
]  # fmt: skip
REPORT = CarryingReport(
    sheets=[
        CarriedSheet(1, "Lộc An", "Quý I", kept=20, returned=True, changes=CHANGES),
        CarriedSheet(2, "Lộc Thủy", "Quý I", kept=23, returned=False, changes=[]),
    ],
    left=["Quý I", "6 tháng"],
)


def page(place: District, cast: Cast, report: CarryingReport) -> Element:
    campaign = make_campaign(place, cast)
    made = Carrying.objects.create(
        campaign=campaign,
        old_set=campaign.criteria_set,
        new_set=campaign.criteria_set,
        carried_by=cast.home_affairs,
        carried_at=DUE,
        report=as_json(report),
    )
    client = Client()
    client.force_login(cast.home_affairs)
    return read(client.get(reverse("scoring:carrying", args=[made.pk])))


def test_each_sheet_says_what_stays_what_changes_and_what_goes_back(
    place: District, cast: Cast
) -> None:
    shown = page(place, cast, REPORT)
    assert rows(shown) == [
        ["Tiêu chí", "Thay đổi", "Điểm trước", "Điểm nay", "Điểm thẩm định không còn giá trị"],
        ["1.1.9 Kế hoạch trước: 1.1.1", "Tính theo thang điểm mới", "1,00", "0,50", "0,75"],
        ["1.1.2 Báo cáo", "Không chuyển sang 12/KH-UBND Biên bản họp", "2,00", "", ""],
        ["1.1.3 Kiểm tra", "Tiêu chí mới", "", "", ""],
    ]
    said = lines(shown)
    assert said[2].endswith(" 17:00 ngày 20/03/2021, Home_Affairs")
    assert [
        line for line in said if line.startswith(("Phiếu ", "Tiêu chí ")) and line[-1].isdigit()
    ] == [
        "Phiếu 2",
        "Tiêu chí giữ nguyên 43",
        "Tiêu chí cần xem lại 3",
        "Phiếu trả lại đơn vị 1",
    ]
    first, second = shown.iter("details")
    assert lines(first)[:2] == [
        "Lộc An – Quý I",
        "Giữ nguyên 20 · tính theo thang điểm mới: 1 · không chuyển sang: 1 · tiêu chí mới: 1"
        " trả lại đơn vị",
    ]
    assert lines(second) == ["Lộc Thủy – Quý I", "Giữ nguyên 23", "Tất cả giữ nguyên."]
    assert ["open" in each.attrib for each in (first, second)] == [True, False]
    left = "Các kỳ sau đã chốt kết quả nên giữ phiên bản trước: Quý I, 6 tháng."
    assert alerts(shown) == [("info", left)]


def test_without_an_open_sheet_nothing_is_listed(place: District, cast: Cast) -> None:
    shown = page(place, cast, CarryingReport(sheets=[], left=[]))
    assert "Chưa có phiếu nào đang mở" in lines(shown)
    assert (rows(shown), alerts(shown)) == ([], [])


@pytest.mark.parametrize(
    ("method", "concerns"), [("self", True), ("survey", False), ("appraiser", False)]
)
def test_a_lost_leaf_concerns_the_unit_that_scores_it(method: str, concerns: bool) -> None:
    leaf = Criterion(code="1.1.2", title="Báo cáo", method=method)
    points = {"self_points": Decimal(2), "first_points": Decimal(1)}
    assert lost_leaf(ScoreEntry(criterion=leaf, **points), ["5/BC"]) == ChangedLeaf(
        *(Fate.LOST, "", "1.1.2", "Báo cáo"),
        concerns_unit=concerns,
        before=Decimal(2),
        appraised=Decimal(1),
        documents=["5/BC"],
    )
