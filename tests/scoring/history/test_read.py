"""The history of a sheet, what was submitted, and the panel of a leaf over the year, as read."""

from datetime import timedelta
from xml.etree.ElementTree import Element

import pytest
from django.test import Client
from django.urls import reverse

from criteria.periods import Period
from scoring.models import ScoreEntry, ScoreSheet, SheetSnapshot
from scoring.sheets import workflow
from scoring.sheets.extensions import extend
from tests.factories import make_campaign, make_period
from tests.people import Cast, District
from tests.reading import lines, links, read, rows
from tests.reports.world import DUE
from tests.scoring.entering import attach
from tests.scoring.filling import entry_of, fill, make_document
from tests.undoing import stands
from units.models import User

pytestmark = pytest.mark.django_db
CODE = "1.1.1"
DAY = timedelta(days=1)


def build(place: District, cast: Cast) -> ScoreSheet:
    """The first quarter is submitted with a document and a note; the half-year is open."""
    campaign = make_campaign(place, cast)
    sheet = make_period(campaign, Period.Q1, cast.home_affairs).sheets.get(unit=place.commune)
    attach(entry_of(sheet, CODE), make_document(place.commune, cast.staff), by=cast.staff)
    fill(sheet, cast.staff)
    ScoreEntry.objects.filter(pk=entry_of(sheet, CODE).pk).update(note="Theo sổ")
    workflow.propose(sheet, by=cast.staff)
    workflow.submit(sheet, by=cast.head)
    make_period(campaign, Period.H1, cast.home_affairs)
    return ScoreSheet.objects.select_related("period__campaign", "unit").get(pk=sheet.pk)


standing = stands(build)


@pytest.fixture
def sheet(made: ScoreSheet) -> ScoreSheet:
    return made


def get(user: User, name: str, *key: int, part: str = "main", **query: str) -> Element:
    client = Client()
    client.force_login(user)
    return read(client.get(to(name, *key), query), part)


def to(name: str, *key: int) -> str:
    return reverse(f"scoring:{name}", args=key)


def test_what_was_submitted_leaf_by_leaf(sheet: ScoreSheet, cast: Cast) -> None:
    kept = SheetSnapshot.objects.get()
    shown = get(cast.head, "snapshot", kept.pk)
    heads, first, *others = rows(shown)
    assert heads == [
        "Tiêu chí", "Tối đa", "Số liệu, mức đạt", "Điểm", "Ghi chú", "Tài liệu kiểm chứng",
    ]  # fmt: skip
    assert first == [
        "1.1.1 Ban hành kế hoạch CCHC năm", "1",
        "Ban hành trước ngày 15 tháng 01 của năm kế hoạch: 1 điểm", "1,00", "Theo sổ", "12/KH-UBND",
    ]  # fmt: skip
    assert len(others) == sheet.entries.count() - 1
    assert {row[5] for row in others} == {""}
    said = lines(shown)
    title = f"{sheet.period.campaign.title} · Quý I"
    assert said[2] == "Bản đã gửi: Ủy ban nhân dân xã Lộc An"
    assert said[3].startswith(f"{title} Lần gửi 1 ")
    assert said[3].endswith(", Head")
    assert said[-1] == f"SHA-256: {kept.sha256}"
    document = entry_of(sheet, CODE).evidence_links.get().evidence_id
    assert links(shown) == [
        ("Phiếu tự chấm điểm", to("sheet", sheet.pk)),
        ("Lịch sử", to("sheet_timeline", sheet.pk)),
        ("12/KH-UBND", reverse("evidence:evidence_detail", args=[document])),
    ]


