"""A task that names the things of a heading is a task."""

import pytest

from plans.annex import read_plan
from tests.plans.books import AREA, HEADING, plan_book, task

WORDY = "Tổ chức hoạt động tuyên truyền"


@pytest.mark.parametrize(
    ("lead", "product"),
    [
        ("Phòng Tư pháp chủ trì", "Báo cáo kết quả"),  # half of its six cells
        ("Phòng Tư pháp chủ trì", "Kế hoạch"),
        ("Phòng Tư pháp", "Báo cáo kết quả"),
    ],
)
def test_half_of_the_cells_make_no_heading(lead, product):
    wordy = [2, WORDY, product, lead, "Các xã", "30/6/2021"]
    draft = read_plan(plan_book(HEADING, AREA, task(1), wordy, task(3)))
    assert [(each.title, each.lead, each.product) for each in draft.tasks] == [
        ("Ban hành kế hoạch", "Phòng Tư pháp", "Kế hoạch"),
        (WORDY, lead, product),
        ("Ban hành kế hoạch", "Phòng Tư pháp", "Kế hoạch"),
    ]
    assert draft.errors == []


@pytest.mark.parametrize("deadline", ["Quý I", "Tháng 3", "6 tháng đầu năm"])
def test_a_deadline_of_one_quarter_is_no_column_to_tick(deadline):
    wordy = [2, WORDY, "Báo cáo kết quả", "Phòng Tư pháp chủ trì", "Các xã", deadline]
    draft = read_plan(plan_book(HEADING, AREA, task(1), wordy, task(3)))
    assert [each.deadline_text for each in draft.tasks][1:2] == [deadline]
    assert len(draft.tasks) == 3
    assert draft.errors == []
