"""The panels of sheets on the home page as they are read, and where each link leads."""

from collections.abc import Callable
from datetime import date, timedelta
from xml.etree.ElementTree import Element

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from criteria.periods import Period
from parindex import home
from scoring.models import CampaignPeriod, Explanation, Part, ScoreSheet
from tests.people import Cast, District, make_person, make_unit
from tests.reading import lines, links, read, rows
from tests.reports.world import DUE, FULL, Status, World, make_world
from tests.scoring.way_b import make_way_b
from units.models import Role, User
from units.people.delegations import delegate

pytestmark = pytest.mark.django_db
GRANTED = {"1.1": "4", "1.2": "3", "2.1": "10", "3.1": "15"}
DAY = timedelta(days=1)
NO_ROUND = {"explanation_due_at": None, "second_appraisal_due_at": None}
TITLE = "Chỉ số CCHC các xã năm 2021"


@pytest.fixture
def world(place, cast, monkeypatch) -> World:
    return make_world(place, cast, monkeypatch, period=Period.Y)


@pytest.fixture
def panel(client: Client) -> Callable[..., Element]:
    def panel(user: User, name: str) -> Element:
        client.force_login(user)
        return read(client.get(reverse("home")), f"section[@aria-labelledby='{name}']")

    return panel


def to(name: str, *key: int) -> str:
    return reverse(f"scoring:{name}", args=key)


def test_own_sheets_say_how_far_they_are_and_then_what_came_of_them(world: World, panel) -> None:
    heads = ["Kỳ", "Trạng thái", "Đã chấm", "Điểm", "Điểm chưa đạt", "Thời hạn, xếp loại"]
    first = f"Năm 2021 Lộc An · {TITLE}"
    due = "quá hạn từ 20/03/2021 · 17:00 ngày 20/03/2021"
    for status, claimed, granted, said in (
        (Status.DRAFT, {}, {}, ["đang chấm", "0/2", "", "", due]),
        (Status.DRAFT, {"1.1": "2"}, {}, ["đang chấm", "1/2", "2,00 / 10", "", due]),
        (
            Status.SUBMITTED,
            {"1.1": "2", "1.2": "6"},
            {},
            ["chờ thẩm định 19/03", "2/2", "8,00 / 10", "2,00", ""],
        ),
        (
            Status.FINAL,
            FULL,
            GRANTED,
            ["đã chốt kết quả 20/03", "4/4", "32,00 / 40", "8,00", "Tốt"],
        ),
    ):
        if claimed:
            sheet = world.put("Lộc An", status, claimed, granted)
        shown = panel(world.cast.staff, "own-sheets")
        assert rows(shown) == [heads, [first, *said]]
    assert links(shown) == [("Năm 2021", to("sheet", sheet.pk))]


def test_what_was_proposed_waits_for_the_head_while_it_can_be_sent(world: World, panel) -> None:
    at = {"proposed_by": world.cast.staff, "proposed_at": DUE - DAY}
    sheet = world.put("Lộc An", Status.PROPOSED, FULL, **at)
    shown = panel(world.cast.head, "todos")
    assert lines(shown)[2:] == [
        "Chưa gửi đúng hạn: Năm 2021 – Lộc An Đã hết hạn tự chấm điểm lúc 17:00 ngày 20/03/2021."
        " Muốn gửi phiếu, đề nghị cơ quan thẩm định gia hạn.",
        "quá hạn từ 20/03/2021 ·",
        "17:00 ngày 20/03/2021",
        "Xem phiếu",
    ]
    assert links(shown) == [("Xem phiếu", to("sheet", sheet.pk))]
    ScoreSheet.objects.filter(pk=sheet.pk).update(own_due_at=timezone.now() + 2 * DAY)
    shown = panel(world.cast.head, "todos")
    assert lines(shown)[2] == (
        "Phê duyệt và gửi phiếu: Năm 2021 – Lộc An Staff trình lúc 17:00 ngày 19/03/2021"
    )
    assert links(shown) == [("Xem và phê duyệt", to("sheet", sheet.pk))]


