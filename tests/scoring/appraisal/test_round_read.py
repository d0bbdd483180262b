"""The pages of the explanation round as they are read: what is asked, answered, granted again."""

from datetime import timedelta
from urllib.parse import unquote
from xml.etree.ElementTree import Element

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from criteria.periods import Period
from scoring.answers.seen import moment_named
from scoring.appraisal.duties.assignee import Assignee
from scoring.appraisal.duties.giving import give
from scoring.models import Explanation, ScoreEntry, ScoreSheet
from scoring.sheets.extensions import extend
from tests.people import Cast, District
from tests.reading import alerts, lines, links, read, rows
from tests.reports.world import DUE
from tests.scoring.appraising import leaf
from tests.scoring.entering import attach
from tests.scoring.filling import make_document
from tests.scoring.rounds import ASKED, LOWERED, explain_all, grant_again, make_explaining, say
from tests.undoing import stands
from units.formats.dates import moment_text
from units.models import User

pytestmark = pytest.mark.django_db
FIRST = [
    "1.1.1 Ban hành kế hoạch CCHC năm Phòng Nội vụ Ban hành trước ngày 15 tháng 01 của năm kế"
    " hoạch: 1 điểm",
    "1",
    "1,00",
    "1,00",
]
SECOND = [
    "3.4.1 Tỷ lệ hồ sơ TTHC được giải quyết trước hạn và đúng hạn Văn phòng HĐND và UBND huyện"
    " 100/100 = 100% → trên 98%: 3 điểm",
    "3",
    "3,00",
    "1,00 Số liệu thấp hơn báo cáo",
]
QUESTION = "Kế hoạch ban hành ngày nào?"
MAY = "Điểm bị trừ; đơn vị có thể giải trình hoặc chấp nhận."

# The year is being explained: one question, and one lowered point.
standing = stands(lambda place, cast: make_explaining(place, cast, Period.Y))


@pytest.fixture
def sheet(made: ScoreSheet) -> ScoreSheet:
    Explanation.objects.update(asked_at=DUE)
    return made


def page(name: str, user: User, sheet: ScoreSheet) -> Element:
    client = Client()
    client.force_login(user)
    return read(client.get(reverse(f"scoring:{name}", args=[sheet.pk])))


def to(name: str, *key: int) -> str:
    return reverse(f"scoring:{name}", args=key)


def without_links(found: list[list[str]]) -> list[list[str]]:
    return [[cell.replace(" Thử lại", "") for cell in row] for row in found[1:]]


def test_the_unit_reads_what_is_asked_and_what_it_may_let_stand(
    sheet: ScoreSheet, cast: Cast
) -> None:
    shown = page("explanation", cast.staff, sheet)
    assert rows(shown)[0] == [
        "Tiêu chí", "Tối đa", "Tự chấm", "Thẩm định lần 1", "Nội dung đề nghị làm rõ",
        "Giải trình của đơn vị", "Tài liệu kiểm chứng", "Trạng thái",
    ]  # fmt: skip
    asked = f"{QUESTION} 20/03 · Home_Affairs"
    assert without_links(rows(shown)) == [
        [*FIRST, asked, "", "Đính kèm", "Chưa trả lời"],
        [*SECOND, MAY, "", "Đính kèm", "không bắt buộc"],
    ]
    said = lines(shown)
    assert said[2] == "Giải trình: Ủy ban nhân dân xã Lộc An"
    until = timezone.localtime(sheet.period.explanation_due_at)
    assert said[3].startswith(f"Năm 2021 đang giải trình đến {until:%d/%m/%Y} còn ")
    assert said[4] == moment_text(sheet.period.explanation_due_at)
    assert said[6:12] == [
        "Tự chấm 64,25 /64,25",
        "Thẩm định lần 1 96,00 /100",
        "Tất cả 2",
        "Chưa trả lời 1",
        "Tìm tiêu chí",
        "0 /1 nội dung đề nghị làm rõ đã trả lời",
    ]
    hint = "Nội dung được lưu khi rời dòng. Người đứng đầu đơn vị gửi giải trình."
    assert hint in said
    assert hint not in lines(page("explanation", cast.head, sheet))  # who hands it in
    assert links(shown) == [
        (sheet.period.campaign.title, to("campaign", sheet.period.campaign_id)),
        ("Phiếu tự chấm điểm", to("sheet", sheet.pk)),
    ]


