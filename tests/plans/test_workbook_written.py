"""A plan that leaves as a workbook and comes back is the same plan."""

import io
from dataclasses import replace
from itertools import product

import openpyxl
import pytest
from django.urls import reverse
from django.utils import translation

from plans.annex import PlanDraft, read_plan
from plans.annex.levels import OPERATORS, read_level
from plans.annex.writing.write import write_plan
from plans.intake.storing import take_in
from plans.models import Plan
from plans.papers.draft import draft_of
from plans.wording import level_text
from tests.plans.books import AREA, DATA, HEADING, phu_loc, plan_book, task
from tests.plans.made import make_plan, make_task

PLANS = ["phu_loc_2021", "huong_tra_2021"]
LONG = "Rà soát, đánh giá quy định " * 115  # 3,105 letters


def contract(draft: PlanDraft) -> dict[str, object]:
    assert draft.problems == ()
    return draft.as_dict()


def sheets(content: bytes) -> list:
    return openpyxl.load_workbook(io.BytesIO(content)).worksheets


def written_and_read(draft: PlanDraft) -> PlanDraft:
    return read_plan(write_plan(draft))


@pytest.mark.parametrize("name", [*PLANS, "quarters_with_crosses", "start_and_end"])
def test_what_is_written_is_read_back_the_same(name):
    draft = read_plan((DATA / f"{name}.xlsx").read_bytes())
    assert contract(written_and_read(draft)) == contract(draft)


@pytest.mark.django_db
@pytest.mark.parametrize("name", PLANS)
def test_a_stored_plan_leaves_and_comes_back_without_a_change(name, place, cast):
    if name == "huong_tra_2021":  # its title names the unit
        place.district.name = place.district.short_name = "UBND thị xã Hương Trà"
        place.district.save()
    content = (DATA / f"{name}.xlsx").read_bytes()
    draft = read_plan(content)
    plan = taken(content, place, cast).plan
    left = write_plan(draft_of(plan))
    assert contract(read_plan(left)) == contract(draft)
    assert not taken(left, place, cast).changes
    assert not Plan.objects.exclude(pk=plan.pk).exists()


def taken(content: bytes, place, cast):
    draft = read_plan(content)
    return take_in(draft, place.district, by=cast.home_affairs, name="a.xlsx", content=content)


VALUES = {"rank<=": ["3", "12"], "class>=": ["Khá", "Xuất sắc"]}
NUMBERS = ["95", "0.5", "1234.25"]


@pytest.mark.parametrize("operator", OPERATORS)
def test_the_words_of_a_level_are_read_as_the_level(operator):
    measures = ("hạng", "") if operator in VALUES else ("%", "điểm", "")
    for value, measure in product(VALUES.get(operator, NUMBERS), measures):
        with translation.override("vi"):
            words = level_text(operator, value, measure)
        assert read_level(words) == (operator, value), words


def test_groups_of_tasks_keep_their_numbers():
    rows = [
        HEADING,
        AREA,
        [1, "Văn bản"],
        task("1.1"),
        task("1.2"),
        task(2),
        ["II", "TTHC"],
        task(1),
    ]
    draft = read_plan(plan_book(*rows))
    again = written_and_read(draft)
    assert [each.code for each in again.tasks] == ["1.1.1", "1.1.2", "1.2", "2.1"]
    assert contract(again) == draft.as_dict()