def test_a_deputy_reads_in_whose_place_they_act(world: World, panel) -> None:
    held = world.cast.head.memberships.get()
    today = timezone.localdate()
    delegate(
        held,
        world.cast.staff,
        valid_from=today,
        valid_to=today + DAY,
        reason="Đi công tác",
        by=world.cast.head,
    )
    at = {"proposed_by": world.cast.other_staff, "proposed_at": DUE - DAY}
    sheet = world.put("Lộc An", Status.PROPOSED, FULL, **at)
    ScoreSheet.objects.filter(pk=sheet.pk).update(own_due_at=timezone.now() + 2 * DAY)
    shown = " ".join(lines(panel(world.cast.staff, "todos")))
    assert f"Anh/chị đang thay mặt {held.title}." in shown
    assert shown.count(held.title) == 2  # at the head of the list, and on the line
    assert held.title not in " ".join(lines(panel(world.cast.head, "todos")))


def test_what_is_appraised_to_the_end_is_to_be_finished(world: World, panel) -> None:
    first = world.put("Lộc An", Status.SUBMITTED, FULL, GRANTED)
    shown = panel(world.cast.home_affairs, "todos")
    label = "Xem và hoàn thành"
    assert f"Hoàn thành thẩm định: Năm 2021 – {TITLE} Lộc An" in lines(shown)
    assert (label, to("appraisal", first.pk)) in links(shown)
    world.put("Lộc Thủy", Status.SUBMITTED, FULL, GRANTED)
    shown = panel(world.cast.home_affairs, "todos")
    assert f"Hoàn thành thẩm định: Năm 2021 – {TITLE} Lộc An, Lộc Thủy" in lines(shown)
    assert (label, to("board", world.period.pk)) in links(shown)
    world.put("Vinh Mỹ", Status.SUBMITTED, FULL, {"1.1": "4"})
    assert "Vinh Mỹ" not in " ".join(
        line for line in lines(panel(world.cast.home_affairs, "todos")) if "Hoàn thành" in line
    )


def test_who_has_nothing_to_do_reads_what_is_next(world: World, panel) -> None:
    nothing = "Hiện không có việc cần xử lý. Việc mới sẽ hiển thị tại đây cùng thời hạn."
    due = DUE.replace(year=2099)
    CampaignPeriod.objects.update(
        opened_at=None, self_due_at=due, appraisal_due_at=due + DAY, **NO_ROUND
    )
    ScoreSheet.objects.all().delete()
    assert lines(panel(world.cast.staff, "todos"))[1:] == [
        f"{nothing} Việc tiếp theo: Năm 2021 – {TITLE}, hạn tự chấm điểm ngày 20/03/2099."
    ]
    others = make_person("elsewhere", Role.STAFF, make_unit("2", "Xã", "Xã", "commune", None))
    assert lines(panel(others, "todos"))[1:] == [nothing]
    CampaignPeriod.objects.update(opened_at=timezone.now())
    assert lines(panel(world.cast.staff, "todos"))[1:] == [nothing]


def test_what_is_less_urgent_is_folded_with_its_number(world: World, panel, monkeypatch) -> None:
    monkeypatch.setattr(home, "AT_ONCE", 1)
    world.period.criteria_set.criteria.filter(method__isnull=False).update(
        appraiser_unit=world.place.home_affairs
    )
    world.put("Lộc An", Status.SUBMITTED, FULL, GRANTED)
    world.put("Lộc Thủy", Status.SUBMITTED, FULL, {"1.1": "4"})
    shown = panel(world.cast.home_affairs, "todos")
    assert lines(shown)[1] == "2"
    assert len(shown.findall("ul/li")) == 1
    folded = shown.find("details")
    assert lines(folded)[0] == "1 việc khác, ít gấp hơn"
    assert len(folded.findall("ul/li")) == 1


