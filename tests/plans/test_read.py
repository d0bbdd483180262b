"""The pages of a plan as they are read: list, head, tasks, goals and targets; and what is empty."""

from datetime import date

import pytest
from django.urls import reverse

from plans.models import Plan
from tests.plans.made import make_plan, make_task
from tests.reading import lines, links, read, rows

pytestmark = pytest.mark.django_db
DAY = date(2021, 3, 10)
EARLIER = date(2021, 3, 1)


def shown(client, person, name: str, *key: int, part: str = "main", **query: str):
    client.force_login(person)
    return read(client.get(reverse(f"plans:{name}", args=key), query), part)


def address(name: str, *key: int) -> str:
    return reverse(f"plans:{name}", args=key)


def test_the_list_says_each_thing_under_its_heading(client, place, cast):
    plan = make_plan(place.district, 2020)
    for code, due, done_on in (("1", EARLIER, EARLIER), ("2", EARLIER, None), ("3", None, None)):
        make_task(plan, code, due, place.justice, done_on=done_on)
    draft = make_plan(place.district, 2021, Plan.Status.DRAFT, kind=Plan.Kind.IMPROVEMENT)
    page = shown(client, cast.home_affairs, "plan_list")
    assert rows(page) == [
        ["Năm", "Kế hoạch", "Số, ngày ban hành", "Trạng thái", "Tiến độ", "Quá hạn"],
        [
            "2021",
            "Kế hoạch CCHC năm 2021 Kế hoạch nâng cao Chỉ số CCHC · Ủy ban nhân dân huyện Phú Lộc",
            "",
            "dự thảo",
            "",
            "",
        ],
        [
            "2020",
            "Kế hoạch CCHC năm 2020 Kế hoạch cải cách hành chính · Ủy ban nhân dân huyện Phú Lộc",
            "12/KH-UBND, 04/01/2020",
            "đã ban hành 04/01/2020",
            "Đã hoàn thành 1/3 nhiệm vụ · 33,3%",
            "1",  # the last one is due on no day
        ],
    ]
    assert links(page) == [
        ("Nhiệm vụ của cơ quan", address("office_tasks")),
        ("Kế hoạch của các đơn vị", address("plan_tree")),
        ("Lập kế hoạch", address("plan_new")),
        ("Nhập kế hoạch", address("plan_import")),
        (draft.title, address("plan_detail", draft.pk)),
        (plan.title, address("plan_detail", plan.pk)),
    ]


def test_a_list_without_plans_says_what_comes_first(client, cast):
    page = shown(client, cast.home_affairs, "plan_list")
    assert lines(page)[-3:] == [
        "Chưa có kế hoạch",
        "Nhập tệp Excel của kế hoạch năm: mục tiêu, chỉ tiêu và nhiệm vụ được đọc từ tệp.",
        "Nhập kế hoạch",
    ]
    assert links(page) == [
        ("Nhiệm vụ của cơ quan", address("office_tasks")),
        ("Kế hoạch của các đơn vị", address("plan_tree")),
        ("Lập kế hoạch", address("plan_new")),
        *[("Nhập kế hoạch", address("plan_import"))] * 2,
    ]
    page = shown(client, cast.leader, "plan_list")
    assert lines(page)[-2:] == [
        "Chưa có kế hoạch",
        "Kế hoạch đã ban hành cho đơn vị hiển thị tại đây.",
    ]
    assert rows(page) == []
    assert links(page) == [("Kế hoạch của các đơn vị", address("plan_tree"))]


@pytest.mark.parametrize("name", ["plan_detail", "plan_targets"])
def test_both_parts_of_a_plan_have_its_head_and_say_which_part_it_is(client, place, cast, name):
    plan = make_plan(place.district, label="Phụ lục I")
    page = shown(client, cast.leader, name, plan.pk)
    assert lines(page)[:3] == [
        "Kế hoạch",
        plan.title,
        "đã ban hành 04/01/2021 Ủy ban nhân dân huyện Phú Lộc "
        "Số 12/KH-UBND ngày 04/01/2021 Phụ lục I",
    ]
    parts = {"plan_detail": "Nhiệm vụ", "plan_targets": "Mục tiêu, chỉ tiêu"}
    tables = [("Excel", "?as=xlsx"), ("CSV", "?as=csv")]
    whole = [
        ("Toàn bộ kế hoạch: PDF", reverse("reports:plan_pdf", args=[plan.pk])),
        ("Toàn bộ kế hoạch: Word", reverse("reports:plan_word", args=[plan.pk])),
        ("Toàn bộ kế hoạch: Excel", address("plan_workbook", plan.pk)),
    ]
    files = {"plan_detail": [*whole, *tables], "plan_targets": []}
    assert links(page)[: 3 + len(files[name])] == [
        ("Kế hoạch", address("plan_list")),
        *files[name],  # no targets, no table
        *((words, address(part, plan.pk)) for part, words in parts.items()),
    ]
    current = [link for link in page.iter("a") if link.get("aria-current")]
    views = {"plan_detail": 2, "plan_targets": 1}  # the list is one of the views of the tasks
    assert [link.attrib["href"] for link in current] == [address(name, plan.pk)] * views[name]