def test_texts_that_look_like_formulas_or_markup_stay_texts():
    odd = [
        task(1, title, lead=title, product=title) for title in ("x < y & <b>z</b>", LONG.strip())
    ]
    odd[1][0] = 2
    draft = read_plan(plan_book(HEADING, AREA, *odd))
    evil = replace(draft.tasks[0], product="=HYPERLINK(1)", note="+1+1", lead="@sum")
    draft = replace(draft, tasks=(evil, draft.tasks[1]), goals=("=1+1", "1. Một", "@cmd"))
    content = write_plan(draft)
    assert contract(read_plan(content)) == draft.as_dict()
    cells = [cell for sheet in sheets(content) for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert all(
        cell.quotePrefix for cell in cells if str(cell.value).startswith(("=", "@", "+", "-"))
    )


def test_a_plan_without_goals_and_targets_has_neither_heading():
    draft = read_plan(plan_book(HEADING, AREA, task(1)))
    front, _table = sheets(write_plan(draft))
    assert [cell.value for (cell, *_others) in front.iter_rows()] == [draft.title]
    assert contract(written_and_read(draft)) == draft.as_dict()


def test_a_title_without_its_year_is_followed_by_it():
    draft = replace(read_plan(plan_book(HEADING, AREA, task(1))), title="KẾ HOẠCH CCHC", unit="")
    again = written_and_read(draft)
    assert (again.title, again.year) == ("KẾ HOẠCH CCHC Năm 2021", 2021)


@pytest.mark.django_db
class TestStored:
    def test_a_plan_made_by_hand_has_the_names_of_the_areas(self, place):
        plan = make_plan(place.district)
        for code, area in (("1.1", 1), ("3.1", 3), ("1.2", 1)):
            make_task(plan, code, None, place.justice, area=area)
        draft = read_plan(write_plan(draft_of(plan)))
        assert [(area.code, area.title) for area in draft.areas] == [
            ("1", "Cải cách thể chế"),
            ("3", "Cải cách tổ chức bộ máy hành chính nhà nước"),
        ]
        assert [each.code for each in draft.tasks] == ["1.1", "1.2", "3.1"]

    def test_a_target_that_no_note_names_goes_with_its_task(self, place):
        plan = make_plan(place.district)
        served = make_task(plan, "1.1", None, place.justice, note="Lồng ghép, CT02")
        for position, code in enumerate(("CT01", "CT02"), start=1):
            served.targets.add(
                plan.targets.create(
                    position=position, code=code, title=code, operator=">=", value="9", measure="%"
                )
            )
        (found,) = draft_of(plan).tasks
        assert found.note == "Lồng ghép, CT02; Gắn chỉ tiêu CT01"
        assert set(read_plan(write_plan(draft_of(plan))).tasks[0].targets) == {"CT01", "CT02"}

    def test_bases_on_lines_of_their_own_stay_apart(self, place):
        plan = make_plan(place.district, basis="Căn cứ Luật A;\nCăn cứ Luật B;")
        make_task(plan, "1.1", None, place.justice)
        again = read_plan(write_plan(draft_of(plan)))
        assert again.basis == "Căn cứ Luật A; Căn cứ Luật B"

    def test_a_plan_without_tasks_is_written_too(self, place):
        content = write_plan(draft_of(make_plan(place.district)))
        assert [sheet.max_row for sheet in sheets(content)] == [1, 5]

    def test_the_annex_says_what_it_belongs_to(self, client, place, cast):
        plan = make_plan(place.district)
        assert self.line(client, cast, plan) == "(Kèm theo Kế hoạch số 12/KH-UBND ngày 04/01/2021)"
        Plan.objects.filter(pk=plan.pk).update(number="7/QĐ-UBND")
        assert self.line(client, cast, plan) == "(Kèm theo Quyết định số 7/QĐ-UBND ngày 04/01/2021)"
        draft = make_plan(place.district, 2020, "draft")
        assert self.line(client, cast, draft) == "(Kèm theo dự thảo Kế hoạch)"

    def line(self, client, cast, plan: Plan) -> str:
        client.force_login(cast.home_affairs)
        answer = client.get(reverse("plans:plan_workbook", args=[plan.pk]))
        return sheets(answer.content)[1]["A3"].value

    def test_the_file_is_named_after_the_plan_and_asks_little(
        self, client, place, cast, plan, django_assert_max_num_queries
    ):
        client.force_login(cast.leader)
        with django_assert_max_num_queries(12):
            answer = client.get(reverse("plans:plan_workbook", args=[plan.pk]))
        name = "1122-KH-UBND-KE-HOACH-CAI-CACH-HANH-CHINH-NAM-2021-CUA-UBND-HUYEN-PHU-LOC.xlsx"
        assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
        assert contract(read_plan(answer.content)) == contract(read_plan(phu_loc()))