def test_what_waits_for_its_appraisal_says_when_it_came_and_what_is_left(
    world: World, panel
) -> None:
    ready = world.put("Lộc An", Status.SUBMITTED, FULL, GRANTED)
    half = world.put("Lộc Thủy", Status.SUBMITTED, {"1.1": "2", "1.2": "4"}, {"1.1": "2"})
    never = world.put("Vinh Mỹ", Status.SUBMITTED, {}, missed=True)
    shown = panel(world.cast.appraiser, "awaiting-appraisal")
    assert lines(shown) == [
        "Phiếu chờ thẩm định",
        "3",
        "Lộc An Năm 2021 · gửi lúc 17:00 ngày 19/03/2021",
        "10,00 / 10 đã đủ điểm thẩm định quá hạn từ 09/04/2021",
        "Lộc Thủy Năm 2021 · gửi lúc 17:00 ngày 19/03/2021",
        "6,00 / 10 còn 3 tiêu chí quá hạn từ 09/04/2021",
        "Vinh Mỹ Năm 2021 · không gửi",
        "0,00 / 10 còn 4 tiêu chí quá hạn từ 09/04/2021",
        "Đang hiển thị 3/3 phiếu, phiếu sắp hết hạn xếp trước. Xem tất cả",
    ]
    assert links(shown) == [
        *((each.unit.short_name, to("appraisal", each.pk)) for each in (ready, half, never)),
        ("Xem tất cả", to("campaign_list")),
    ]


def test_the_board_counts_each_status(world: World, panel) -> None:
    world.put("Lộc An", Status.FINAL, FULL, GRANTED)
    world.put("Lộc Thủy", Status.SUBMITTED, FULL)
    shown = panel(world.cast.home_affairs, f"board-{world.period.pk}")
    assert lines(shown) == [
        f"{TITLE}: Năm",
        "quá hạn từ 09/04/2021 ·",
        "17:00 ngày 09/04/2021",
        "4 đơn vị:",
        "2 đang chấm",
        "1 chờ thẩm định",
        "1 đã chốt kết quả",
    ]
    assert links(shown) == [(f"{TITLE}: Năm", to("board", world.period.pk))]


def test_who_is_late_can_be_reminded_from_the_panel(world: World, panel, client: Client) -> None:
    world.put("Lộc An", Status.FINAL, FULL, GRANTED)
    world.put("Lộc Thủy", Status.SUBMITTED, FULL)
    CampaignPeriod.objects.update(appraisal_due_at=timezone.now() + 90 * DAY, **NO_ROUND)
    officer = world.cast.home_affairs
    late = [world.sheet(name) for name in ("Vinh Mỹ", "Xuân Lộc")]
    head = make_person("head_of_one", Role.HEAD, late[0].unit)
    shown = panel(officer, "late")
    period = f"Phiếu tự chấm điểm: Năm 2021 – {TITLE}"
    assert lines(shown) == [
        "Chậm và sắp đến hạn",
        "2 chậm",
        f"{period} Đã hết hạn: đơn vị muốn gửi phải được gia hạn.",
        "quá hạn từ 20/03/2021 ·",
        "17:00 ngày 20/03/2021",
        "Nhắc Vinh Mỹ",
        "Vinh Mỹ",
        "Nhắc Xuân Lộc",
        "Xuân Lộc",
        "Nhắc các dòng đã chọn",  # the first button, which Enter presses, but not the first seen
        "Nhắc tất cả (2)",
        "Bằng thông báo trong phần mềm và thư điện tử cho người đã đăng ký nhận.",
    ]
    assert links(shown) == [
        (period, to("late_list", world.period.pk)),
        *((each.unit.short_name, to("sheet", each.pk)) for each in late),
    ]
    assert shown.find(".//input[@name='csrfmiddlewaretoken']") is not None
    keys = [each.get("value") for each in shown.iterfind(".//input[@type='checkbox']")]
    assert keys == [f"sheet-{each.pk}" for each in late]

    def remind(**form: object) -> list[str]:
        answer = client.post(to("late_remind"), form, follow=True)
        assert answer.redirect_chain == [(reverse("home"), 302)]
        return [str(message) for message in answer.context["messages"]]

    assert remind() == remind(late=[]) == ["Hãy chọn ít nhất một dòng để nhắc."]
    nobody = "Không có tài khoản nào nhận được lời nhắc: Xuân Lộc."
    assert remind(late=keys) == ["Đã nhắc 1 đơn vị, cá nhân: Vinh Mỹ.", nobody]
    assert head.notices.count() == 1
    again, still = remind(all="1", shown=" ".join(keys))
    assert again.startswith("Không nhắc lại, mỗi ngày chỉ nhắc một lần: Vinh Mỹ (đã nhắc lúc ")
    assert again.endswith(f", {officer.full_name}).")
    assert still == nobody
    shown = panel(officer, "late")
    assert [each.get("value") for each in shown.iterfind(".//input[@type='checkbox']")] == keys[1:]


