"""A table leaves to whoever reads its page, and to nobody else."""

import pytest

from tests.access.conftest import Ask
from tests.access.walk import ask, read_matrix
from tests.access.world import World

pytestmark = pytest.mark.django_db

DOORS = [  # pages whose table leaves
    "analysis:lifts",
    "analysis:overcome",
    "evidence:evidence_list",
    "plans:plan_areas",
    "plans:plan_calendar",
    "plans:meeting_detail",
    "plans:office_tasks",
    "plans:plan_changes",
    "plans:plan_coverage",
    "plans:plan_detail",
    "plans:plan_meetings",
    "plans:plan_offices",
    "plans:plan_targets",
    "plans:plan_timeline",
    "plans:plan_tree",
    "plans:plan_versions",
    "plans:plan_warnings",
    "scoring:board",
    "scoring:consistency",
    "scoring:heat_map",
    "scoring:late_list",
    "scoring:publication",
    "scoring:published_table",
    "scoring:ranking",
    "scoring:result",
    "scoring:results",
    "scoring:sheet_timeline",
    "scoring:unit_history",
    "units:account_list",
    "units:audit_list",
    "units:holiday_list",
    "units:unit_list",
]


@pytest.mark.parametrize("url", DOORS)
def test_a_table_leaves_to_the_readers_of_its_page(world: World, answers: Ask, url: str) -> None:
    rows = [row for row in read_matrix() if row.url == url and row.method == "GET"]
    pages = [answer for answer in answers(url) if answer.row.method == "GET"]
    tables = ask(world, *rows, query="?as=csv")
    assert any(table.code == 200 for table in tables)
    for page, table in zip(pages, tables, strict=True):
        assert (table.code, table.written) == (page.code, page.written), table.row
        assert table.kind.startswith("text/csv") == (page.code == 200), table.row