def test_a_draft_has_no_number_in_its_head(client, place, cast):
    plan = make_plan(place.district, status=Plan.Status.DRAFT)
    page = shown(client, cast.home_affairs, "plan_detail", plan.pk)
    assert lines(page)[2] == "dự thảo Ủy ban nhân dân huyện Phú Lộc"


def test_tasks_stand_under_their_areas_and_the_found_are_counted(client, place, cast):
    plan = make_plan(place.district)
    for code, area in (("1.1", 1), ("1.2", 1), ("3.1", 3)):
        make_task(plan, code, DAY, place.justice, area=area, product=f"Báo cáo {code}")
    areas = [
        f"{each.order}. {each.name}"
        for each in dict.fromkeys(task.area for task in plan.tasks.select_related("area"))
    ]
    page = shown(client, cast.leader, "plan_detail", plan.pk, part="div[@id='plan-results']")
    assert [row[:2] for row in rows(page)] == [
        ["STT", "Nhiệm vụ, sản phẩm"],
        areas[:1],
        ["1.1", "Nhiệm vụ 1.1 Sản phẩm: Báo cáo 1.1"],
        ["1.2", "Nhiệm vụ 1.2 Sản phẩm: Báo cáo 1.2"],
        areas[1:],
        ["3.1", "Nhiệm vụ 3.1 Sản phẩm: Báo cáo 3.1"],
    ]
    assert lines(page)[:2] == ["Nhiệm vụ", "3/3 nhiệm vụ"]
    some = {"part": "div[@id='plan-results']", "area": "3"}
    assert lines(shown(client, cast.leader, "plan_detail", plan.pk, **some))[1] == "1/3 nhiệm vụ"
    assert lines(shown(client, cast.leader, "plan_detail", plan.pk, **{**some, "q": "x"})) == [
        "Nhiệm vụ",
        "0/3 nhiệm vụ",
        "Không có nhiệm vụ phù hợp",
        "Hãy tìm bằng từ khác hoặc bỏ bớt bộ lọc.",
    ]


def test_goals_requirements_and_their_basis(client, place, cast):
    plan = make_plan(
        place.district,
        goals=["Mục tiêu A", "Mục tiêu B"],
        requirements=["Yêu cầu C"],
        basis="Nghị quyết 76",
    )
    first, last = (make_task(plan, code, DAY, None) for code in ("1.1", "2.1"))
    target = plan.targets.create(
        position=1, code="CT01", title="Xếp loại", operator=">=", value="95", measure="%"
    )
    target.tasks.add(first, last)
    page = shown(client, cast.leader, "plan_targets", plan.pk)
    said = lines(page)
    assert said[said.index("Mục tiêu") :][:6] == [
        "Mục tiêu",
        "Mục tiêu A",
        "Mục tiêu B",
        "Yêu cầu",
        "Yêu cầu C",
        "Căn cứ: Nghị quyết 76",
    ]
    assert rows(page)[1][4] == "1.1 , 2.1"
    assert links(page)[-3:-1] == [
        (task.code, address("task_detail", task.pk)) for task in (first, last)
    ]


def test_a_plan_that_names_no_goals_and_targets_says_so(client, place, cast):
    page = shown(client, cast.leader, "plan_targets", make_plan(place.district).pk)
    said = lines(page)
    assert said[said.index("Mục tiêu") :] == [
        "Mục tiêu",
        "–",
        "Yêu cầu",
        "–",
        "Chỉ tiêu",
        "Không có chỉ tiêu",
        "Kế hoạch này chưa có chỉ tiêu.",
        "Chỉ tiêu",  # the panel of a target
    ]