def test_the_ranking_of_a_year_and_of_a_quarter(world: World, panel) -> None:
    best = world.put("Lộc An", Status.FINAL, FULL, GRANTED)
    none = world.put("Vinh Mỹ", Status.FINAL, {}, dict.fromkeys(GRANTED, "0"), missed=True)
    heads = ["Xếp hạng", "Đơn vị", "Điểm", "Chỉ số", "Xếp loại"]
    found = [
        ["1", "Lộc An", "32,00", "80,00%", "Tốt"],
        ["2", "Vinh Mỹ không gửi", "0,00", "0,00%", "Yếu"],
    ]
    shown = panel(world.cast.leader, "ranking")
    assert rows(shown) == [heads, *found]
    assert lines(shown)[:2] == ["Xếp hạng: Năm 2021", "Xem tất cả"]
    assert lines(shown)[-1] == "2 đơn vị đã xếp hạng, 2 đơn vị chưa hoặc không xếp hạng."
    assert links(shown) == [
        ("Xem tất cả", to("ranking", world.period.pk)),
        ("Lộc An", to("result", best.pk)),
        ("Vinh Mỹ", to("result", none.pk)),
    ]
    CampaignPeriod.objects.update(period="Q1")
    ScoreSheet.objects.filter(status="final").update(status="appraised", final_at=None)
    shown = panel(world.cast.leader, "ranking")
    assert rows(shown) == [heads[:4], *(row[:4] for row in found)]
    assert lines(shown)[:2] == ["Xếp hạng: Quý I 2021", "Thẩm định lần 1 tạm tính Xem tất cả"]


def ask(world: World, *answers: str) -> ScoreSheet:
    """The first leaves are asked about, each with its answer ("": none yet); explanations are due
    on 14/4, the second appraisal on 19/4.
    """
    CampaignPeriod.objects.filter(pk=world.period.pk).update(
        explanation_due_at=DUE + 25 * DAY, second_appraisal_due_at=DUE + 30 * DAY
    )
    sheet = world.put("Lộc An", Status.EXPLAINING, FULL, GRANTED)
    for entry, answer in zip(sheet.entries.all(), answers, strict=False):
        said = {"answered_by": world.cast.staff, "answered_at": DUE} if answer else {}
        Explanation.objects.create(
            entry=entry, question="Vì sao?", asked_by=world.cast.leader, answer=answer, **said
        )
    return sheet


def test_the_round_asks_for_answers_then_for_the_head(world: World, panel) -> None:
    sheet = ask(world, "Đã có", "")
    assert links(panel(world.cast.staff, "todos")) == []  # the time is over
    CampaignPeriod.objects.update(**NO_ROUND)
    shown = panel(world.cast.staff, "todos")
    assert "Đã trả lời 1/2 nội dung đề nghị làm rõ" in " ".join(lines(shown))
    assert [url for _label, url in links(shown)] == [to("explanation", sheet.pk)]