def test_what_the_unit_answered_is_read_by_others(sheet: ScoreSheet, cast: Cast) -> None:
    say(sheet, ASKED, "Ngày 12/01", cast.staff)
    Explanation.objects.filter(answer="Ngày 12/01").update(answered_at=DUE)
    shown = page("explanation", cast.home_affairs, sheet)
    asked = f"{QUESTION} 20/03 · Home_Affairs"
    assert without_links(rows(shown)) == [
        [*FIRST, asked, "Ngày 12/01", "không có", "20/03 · Staff"],
        [*SECOND, MAY, "–", "không có", "không bắt buộc"],
    ]
    assert "1 /1 nội dung đề nghị làm rõ đã trả lời" in lines(shown)
    assert not [line for line in lines(shown) if line.startswith("Chưa trả lời")]


def test_documents_that_came_with_the_explanation_are_counted_apart(
    sheet: ScoreSheet, place: District, cast: Cast
) -> None:
    entry = leaf(sheet, LOWERED)
    document = make_document(place.commune, cast.staff)
    attach(entry, document, by=cast.staff, passage="trang 3")
    shown = page("explanation", cast.staff, sheet)
    assert [row[6] for row in rows(shown)[1:]] == ["Đính kèm", "1 tài liệu 1 tài liệu mới"]
    shown = page("second_appraisal", cast.home_affairs, sheet)
    assert rows(shown)[2][4] == f"{document.number} {document.abstract} trang 3 1 tài liệu"
    address = reverse("evidence:evidence_detail", args=[document.pk])
    assert (f"{document.number} {document.abstract}", address) in links(shown)


def test_who_appraises_again_reads_the_answers_and_what_is_left(
    sheet: ScoreSheet, cast: Cast
) -> None:
    shown = page("second_appraisal", cast.home_affairs, sheet)
    assert rows(shown)[0][4:] == [
        "Đề nghị làm rõ và giải trình", "Thẩm định lần 2", "Lý do", "Trạng thái",
    ]  # fmt: skip
    assert without_links(rows(shown)) == [
        [*FIRST, f"{QUESTION} không có", "", "", "Đơn vị đang giải trình"],
        [*SECOND, "không có", "", "", "Đơn vị đang giải trình"],
    ]
    say(sheet, ASKED, "Ngày 12/01", cast.staff)
    ScoreSheet.objects.filter(pk=sheet.pk).update(
        status="explained", explained_at=DUE, explained_by=cast.head
    )
    Explanation.objects.exclude(answer="").update(answered_at=DUE)
    sheet.refresh_from_db()
    grant_again(leaf(sheet, LOWERED), "1.5", cast.home_affairs, reason="Đã bổ sung")
    ScoreEntry.objects.filter(second_points__isnull=False).update(second_at=DUE)
    shown = page("second_appraisal", cast.home_affairs, sheet)
    answer = f"{QUESTION} Ngày 12/01 20/03 · Staff không có"
    assert without_links(rows(shown)) == [
        [*FIRST, answer, "Điểm =", "", "Chưa thẩm định lần 2"],
        [
            *SECOND, "Đơn vị không giải trình. không có", "Điểm = 1,50 cao hơn lần 1: 0,50",
            "Đã bổ sung", "20/03 · Home_Affairs",
        ],
    ]  # fmt: skip
    said = [line for line in lines(shown) if line not in ("In", "Phím tắt")]
    handed_in = "Head gửi giải trình lúc 17:00 ngày 20/03/2021."
    assert said[3] == f"chờ thẩm định lần 2 20/03/2021 {handed_in}"
    assert said[5:15] == [
        "Tải về Excel Nhận lại từ Excel",
        "Sau thẩm định lần 2",
        "96,50",
        "/ 100 96,50%",
        "Thẩm định lần 1 96,00 /100 96,00%",
        "Tự chấm 64,25 /64,25 100,00%",
        "Tất cả 2",
        "Chưa thẩm định lần 2 1",
        "Tìm tiêu chí",
        "1 /2 đã xong",
    ]
    *ways, (step, before) = links(shown)
    address, _, since = before.partition("?since=")
    assert (step, address) == ("Chốt kết quả", to("sheet_finalise", sheet.pk))
    assert moment_named(unquote(since))  # when the page was drawn
    assert ways == [
        ("Năm", to("board", sheet.period_id)),
        ("Thẩm định", to("appraisal", sheet.pk)),
        ("Toàn bộ phiếu thẩm định", to("appraisal", sheet.pk)),
        ("Kết quả", to("result", sheet.pk)),
        ("Tải về Excel", to("second_workbook", sheet.pk)),
        ("Nhận lại từ Excel", to("second_workbook_upload", sheet.pk)),
    ]