def test_what_is_overdue_is_counted_and_led_to(client, place, cast):
    """Of four tasks one is done, two are overdue, one is due on no day."""
    plan = make_plan(place.district)
    for code, due, done_on in (
        ("1", EARLIER, EARLIER), ("2", EARLIER, None), ("3", EARLIER, None), ("4", None, None),
    ):  # fmt: skip
        make_task(plan, code, due, place.justice, done_on=done_on)
    page = shown(
        client,
        cast.leader,
        "plan_detail",
        plan.pk,
        part="section[@id='plan-progress']",
        on="2021-03-10",
    )
    detail = address("plan_detail", plan.pk)
    assert lines(page)[:2] == [
        "Tiến độ đến ngày 10/03/2021",
        "1/4 nhiệm vụ, 25,0% trong đó 1 đúng hạn 2 nhiệm vụ quá hạn",
    ]
    assert links(page)[0] == ("2 nhiệm vụ quá hạn", f"{detail}?show=overdue&on=2021-03-10")
    assert links(page)[1][1] == f"{detail}?area=1&on=2021-03-10"
    other = make_plan(place.district, 2020)
    make_task(other, "1", None, place.justice)
    client.force_login(cast.leader)
    panel = read(client.get(reverse("home")), "section[@aria-labelledby='plans']")
    (late,) = [line for line in lines(panel) if "quá hạn" in line]
    assert late.endswith("2 nhiệm vụ quá hạn")
    assert links(panel) == [(plan.title, detail), (other.title, address("plan_detail", other.pk))]


def test_each_row_says_who_leads_until_when_and_how_it_stands(client, place, cast):
    """In time and late, open and done, with a day, with the words of a day, and without."""
    plan = make_plan(place.district)
    late = {"done_on": date(2021, 3, 11), "deadline_text": "10/3"}
    for code, due, lead, fields in (
        ("1", DAY, place.justice, {"done_on": DAY}),
        ("2", DAY, place.justice, {**late, "coordinating": ["Các xã", "Phòng Nội vụ"]}),
        ("3", EARLIER, place.justice, {"note": "CT01"}),
        ("4", date(2021, 3, 31), place.home_affairs, {"deadline_text": "Trong tháng 3"}),
        ("5", date(2021, 6, 30), None, {}),
        ("6", None, place.justice, {"done_on": EARLIER}),
    ):
        make_task(plan, code, due, lead, **fields)
    page = shown(
        client, cast.home_affairs, "plan_detail", plan.pk,
        part="div[@id='plan-results']", on="2021-03-31",
    )  # fmt: skip
    assert [row[1:5] for row in rows(page)[2:]] == [
        ["Nhiệm vụ 1", "Phòng Tư pháp", "10/03/2021", "đã hoàn thành 10/03/2021 · đúng hạn"],
        [
            "Nhiệm vụ 2",
            "Phòng Tư pháp Phối hợp: Các xã; Phòng Nội vụ",
            "10/3 10/03/2021",
            "đã hoàn thành 11/03/2021 · sau thời hạn",
        ],
        ["Nhiệm vụ 3 CT01", "Phòng Tư pháp", "01/03/2021", "quá hạn"],
        ["Nhiệm vụ 4", "Phòng Nội vụ", "Trong tháng 3 31/03/2021", "đang thực hiện"],
        ["Nhiệm vụ 5", "Các phòng, ban", "30/06/2021", "chưa đến hạn"],
        ["Nhiệm vụ 6", "Phòng Tư pháp", "Thường xuyên", "đã hoàn thành 01/03/2021"],
    ]
    detail = [address("task_detail", task.pk) for task in plan.tasks.order_by("position")]
    assert [url for _, url in links(page)] == [f"{url}?on=2021-03-31" for url in detail]


def test_a_row_offers_a_report_only_where_one_can_be_given(client, place, cast, justice):
    plan = make_plan(place.district)
    for code, lead, done_on in (
        ("1", place.justice, None), ("2", place.justice, DAY), ("3", place.home_affairs, None),
    ):  # fmt: skip
        make_task(plan, code, DAY, lead, done_on=done_on)

    def offered() -> list[str]:
        page = shown(client, justice, "plan_detail", plan.pk, part="div[@id='plan-results']")
        return [words for words, _ in links(page)]

    assert offered() == ["Báo cáo 1", "Chi tiết 2", "Chi tiết 3"]
    Plan.objects.filter(pk=plan.pk).update(status=Plan.Status.CLOSED)
    assert offered() == ["Chi tiết 1", "Chi tiết 2", "Chi tiết 3"]