def test_the_head_acknowledges_the_result(world: World, panel) -> None:
    sheet = world.put("Lộc An", Status.FINAL, FULL, GRANTED)
    shown = panel(world.cast.head, "todos")
    assert lines(shown)[2:] == ["Xác nhận kết quả: Năm 2021 – Lộc An", "Xem kết quả"]
    assert links(shown) == [("Xem kết quả", to("result", sheet.pk))]


def test_what_was_explained_is_to_be_appraised_again(world: World, panel) -> None:
    sheet = ask(world, "Đã có")
    ScoreSheet.objects.filter(pk=sheet.pk).update(status="explained", explained_at=DUE)
    shown = panel(world.cast.home_affairs, "todos")
    assert lines(shown)[2:] == [
        "Thẩm định lần 2: Năm 2021 – Lộc An",
        "quá hạn từ 19/04/2021 ·",
        "17:00 ngày 19/04/2021",
        "Xem giải trình",
    ]
    assert links(shown) == [("Xem giải trình", to("second_appraisal", sheet.pk))]


def test_who_appraises_reads_what_is_left(world: World, panel) -> None:
    world.period.criteria_set.criteria.filter(method__isnull=False).update(
        appraiser_unit=world.place.home_affairs
    )
    world.put("Lộc An", Status.SUBMITTED, FULL, {"1.1": "4"})
    shown = panel(world.cast.home_affairs, "todos")
    assert lines(shown)[2:] == [
        f"Thẩm định: Năm 2021 – {TITLE} Còn 3 lượt chấm tiêu chí của 1 đơn vị",
        "quá hạn từ 09/04/2021 ·",
        "17:00 ngày 09/04/2021",
        "Thẩm định tiếp",
    ]
    assert links(shown) == [("Thẩm định tiếp", to("appraisal_queue"))]


def test_parts_say_whose_they_are_why_they_came_back_and_who_is_late(
    place: District, cast: Cast, panel
) -> None:
    way_b = make_way_b(place, cast)
    part, due = way_b.justice, date(2021, 3, 21)
    Part.objects.filter(pk=part.pk).update(due=due, returned_because="Thiếu số liệu")
    shown = panel(way_b.officer, "todos")
    sheet = "Quý I 2021 – UBND huyện Phú Lộc"
    assert lines(shown)[2:] == [
        f"Chấm điểm và nộp phần việc: {sheet} P. Tư pháp",
        "Trả lại: Thiếu số liệu",
        "quá hạn từ 21/03/2021 ·",
        "23:59 ngày 21/03/2021",
        "Mở phần việc",
    ]
    assert links(shown) == [("Mở phần việc", f"{to('sheet', part.sheet_id)}?part=part-{part.pk}")]
    shown = panel(cast.home_affairs, "shared-sheets")
    assert lines(shown)[1:] == [sheet, "đã nộp 0/2 phần việc"]
    assert links(shown) == [(sheet, to("parts", part.sheet_id))]


def test_whoever_works_on_the_next_period_reads_of_it(world: World, panel) -> None:
    """Whose units are judged, who runs it, who appraises, who approves; nobody else."""
    due = DUE.replace(year=2099)
    CampaignPeriod.objects.update(
        opened_at=None, self_due_at=due, appraisal_due_at=due + DAY, **NO_ROUND
    )
    ScoreSheet.objects.all().delete()
    reads = {
        name: any("Việc tiếp theo" in line for line in lines(panel(person, "todos")))
        for name, person in vars(world.cast).items()
        if name not in ("disabled", "moved")
    }
    assert {name for name, said in reads.items() if said} == {
        *("staff", "head", "other_staff", "other_head"),
        *("home_affairs", "appraiser", "leader"),
    }
