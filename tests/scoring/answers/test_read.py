"""The sheet of a unit as it is read: notices, head, rows; the panel of a leaf; on paper."""

from datetime import UTC, datetime, timedelta
from xml.etree.ElementTree import Element

import pytest
from django.test import Client
from django.urls import reverse

from criteria.periods import Period
from evidence.models import EvidenceFile
from scoring.models import EntryComment, ScoreSheet
from tests.factories import make_campaign, make_period
from tests.people import Cast, District
from tests.reading import alerts, lines, links, read, rows
from tests.reports.world import DUE, FULL, Status, World, make_world
from units.audit.trail import record
from units.models import User

GRANTED = {"1.1": "4", "1.2": "3", "2.1": "10", "3.1": "15"}
DAY = timedelta(days=1)
FAILED = "Chưa tải được nội dung."  # stands hidden in every panel
LATER = datetime(2099, 1, 5, 3, 0, tzinfo=UTC)


@pytest.fixture
def world(place, cast, monkeypatch) -> World:
    """Two leaves ask for a document, one of them has it; the other has a note."""
    world = make_world(place, cast, monkeypatch, period=Period.Y)
    leaves = world.period.criteria_set.criteria.filter(method="self")
    leaves.update(evidence_required=["Văn bản", "Biên bản"])
    sheet = world.sheet("Lộc An")
    world.prove(sheet, world.document(), "1.1")
    sheet.entries.filter(criterion__code="1.2").update(note="Báo cáo số 12")
    return world


def to(name: str, *key: int) -> str:
    return reverse(f"scoring:{name}", args=key)


def get(user: User, address: str, part: str = "main") -> Element:
    client = Client()
    client.force_login(user)
    return read(client.get(address), part)


def shown(world: World, user: User | None = None) -> Element:
    return get(user or world.cast.staff, to("sheet", world.sheet("Lộc An").pk))


def notices(page: Element) -> list[tuple[str, str]]:
    return [each for each in alerts(page) if not each[1].startswith(FAILED)]


def said(page: Element) -> list[str]:
    return [line for line in lines(page) if line not in ("Phím tắt", "Thử lại")]


CLOSED = ("warning", "Đã hết hạn tự chấm điểm lúc 17:00 ngày 20/03/2021.")


@pytest.mark.parametrize(
    ("verb", "notice"),
    [
        ("reopen", "Cơ quan nội vụ đã mở lại phiếu Thiếu số liệu"),
        ("send_back", "Home_Affairs trả lại để chỉnh sửa Thiếu số liệu"),
    ],
)
def test_a_sheet_that_came_back_says_from_whom_and_why(
    world: World, verb: str, notice: str
) -> None:
    sheet = world.sheet("Lộc An")
    record(verb, by=world.cast.home_affairs, target=sheet, unit=sheet.unit, reason="Thiếu số liệu")
    assert notices(shown(world)) == [("warning", notice), CLOSED]
    world.put("Lộc An", Status.SUBMITTED, FULL)
    assert notices(shown(world)) == []  # it went again


@pytest.mark.parametrize(
    ("status", "facts", "notice"),
    [
        (
            Status.PROPOSED,
            {"proposed_by": "staff"},
            "Staff trình người đứng đầu lúc 17:00 ngày 19/03/2021.",
        ),
        (Status.SUBMITTED, {"submitted_by": "head"}, "Head gửi phiếu lúc 17:00 ngày 19/03/2021."),
        (
            Status.SUBMITTED,
            {"submitted_by": "leader", "submitted_for": "Chủ tịch Lê Mẫu"},
            "Leader gửi phiếu thay Chủ tịch Lê Mẫu lúc 17:00 ngày 19/03/2021.",
        ),
    ],
)
def test_a_sheet_on_its_way_says_who_sent_it(
    world: World, status: str, facts: dict[str, str], notice: str
) -> None:
    known = {name: getattr(world.cast, value, value) for name, value in facts.items()}
    if status == Status.PROPOSED:
        known["proposed_at"] = DUE - DAY
    world.put("Lộc An", status, FULL, **known)
    assert notices(shown(world)) == [("info", notice)]


