"""Every page × method × state × person is answered as the table says, and by nobody else."""

from collections import defaultdict

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from tests.access.cases import CASES, WRONG_MOMENT
from tests.access.walk import Row, ask, read_matrix
from tests.access.world import PEOPLE, World

pytestmark = pytest.mark.django_db
ROWS: dict[str, list[Row]] = defaultdict(list)
for each in read_matrix():
    ROWS[each.url].append(each)


@pytest.mark.parametrize("url", ROWS)
def test_everybody_is_answered_as_the_table_says(world: World, url: str) -> None:
    wrong = []
    for row in ROWS[url]:
        answer = ask(world, row)
        if answer.code != row.code:
            wrong.append(f"{row}, answered {answer.code}")
        elif (
            row.method == "POST" and row.code == 302 and row.person not in ("anonymous", "disabled")
        ):
            if answer.refused != ((url, row.state) in WRONG_MOMENT):
                wrong.append(f"{row}, but the message says otherwise")
    assert not wrong, "\n".join(wrong)
