"""What the document of a plan says: that of the plan, and nothing that nobody wrote."""

from datetime import date

import pytest
from django.utils import translation

from plans.annex.deadlines import read_deadline
from plans.annex.titles import bases_in, is_decision, subject_of
from plans.models import Plan
from plans.versions.amending import begin_amendment
from plans.workflow import close
from plans.writing.lines import add_task, number_anew, remove_task, write_task
from reports.content.official import lower_first
from reports.plan_papers.composing import paper_of
from reports.plan_papers.paper import PlanPaper
from tests.plans.made import make_plan, make_task

OWN = ["Ủy ban nhân dân huyện Phú Lộc", "UBND huyện Phú Lộc"]
OTHERS = ["Ủy ban nhân dân tỉnh Thừa Thiên Huế", "Thừa Thiên Huế", "Phú Lộc"]


@pytest.mark.parametrize(
    ("title", "subject"),
    [
        ("KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH CỦA UBND HUYỆN PHÚ LỘC", "Cải cách hành chính"),
        ("KẾ HOẠCH CCHC NĂM 2021 CỦA UỶ BAN NHÂN DÂN HUYỆN PHÚ LỘC", "CCHC năm 2021"),
        ("Kế hoạch cải cách hành chính năm 2021 của huyện Phú Lộc", "Cải cách hành chính năm 2021"),
        ("KẾ HOẠCH CCHC TRÊN ĐỊA BÀN HUYỆN PHÚ LỘC", "CCHC trên địa bàn huyện Phú Lộc"),
        (
            "KẾ HOẠCH THỰC HIỆN CHƯƠNG TRÌNH CỦA TỈNH THỪA THIÊN HUẾ",
            "Thực hiện chương trình của tỉnh Thừa Thiên Huế",
        ),
        ("Kế hoạch: nâng cao Chỉ số CCHC", "Nâng cao Chỉ số CCHC"),
        ("Chương trình eOffice của UBND xã", "Chương trình eOffice của UBND xã"),
        ("Kế hoạch", "Kế hoạch"),
    ],
)  # fmt: skip
def test_a_plan_is_about_what_its_title_says_beside_kind_and_issuer(title, subject):
    assert subject_of(title, OWN, OTHERS) == subject


@pytest.mark.parametrize(
    ("text", "bases"),
    [
        ("", ()),
        ("Nghị quyết 76/NQ-CP.", ("Căn cứ Nghị quyết 76/NQ-CP",)),
        ("Căn cứ Luật A;\nCăn cứ Luật B;", ("Căn cứ Luật A", "Căn cứ Luật B")),
        ("Căn cứ Luật A; Thực hiện Kế hoạch B; C", ("Căn cứ Luật A", "Thực hiện Kế hoạch B; C")),
    ],
)
def test_bases_are_told_one_by_one(text, bases):
    assert bases_in(text) == bases


@pytest.mark.parametrize(
    ("number", "decision"),
    [("7/QĐ-UBND", True), ("7/qđ-ubnd", True), ("12/KH-UBND", False), ("12", True), ("", False)],
)
def test_a_decision_is_known_by_its_number(number, decision):
    assert is_decision(number) is decision


def test_a_short_form_stays_in_capitals_inside_a_sentence():
    assert [lower_first(text) for text in ("Cải cách", "CCHC năm", "Ô tô", "Á", "")] == [
        "cải cách", "CCHC năm", "ô tô", "á", "",
    ]  # fmt: skip


pytestmark = pytest.mark.django_db


def said(paper: PlanPaper, key: str) -> list[str]:
    """The headings and paragraphs of one section."""
    (section,) = [section for section in paper.sections if section.key == key]
    return [text for part in section.parts for text in (part.heading, *part.paragraphs) if text]


def small_plan(place, **fields) -> Plan:
    plan = make_plan(place.district, **fields)
    for code, area, lead in (
        ("1.1", 1, place.justice),
        ("3.1", 3, place.justice),
        ("3.2", 3, None),
    ):
        make_task(plan, code, date(2021, 3, 31), lead, area=area, coordinating=["A", "B"])
    return plan