def test_more_time_stands_with_its_reason_and_the_older_one_is_over(world: World) -> None:
    sheet = world.sheet("Lộc An")
    for until, reason in ((DUE + DAY, "Mưa lũ"), (LATER, "Mất điện")):
        world.extend(sheet, until, reason)
    assert notices(shown(world)) == [("info", "Được gia hạn: trước 10:00 ngày 05/01/2099 Mất điện")]


def test_the_head_counts_what_is_answered_and_proved(world: World) -> None:
    world.put("Lộc An", Status.DRAFT, {"1.1": "2"})
    sheet = world.sheet("Lộc An")
    EntryComment.objects.create(
        entry=sheet.entries.get(criterion__code="2.1"),
        kind="question",
        text="Ai chấm?",
        written_by=world.cast.staff,
    )
    page = shown(world)
    lead = said(page)
    assert lead[1:4] == [
        "Phiếu tự chấm điểm: Ủy ban nhân dân xã Lộc An",
        "Năm · số liệu từ 15/12/2020 đến 14/03/2021 đang chấm quá hạn từ 20/03/2021 ·",
        "17:00 ngày 20/03/2021",
    ]
    start = lead.index("Tự chấm")
    assert lead[start : start + 18] == [
        "Tự chấm",
        "2,00",
        "/ 10 20,00%",
        "1 / 2 đã chấm 1 / 2 có tài liệu kiểm chứng",
        "Hiện đầy đủ",
        "Tìm tiêu chí",
        "Tất cả 4",
        "Chưa chấm 1",
        "Thiếu tài liệu 1",
        "Cần xử lý 0",
        "Trả lại 0",
        "Có trao đổi 1",
        "Không phát sinh 0",
        "Đến mốc kỳ này 1",
        "Khác kỳ trước 0",
        "1. Chỉ đạo, điều hành CCHC 1/2",
        "2. Cải cách thể chế",
        "3. Điều tra xã hội học",
    ]
    rare = {
        button.get("data-shows"): "hidden" in button.attrib
        for button in page.iter("button")
        if "data-rare" in button.attrib
    }
    assert {name for name, hidden in rare.items() if not hidden} == {"comments", "due"}


def test_the_rows_of_a_sheet_and_then_with_its_result(world: World) -> None:
    world.put("Lộc An", Status.DRAFT, {"1.1": "2"})
    page = shown(world, world.cast.home_affairs)
    heads = ["Tiêu chí", "Tối đa", "Số liệu, mức đạt", "Điểm và căn cứ"]
    rest = ["Ghi chú", "Tài liệu kiểm chứng", "Trạng thái"]
    foreign = ["Cơ quan thẩm định chấm", "Điểm điều tra xã hội học"]
    assert rows(page) == [
        [*heads, *rest],
        ["1 CHỈ ĐẠO, ĐIỀU HÀNH CCHC 2,00 /10"],
        ["1.1 Kế hoạch", "4", "", "2,00", "", "1 tài liệu", "Đã khóa Thử lại"],
        ["1.2 Báo cáo", "6", "", "", "Báo cáo số 12", "không có", "Chưa chấm Thử lại"],
        ["2 Cải cách thể chế"],
        ["2.1 Văn bản", "10", foreign[0], "", "", "", ""],
        ["3 Điều tra xã hội học"],
        ["3.1 Mức độ hài lòng", "20", foreign[1], "", "", "", ""],
    ]
    world.put("Lộc An", Status.FINAL, FULL, GRANTED)
    page = shown(world)
    assert [row[:5] for row in rows(page)] == [
        [*heads, "Thẩm định"],
        ["1 CHỈ ĐẠO, ĐIỀU HÀNH CCHC 10,00 /10"],
        ["1.1 Kế hoạch", "4", "", "4,00", "4,00 Thiếu tài liệu"],
        ["1.2 Báo cáo", "6", "", "6,00", "3,00 Thiếu tài liệu"],
        ["2 Cải cách thể chế"],
        ["2.1 Văn bản", "10", foreign[0], "", "10,00 Thiếu tài liệu"],
        ["3 Điều tra xã hội học"],
        ["3.1 Mức độ hài lòng", "20", foreign[1], "", "15,00 Thiếu tài liệu"],
    ]
    start = said(page).index("Tự chấm")
    assert said(page)[start : start + 4] == [
        "Tự chấm",
        "10,00",
        "/ 10 100,00%",
        "Điểm chính thức 32,00 /40 80,00% · Tốt",
    ]
    lost = [row.get("class") for row in page.iter("td") if "sheet-granted" in row.get("class", "")]
    assert lost == ["sheet-granted", "sheet-granted is-lost", *["sheet-granted"] * 2]


