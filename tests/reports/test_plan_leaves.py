"""The criteria that tasks serve, in the papers of a plan: a column where a task serves one."""

import io
from dataclasses import replace

import docx
import pytest

from plans.versions.amending import begin_amendment
from reports.plan_papers.composing import paper_of
from reports.plan_papers.paper import PlanPaper
from reports.plan_papers.printing import columns, print_plan
from reports.plan_papers.word.write import write_word
from tests.factories import make_set
from tests.plans.leaves.made import leaf, make_linked_plan
from tests.plans.made import make_plan, make_task
from tests.reports.pdf import Pdf
from tests.reports.plan_sample import ISSUED

LONG = "UBND cấp xã: 1.1.1, 1.1.2, 1.2.1; Phòng, ban: 2.1.1, 2.1.2, 3.4.1"


def with_leaves(paper: PlanPaper) -> PlanPaper:
    areas = tuple(
        replace(
            area,
            tasks=tuple(
                replace(task, leaves=LONG if at % 4 else "") for at, task in enumerate(area.tasks)
            ),
        )
        for area in paper.areas
    )
    return replace(paper, areas=areas, criteria="Mã tiêu chí theo: Bộ chỉ số A.")


def test_the_printed_annex_has_the_column_within_its_margins():
    pdf = Pdf(print_plan(with_leaves(ISSUED)))
    assert "Tiêu chí được" in pdf.text
    assert "Mã tiêu chí theo: Bộ chỉ số A." in pdf.text
    for code in ("1.1.1", "3.4.1"):
        assert code in pdf.text
    assert "3.4.1" not in Pdf(print_plan(ISSUED)).text


def test_the_table_of_word_has_as_many_cells_as_headings():
    for paper, count in ((ISSUED, 7), (with_leaves(ISSUED), 8)):
        table = docx.Document(io.BytesIO(write_word(paper))).tables[-1]
        assert len(table.columns) == count == len(columns(paper))
        assert {len(row._tr.tc_lst) for row in table.rows} <= {count, 2}
        width = sum(cell.width.mm for cell in table.rows[0].cells)
        assert abs(width - 262) < 1


@pytest.mark.django_db
class TestComposed:
    def test_a_plan_without_links_has_no_column(self, place):
        plan = make_plan(place.district)
        make_task(plan, "1.1", None, place.justice)
        paper = paper_of(plan)
        assert not paper.names_leaves
        assert paper.criteria == ""
        assert len(columns(paper)) == 7

    def test_codes_stand_with_their_tasks_and_the_set_below(self, place):
        plan = make_linked_plan(place)
        paper = paper_of(plan)
        assert [task.leaves for task in paper.areas[0].tasks] == ["1.1.1, 1.2.1", "1.1.2", ""]
        assert paper.criteria.startswith("Mã tiêu chí theo: ")
        assert "Quyết định số" in paper.criteria

    def test_of_two_sets_each_is_named_once(self, place):
        plan = make_linked_plan(place)
        other = make_set(place.district, group="Phòng, ban")
        plan.tasks.get(code="1.1").leaves.add(leaf(other, "1.1.1"), leaf(other, "1.1.2"))
        first = paper_of(plan).areas[0].tasks[0]
        assert "Phòng, ban: 1.1.1, 1.1.2" in first.leaves.split("; ")
        assert first.leaves.count("Phòng, ban") == 1

    def test_the_decision_that_amends_a_plan_says_what_is_served_now(self, place, cast):
        plan = make_linked_plan(place)
        draft = begin_amendment(plan, by=cast.home_affairs)
        served = plan.tasks.get(code="1.1").leaves.first().criteria_set
        draft.tasks.get(code="1.2").leaves.set([leaf(served, "1.1.3")])
        (point,) = paper_of(draft).decision.points
        assert "tiêu chí được phục vụ là “1.1.3" in point