def test_the_history_of_a_sheet_event_by_event(sheet: ScoreSheet, cast: Cast) -> None:
    shown = get(cast.head, "sheet_timeline", sheet.pk)
    assert rows(shown)[0] == [
        "Thời điểm",
        "Người thực hiện",
        "Tiêu chí",
        "Nội dung",
        "Thay đổi",
        "Lý do",
    ]
    steps = [row[1:] for row in rows(shown)[1:] if row[2] == "–"]
    assert steps == [
        [
            "Head",
            "–",
            "Bước của phiếu: Gửi cơ quan nội vụ",
            "chờ người đứng đầu duyệt → chờ thẩm định",
            "",
        ],
        [
            "Staff",
            "–",
            "Bước của phiếu: Trình phê duyệt",
            "đang chấm → chờ người đứng đầu duyệt",
            "",
        ],
    ]
    documents = [row[1:] for row in rows(shown)[1:] if "12/KH-UBND" in row[4]]
    assert [row[:3] for row in documents] == [
        ["Staff", CODE, "Tài liệu kiểm chứng: Gắn tài liệu vào điểm chấm"]
    ]
    found = get(cast.head, "sheet_timeline", sheet.pk, code=CODE)
    assert {row[2] for row in rows(found)[1:]} == {CODE}
    assert f"{len(rows(found)) - 1} sự kiện" in lines(found)
    kept = SheetSnapshot.objects.get()
    assert ("Lần gửi 1", to("snapshot", kept.pk)) in links(shown)
    assert ("Excel", f"?code={CODE}&as=xlsx") in links(found)
    assert ("CSV", f"?code={CODE}&as=csv") in links(found)
    assert rows(get(cast.head, "sheet_timeline", sheet.pk, code="9.9")) == []


def test_where_it_came_from_is_for_auditors(sheet: ScoreSheet, cast: Cast) -> None:
    client = Client(REMOTE_ADDR="10.1.2.3")
    client.force_login(cast.head)
    client.post(to("sheet_withdraw", sheet.pk))
    for user, seen in ((cast.auditor, ["Head 10.1.2.3"]), (cast.head, ["Head"])):
        newest = rows(get(user, "sheet_timeline", sheet.pk))[1]
        assert [newest[1]] == seen


def test_the_panel_shows_the_year_of_a_leaf_and_leads_to_each_sheet(
    sheet: ScoreSheet, place: District, cast: Cast
) -> None:
    half = ScoreSheet.objects.get(unit=place.commune, period__period="H1")
    entry = entry_of(half, CODE)
    shown = get(cast.staff, "entry_panel", entry.pk, part="div[@data-panel-of]")
    answer = "Ban hành trước ngày 15 tháng 01 của năm kế hoạch: 1 điểm"
    assert rows(shown) == [
        ["Kỳ", "Số liệu và điểm"],
        ["Quý I", answer],
        ["6 tháng", "–"],
    ]
    assert ("Quý I", to("sheet", sheet.pk)) in links(shown)
    assert "6 tháng" not in dict(links(shown))
    granted = {"first_points": 0, "first_reason": "Chậm", "first_reason_code": "other"}
    ScoreEntry.objects.filter(pk=entry_of(sheet, CODE).pk).update(**granted)
    ScoreSheet.objects.filter(pk=sheet.pk).update(status="final", final_at=DUE + DAY)
    shown = get(cast.staff, "entry_panel", entry.pk, part="div[@data-panel-of]")
    assert rows(shown) == [
        ["Kỳ", "Số liệu và điểm", "Thẩm định"],
        ["Quý I", answer, "0,00"],
        ["6 tháng", "–", "–"],
    ]
    shown = get(cast.staff, "entry_panel", entry_of(sheet, CODE).pk, part="div[@data-panel-of]")
    whole = f"{to('sheet_timeline', sheet.pk)}?code={CODE}"
    assert ("Toàn bộ lịch sử của tiêu chí", whole) in links(shown)


def test_a_step_stands_with_its_reason(sheet: ScoreSheet, place: District, cast: Cast) -> None:
    workflow.reopen(sheet, by=cast.home_affairs, reason="Bổ sung số liệu")
    half = ScoreSheet.objects.get(unit=place.commune, period__period="H1")
    until = half.period.self_due_at + DAY
    extend(half, until=until, reason="Mưa lũ", by=cast.home_affairs)
    assert rows(get(cast.head, "sheet_timeline", half.pk))[1][4:] == ["–", "Mưa lũ"]
    newest, *others = rows(get(cast.head, "sheet_timeline", sheet.pk))[1:]
    assert newest[3:] == [
        "Bước của phiếu: Mở lại cho đơn vị", "chờ thẩm định → đang chấm", "Bổ sung số liệu",
    ]  # fmt: skip
    assert {row[5] for row in others} == {""}
