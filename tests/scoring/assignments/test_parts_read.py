"""The parts of a sheet side by side as they are read: who has done what, what is missing from whom,
what was lost last year.
"""

from datetime import timedelta
from xml.etree.ElementTree import Element

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from criteria.models import Criterion
from scoring.answers.page.reading import read_sheet
from scoring.models import EntryEvidence, Part, ScoreEntry, ScoreSheet
from scoring.points.totals import store_totals
from tests.people import Cast, District
from tests.reading import alerts, lines, links, read, rows
from tests.reports.world import DUE
from tests.scoring.filling import make_document
from tests.scoring.way_b import WayB, make_way_b
from tests.undoing import stands
from units.formats.dates import format_day
from units.models import User

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def build(place: District, cast: Cast) -> WayB:
    """The Justice office handed its one leaf in; of the three of the Home Affairs office two are
    answered, one of these proved; of what is nobody's one lost 0.5 points last year.
    """
    way_b = make_way_b(place, cast)
    Part.objects.filter(pk=way_b.justice.pk).update(
        status="handed_in", handed_in_at=DUE, handed_in_by=way_b.officer, due=DUE + DAY
    )
    document = make_document(place.district, way_b.keeper)
    for code, points in (("2.3.2", "1.5"), ("1.1.1", "0.5"), ("1.2.1", "0.25"), ("3.4.2", "0.5")):
        entry = way_b.sheet.entries.get(criterion__code=code)
        ScoreEntry.objects.filter(pk=entry.pk).update(self_points=points)
        if code in ("2.3.2", "1.1.1"):
            EntryEvidence.objects.create(entry=entry, evidence=document, attached_by=way_b.keeper)
    lost = Criterion.objects.filter(lost_last_year__isnull=False)
    lost.exclude(code__in=("3.4.2", "7.3.2")).update(lost_last_year=None)
    sheet = ScoreSheet.objects.select_related("period__campaign__criteria_set").get()
    store_totals(sheet, "self")
    return way_b


standing = stands(build)


@pytest.fixture
def way_b(made: WayB) -> WayB:
    return made


def page(user: User, way_b: WayB) -> Element:
    client = Client()
    client.force_login(user)
    return read(client.get(reverse("scoring:parts", args=[way_b.sheet.pk])))


def test_each_part_says_what_is_scored_proved_and_claimed(way_b: WayB, cast: Cast) -> None:
    keeper = way_b.part(way_b.place.home_affairs)
    due = timezone.localdate() + 2 * DAY
    Part.objects.filter(pk=keeper.pk).update(due=due)
    shown = page(way_b.keeper, way_b)
    heads, mine, justice, nobody = rows(shown)
    assert heads == [
        "Cơ quan, cá nhân", "Đã chấm", "Có tài liệu", "Điểm tự chấm", "Điểm bị trừ năm trước",
        "Trạng thái", "Thao tác",
    ]  # fmt: skip
    assert mine[:5] == ["P. Nội vụ", "2/3", "1/3", "0,75 / 2", ""]
    assert mine[5].startswith("chưa nộp") or mine[5].startswith(f"hạn {format_day(due)}, còn ")
    assert justice[:6] == ["P. Tư pháp", "1/1", "1/1", "1,50 / 1,5", "", "đã nộp 20/03"]
    assert nobody[:6] == ["chưa phân công", "1/17", "0/17", "0,50 / 17,5", "1,50", ""]
    sheet = reverse("scoring:sheet", args=[way_b.sheet.pk])
    assert links(shown)[1:5] == [
        ("Phiếu tự chấm điểm", sheet),
        ("P. Nội vụ", f"{sheet}?part=part-{keeper.pk}"),
        ("P. Tư pháp", f"{sheet}?part=part-{way_b.justice.pk}"),
        ("chưa phân công", f"{sheet}?part=part-0"),
    ]


def test_the_figures_of_the_whole_sheet(way_b: WayB, cast: Cast) -> None:
    shown = page(way_b.keeper, way_b)
    start = lines(shown).index("In")
    assert lines(shown)[start + 1 : start + 5] == [
        "Chỉ số hiện tại 13,10% tạm tính theo điểm tự chấm",
        "Điểm tự chấm 2,75 trên 21 điểm đã đến kỳ chấm",
        "Phần việc đã nộp 1 trên 2 phần",
        "Phần việc quá hạn 0",
    ]
    assert alerts(shown) == []  # nobody is late, everybody has begun
    keeper = way_b.part(way_b.place.home_affairs)
    Part.objects.filter(pk=keeper.pk).update(due=timezone.localdate() - DAY)
    way_b.sheet.entries.filter(criterion__code__in=("1.1.1", "1.2.1")).update(self_points=None)
    shown = page(way_b.keeper, way_b)
    assert alerts(shown) == [
        ("danger", "Cơ quan, cá nhân đã quá hạn nội bộ, chưa nộp phần việc P. Nội vụ: 0/3"),
        ("warning", "Cơ quan, cá nhân chưa chấm tiêu chí nào P. Nội vụ"),
    ]
    assert "Phần việc quá hạn 1" in lines(shown)


def test_what_lost_points_last_year_says_what_is_claimed_now(way_b: WayB) -> None:
    shown = page(way_b.keeper, way_b).find(".//section[@aria-labelledby='attention']")
    assert shown is not None
    entry = way_b.sheet.entries.get(criterion__code="3.4.2")
    title = "3.4.2 Tỷ lệ hồ sơ tại UBND cấp xã giải quyết trước hạn và đúng hạn"
    assert lines(shown)[1:] == [
        "7.3.2 Tỷ lệ hồ sơ nộp trực tuyến mức độ 3, mức độ 4 chưa phân công · chưa chấm",
        "−1,00",
        f"{title} chưa phân công · nay tự chấm 0,50/1,5",
        "−0,50",
    ]
    sheet = reverse("scoring:sheet", args=[way_b.sheet.pk])
    assert links(shown)[1] == (title, f"{sheet}#row-{entry.pk}")


def test_what_is_missing_stands_under_who_owes_it(way_b: WayB) -> None:
    shown = page(way_b.keeper, way_b).find(".//section[@aria-labelledby='missing']")
    assert shown is not None
    mine, nobody = shown.iter("details")
    assert ("open" in mine.attrib, "open" in nobody.attrib) == (True, False)
    assert lines(mine) == [
        "P. Nội vụ 2",
        "1.2.1 Báo cáo CCHC định kỳ gửi đúng thời hạn phối hợp: Các cơ quan chuyên môn thuộc UBND"
        " huyện",
        "thiếu tài liệu kiểm chứng",
        "5.5.1 Quán triệt, triển khai văn bản chỉ đạo về kỷ luật, kỷ cương hành chính và chuyển"
        " đổi số phối hợp: Các cơ quan chuyên môn thuộc UBND huyện, UBND các xã, thị trấn",
        "chưa chấm thiếu tài liệu kiểm chứng",
    ]
    assert lines(nobody)[0] == "chưa phân công 17"


def test_a_sheet_is_open_to_whoever_has_one_part_to_fill_in(way_b: WayB) -> None:
    """The rows of nobody are locked for the people of an office; the page is not."""
    locked = {}
    for person in (way_b.keeper, way_b.officer, way_b.chairman):
        sheet = ScoreSheet.objects.for_page().get(pk=way_b.sheet.pk)
        shown = read_sheet(sheet, person, timezone.now())
        locked[person.username] = (bool(shown.locked), any(not row.locked for row in shown.rows))
    assert locked == {
        "keeper": (False, True),
        "officer": (True, False),  # the part of the office is handed in
        "chairman": (False, True),
    }