def panel(world: World, user: User, code: str) -> Element:
    entry = world.sheet("Lộc An").entries.get(criterion__code=code)
    return get(user, to("entry_panel", entry.pk), "div[@data-panel-of]")


def test_the_panel_of_a_leaf_says_how_it_is_scored_and_what_proves_it(world: World) -> None:
    world.period.criteria_set.criteria.filter(code="1.1").update(wording=["Đủ: 4", "Thiếu: 0"])
    sheet = world.sheet("Lộc An")
    link = sheet.entries.get(criterion__code="1.1").evidence_links.get()
    link.evidence.number, link.evidence.issuer, link.evidence.issued_on = "12/BC", "UBND xã", DUE
    link.evidence.save()
    type(link).objects.filter(pk=link.pk).update(passage="trang 3")
    page = panel(world, world.cast.home_affairs, "1.1")
    assert lines(page)[:8] == [
        "Cách chấm điểm tối đa 4",
        "Đủ: 4",
        "Thiếu: 0",
        "Tài liệu kiểm chứng",
        "Tài liệu yêu cầu: Văn bản; Biên bản",
        "12/BC Báo cáo 20/03/2021 · UBND xã · Trang, mục: trang 3",
        "Trao đổi, đề nghị làm rõ",
        "Chưa có trao đổi nào về tiêu chí này.",
    ]
    assert links(page)[0] == (
        "12/BC Báo cáo",
        reverse("evidence:evidence_detail", args=[link.evidence_id]),
    )
    page = panel(world, world.cast.home_affairs, "1.2")
    assert "Chưa đính kèm tài liệu nào." in lines(page)


def test_only_what_came_with_the_explanation_is_marked_so(world: World) -> None:
    """Both documents open in the browser."""
    sheet, person = world.sheet("Lộc An"), world.cast.staff
    world.prove(sheet, world.document(), "1.1")
    leaf = sheet.entries.get(criterion__code="1.1")
    for link, name in zip(leaf.evidence_links.order_by("pk"), ("cũ.pdf", "mới.pdf"), strict=True):
        EvidenceFile.objects.create(
            evidence=link.evidence,
            name=name,
            sha256=name[0] * 64,
            size=9,
            content_type="application/pdf",
            uploaded_by=person,
        )
        type(link).objects.filter(pk=link.pk).update(in_round=name == "mới.pdf")
    page = panel(world, world.cast.home_affairs, "1.1")
    said = lines(page)
    start = said.index("Tài liệu yêu cầu: Văn bản; Biên bản")
    old, new = said[start + 1 : start + 3]
    assert (old, new) == (
        "Báo cáo cũ.pdf Xem",
        "Báo cáo bổ sung khi giải trình mới.pdf Xem",
    )