def test_who_appraises_a_part_again_is_told_how_far_this_part_is(
    sheet: ScoreSheet, place: District, cast: Cast
) -> None:
    """What others settled is not counted."""
    explain_all(sheet, cast)
    campaign = sheet.period.campaign
    (lowered,) = campaign.criteria_set.criteria.filter(code=LOWERED)
    give(campaign, lowered, None, Assignee(office=place.justice), by=cast.home_affairs)
    grant_again(leaf(sheet, ASKED), "1", cast.home_affairs)
    assert "0 /1 đã xong" in lines(page("second_appraisal", cast.appraiser, sheet))
    grant_again(leaf(sheet, LOWERED), "1", cast.appraiser)
    assert "1 /1 đã xong" in lines(page("second_appraisal", cast.appraiser, sheet))


@pytest.mark.parametrize(
    ("by", "unit", "appraiser"),
    [
        (
            "leader",  # not who sent the sheet itself
            "Leader gửi phiếu lúc 17:00 ngày 20/03/2021.",
            "Leader gửi giải trình lúc 17:00 ngày 20/03/2021.",
        ),
        ("", "Đóng lúc 17:00 ngày 20/03/2021 do hết hạn.", "Hết hạn giải trình."),
    ],
)
def test_who_ended_the_explanation_is_said_on_both_sides(
    sheet: ScoreSheet, cast: Cast, by: str, unit: str, appraiser: str
) -> None:
    person = getattr(cast, by) if by else None
    ScoreSheet.objects.filter(pk=sheet.pk).update(
        status="explained", explained_at=DUE, explained_by=person
    )
    assert lines(page("explanation", cast.staff, sheet))[3].endswith(unit)
    assert lines(page("second_appraisal", cast.home_affairs, sheet))[3].endswith(appraiser)


def test_without_a_round_both_pages_say_where_it_begins(
    sheet: ScoreSheet, place: District, cast: Cast
) -> None:
    other = sheet.period.sheets.get(unit=place.other_commune)
    shown = page("explanation", cast.other_staff, other)
    assert "Không có nội dung giải trình" in lines(shown)
    assert links(shown)[-1] == ("Phiếu tự chấm điểm", to("sheet", other.pk))
    shown = page("second_appraisal", cast.home_affairs, other)
    assert "Không có nội dung thẩm định lần 2" in lines(shown)
    assert links(shown)[-1] == ("Thẩm định", to("appraisal", other.pk))


def test_the_sheet_says_until_when_this_unit_explains(sheet: ScoreSheet, cast: Cast) -> None:
    """Its own deadline, where it was given more time."""

    def notice() -> tuple[str, str]:
        return alerts(page("sheet", cast.staff, sheet))[0]

    title = "Cơ quan thẩm định đề nghị đơn vị giải trình"
    rest = "; các nội dung khác giữ nguyên như đã gửi. Đề nghị làm rõ và giải trình"
    due = moment_text(sheet.period.explanation_due_at)
    count = f"Trả lời và bổ sung tài liệu trước {due}"
    assert notice() == ("warning", f"{title} {count}{rest}")
    until = timezone.now() + timedelta(days=20)
    extend(sheet, until=until, reason="Mưa lũ", by=cast.home_affairs, kind="explanation")
    count = f"Trả lời và bổ sung tài liệu trước {moment_text(until)}"
    assert notice() == ("warning", f"{title} {count}{rest}")
    explain_all(ScoreSheet.objects.get(pk=sheet.pk), cast)
    assert notice() == (
        "warning",
        "Đơn vị đã giải trình; đang thẩm định lần 2 Đề nghị làm rõ và giải trình",
    )
    assert ("Đề nghị làm rõ và giải trình", to("explanation", sheet.pk)) in links(
        page("sheet", cast.staff, sheet)
    )


@pytest.mark.parametrize(
    ("status", "leads"), [("submitted", False), ("explaining", True), ("explained", True)]
)
def test_the_appraisal_leads_to_the_second_while_there_is_one(
    sheet: ScoreSheet, cast: Cast, status: str, leads: bool
) -> None:
    ScoreSheet.objects.filter(pk=sheet.pk).update(status=status)
    second = ("Thẩm định lần 2", to("second_appraisal", sheet.pk))
    assert (second in links(page("appraisal", cast.home_affairs, sheet))) is leads
