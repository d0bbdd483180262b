"""A further row of a task adds what it says to the task above, and nothing else."""

import pytest

from plans.annex import read_plan
from tests.plans.books import AREA, HEADING, plan_book, task

FIELDS = ("product", "lead", "deadline_text", "note")


@pytest.mark.parametrize(
    ("further", "added"),
    [
        ([None, None, "Báo cáo"], {"product": "Kế hoạch; Báo cáo"}),
        ([None, None, None, "Phòng Nội vụ"], {"lead": "Phòng Tư pháp; Phòng Nội vụ"}),
        ([None, None, "Báo cáo", None, None, None, "gấp"],
         {"product": "Kế hoạch; Báo cáo", "note": "gấp"}),
    ],
    ids=["product", "lead", "product and note"],
)  # fmt: skip
def test_a_further_row_adds_only_what_it_says(further, added):
    alone = read_plan(plan_book(HEADING, AREA, task(1))).tasks[0]
    draft = read_plan(plan_book(HEADING, AREA, task(1), further, task(2)))
    first, second = draft.tasks
    said = {name: getattr(alone, name) for name in FIELDS}
    assert {name: getattr(first, name) for name in FIELDS} == said | added
    assert {name: getattr(second, name) for name in FIELDS} == said