def test_the_panel_names_who_said_what_and_who_settled_it(world: World) -> None:
    cast, entry = world.cast, world.sheet("Lộc An").entries.get(criterion__code="1.1")
    at = {"written_at": DUE}

    def write(by: User, text: str, **facts: object) -> EntryComment:
        return EntryComment.objects.create(
            entry=entry, kind="question", text=text, written_by=by, **at, **facts
        )

    settled = write(cast.staff, "Tính thế nào?", resolved_by=cast.head, resolved_at=DUE + DAY)
    write(cast.home_affairs, "Theo số vào", answer_to=settled)
    write(cast.staff, "Còn hạn không?")
    page = panel(world, cast.leader, "1.1").find(".//section[@id='entry-comments']")
    assert page is not None
    asked = ("Staff", "17:00 ngày 20/03/2021")
    kind = "Đề nghị hướng dẫn"
    assert lines(page)[1:] == [
        *asked,
        f"{kind} chờ trả lời",
        "Còn hạn không?",
        *asked,
        f"{kind} đã xong",
        "Tính thế nào?",
        "Home_Affairs",
        "17:00 ngày 20/03/2021",
        "Theo số vào",
        "Head kết thúc lúc 17:00 ngày 21/03/2021",
    ]


def test_the_sheet_on_paper_area_by_area(world: World) -> None:
    world.put("Lộc An", Status.DRAFT, {"1.1": "2", "1.2": None})
    sheet = world.sheet("Lộc An")
    page = get(world.cast.staff, to("sheet_paper", sheet.pk))
    title = world.period.campaign.title
    assert f"{title} · Năm · số liệu từ 15/12/2020 đến 14/03/2021" in lines(page)
    head = ["Tiêu chí", "Tối đa", "Số liệu, mức đạt", "Điểm", "Ghi chú, tài liệu kiểm chứng"]
    assert rows(page)[:3] == [
        head,
        ["1.1 Kế hoạch", "4", "Điểm: … ☐ Không áp dụng", "2,00", "1 tài liệu"],
        ["1.2 Báo cáo", "6", "Điểm: … ☒ Không áp dụng", "Không áp dụng", "Báo cáo số 12"],
    ]
    assert [row[2] for row in rows(page)[4::2]] == [
        "Cơ quan thẩm định chấm",
        "Điểm điều tra xã hội học",
    ]
    captions = [" ".join(lines(each)) for each in page.iter("caption")]
    assert captions == [
        "1. CHỈ ĐẠO, ĐIỀU HÀNH CCHC 2,00/4",
        "2. Cải cách thể chế",
        "3. Điều tra xã hội học",
    ]
    assert ("Phiếu trống để ghi tay", to("sheet_paper", sheet.pk) + "?empty") in links(page)
    empty = get(world.cast.staff, to("sheet_paper", sheet.pk) + "?empty")
    assert rows(empty)[2] == ["1.2 Báo cáo", "6", "Điểm: ☐ Không áp dụng", "", ""]
    assert ("Phiếu có số liệu", to("sheet_paper", sheet.pk)) in links(empty)
    assert " ".join(lines(next(empty.iter("caption")))) == captions[0].rpartition(" ")[0]


def test_the_tabs_lead_to_the_other_periods_of_the_year(place: District, cast: Cast) -> None:
    campaign = make_campaign(place, cast)
    first, half = (
        make_period(campaign, period, cast.home_affairs).sheets.get(unit=place.commune)
        for period in (Period.Q1, Period.H1)
    )
    ScoreSheet.objects.filter(pk=first.pk).update(status="submitted", submitted_at=DUE)
    page = get(cast.staff, to("sheet", half.pk))
    tabs = page.find(".//nav[@class='sheet-periods no-print']")
    assert tabs is not None
    assert links(tabs) == [
        ("Quý I 2021 chờ thẩm định 20/03", to("sheet", first.pk)),
        ("6 tháng 2021 đang chấm", to("sheet", half.pk)),
    ]
    assert [bool(link.get("aria-current")) for link in tabs.iter("a")] == [False, True]


@pytest.mark.parametrize("missed", [True, False])
def test_a_sheet_taken_in_without_its_unit_says_so(world: World, missed: bool) -> None:
    world.put("Lộc An", Status.SUBMITTED, FULL, missed=missed)
    assert ("không gửi" in said(shown(world))[2]) is missed