def test_every_task_of_the_real_plan_stands_in_the_annex_in_order(plan):
    paper = paper_of(plan)
    tasks = list(plan.tasks.order_by("position"))
    lines = [task for area in paper.areas for task in area.tasks]
    assert [line.title for line in lines] == [task.title for task in tasks]
    assert [line.deadline for line in lines] == [task.deadline_text for task in tasks]
    assert [(area.numeral, len(area.tasks)) for area in paper.areas] == [
        ("I", 7), ("II", 11), ("III", 6), ("IV", 7), ("V", 6), ("VI", 10), ("VII", 10),
    ]  # fmt: skip
    assert paper.areas[1].title == "Cải cách TTHC và kiểm soát TTHC"  # as the plan words it
    assert paper.areas[0].tasks[0].number == "1"


def test_the_plan_of_a_district_as_a_document_of_its_own(plan):
    plan.signer = "Lê Văn Bình"
    paper = paper_of(plan)
    assert (paper.number, paper.day, paper.decision) == ("1122/KH-UBND", date(2020, 12, 25), None)
    assert (paper.abstract, paper.mark) == ("Cải cách hành chính năm 2021", "")
    assert paper.opening == (
        "Ủy ban nhân dân huyện Phú Lộc ban hành Kế hoạch cải cách hành chính năm 2021 như sau:"
    )
    assert [section.heading for section in paper.sections] == [
        "Mục tiêu, yêu cầu",
        "Nhiệm vụ",
        "Tổ chức thực hiện",
    ]
    assert paper.signature.lines == ("TM. Ủy ban nhân dân", "Chủ tịch")
    assert paper.signature.name == "Lê Văn Bình"
    assert paper.recipients == (
        "Ủy ban nhân dân tỉnh Thừa Thiên Huế",
        "Các cơ quan, đơn vị nêu tại Phụ lục",
        "Lưu: VT, NV",
    )


def test_goals_targets_and_leads_are_told_from_the_plan(place):
    plan = small_plan(place, goals=["Rà soát quy định", "Đúng hạn."], basis="Nghị quyết 76/NQ-CP")
    levels = (
        {"operator": ">", "value": "95", "measure": "%"},
        {"operator": "rank<=", "value": "3", "measure": "hạng"},
        {"operator": ">=", "value": "80", "measure": "điểm"},
        {"level": "Tăng dần"},
    )
    for at, level in enumerate(levels):
        plan.targets.create(
            position=at,
            code=f"CT0{at}",
            title="Mức",
            **level,
        )
    paper = paper_of(plan)
    assert said(paper, "goals") == [
        "Mục tiêu",
        "- Rà soát quy định.",
        "- Đúng hạn.",
        "Chỉ tiêu",
        "- Mức (CT00): trên 95%;",
        "- Mức (CT01): nhóm 3 địa phương dẫn đầu;",
        "- Mức (CT02): từ 80 điểm trở lên;",
        "- Mức (CT03): tăng dần.",
    ]
    assert said(paper, "tasks") == [
        "Cải cách thể chế",
        "01 nhiệm vụ, nêu tại mục I của Phụ lục.",
        "Cải cách tổ chức bộ máy hành chính nhà nước",
        "02 nhiệm vụ, nêu tại mục III của Phụ lục.",
    ]
    assert said(paper, "organisation") == [
        "Các cơ quan, đơn vị chủ trì thực hiện đúng thời hạn các nhiệm vụ được giao tại Phụ lục và "
        "báo cáo kết quả về Ủy ban nhân dân huyện Phú Lộc, gồm:",
        "- Phòng Tư pháp: 02 nhiệm vụ;",
        "- Các phòng, ban: 01 nhiệm vụ.",
    ]
    assert paper.bases == ("Căn cứ Nghị quyết 76/NQ-CP",)
    assert paper.areas[0].tasks[0].cells == (
        "1", "Nhiệm vụ 1.1", "", "Phòng Tư pháp", "A; B", "31/03/2021", "",
    )  # fmt: skip


def test_a_draft_has_no_number_and_says_that_it_is_one(place):
    paper = paper_of(small_plan(place, status=Plan.Status.DRAFT))
    assert (paper.number, paper.day, paper.mark) == ("", None, "DỰ THẢO")
    assert paper.letterhead.symbol == "KH-UBND"


def test_sample_data_are_marked(place, settings):
    settings.DEMO = True
    assert paper_of(small_plan(place)).mark == "DỮ LIỆU MẪU - KHÔNG PHẢI SỐ LIỆU CHÍNH THỨC"


def test_a_closed_plan_is_printed_like_one_in_force(plan, cast):
    before = paper_of(plan)
    close(plan, by=cast.home_affairs)
    assert paper_of(Plan.objects.get(pk=plan.pk)) == before


def test_a_plan_issued_by_a_decision_has_its_articles(place):
    plan = small_plan(place)
    Plan.objects.filter(pk=plan.pk).update(number="7/QĐ-UBND")
    with translation.override("en"):  # the document is Vietnamese whoever asks
        paper = paper_of(Plan.objects.get(pk=plan.pk))
    assert paper.decision.abstract == "Về việc ban hành Kế hoạch CCHC năm 2021"
    assert paper.decision.articles == (
        "Ban hành kèm theo Quyết định này Kế hoạch CCHC năm 2021.",
        "Quyết định này có hiệu lực kể từ ngày ký.",
        "Các cơ quan, đơn vị chủ trì, phối hợp nêu tại Phụ lục chịu trách nhiệm thi hành "
        "Quyết định này.",
    )
    assert paper.opening == ""


def test_an_amendment_says_every_line_that_it_changes(place, cast):
    plan = small_plan(place)
    by = cast.home_affairs
    draft = begin_amendment(plan, by=by)
    first, second, third = draft.tasks.order_by("code")
    write_task(first, seen=1, values={"title": "Rà soát văn bản", "coordinating": []}, by=by)
    remove_task(second, seen=1, by=by)
    values = {"title": "Trực đường dây nóng", "lead": place.justice.name, "deadline_text": "Quý II"}
    values |= {"deadline": read_deadline("Quý II", 2021), "product": "", "coordinating": []}
    add_task(draft, area=third.area, values=values, by=by)
    with translation.override("en"):  # the document is Vietnamese whoever asks
        paper = paper_of(Plan.objects.get(pk=draft.pk))
    assert paper.decision.abstract == "Về việc sửa đổi, bổ sung Kế hoạch CCHC năm 2021"
    assert paper.decision.articles[0] == (
        "Sửa đổi, bổ sung Kế hoạch CCHC năm 2021 số 12/KH-UBND ngày 04/01/2021 như sau; toàn văn "
        "Kế hoạch sau khi sửa đổi, bổ sung kèm theo Quyết định này:"
    )
    assert paper.decision.points == (
        "Sửa đổi nhiệm vụ 1.1 “Nhiệm vụ 1.1”: nhiệm vụ là “Rà soát văn bản”; bỏ nội dung cơ quan "
        "phối hợp.",
        "Bổ sung nhiệm vụ 3.3: “Trực đường dây nóng”.",
        "Bãi bỏ nhiệm vụ 3.1: “Nhiệm vụ 3.1”.",
    )
    assert paper.letterhead.symbol.startswith("QĐ")
    assert (paper.number, paper.day, paper.opening) == ("", None, "")


def test_an_amendment_names_lines_by_the_numbers_in_force(place, cast):
    draft = begin_amendment(small_plan(place), by=cast.home_affairs)
    remove_task(draft.tasks.get(code="3.1"), seen=1, by=cast.home_affairs)
    number_anew(draft, by=cast.home_affairs)
    changed, removed = paper_of(Plan.objects.get(pk=draft.pk)).decision.points
    assert changed.startswith("Sửa đổi nhiệm vụ 3.2 “Nhiệm vụ 3.2”: ")
    assert "“3.1”" in changed
    assert removed == "Bãi bỏ nhiệm vụ 3.1: “Nhiệm vụ 3.1”."


def test_a_plan_without_anything_is_a_letterhead_with_a_signature(place):
    paper = paper_of(make_plan(place.district))
    assert (paper.sections, paper.areas, paper.bases) == ((), (), ())


def test_a_plan_is_read_with_few_questions(plan, django_assert_max_num_queries):
    plan = Plan.objects.select_related("authority").get(pk=plan.pk)
    with django_assert_max_num_queries(6):
        paper_of(plan)
