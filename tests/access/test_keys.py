"""A page that takes a form from a panel refuses it without the key of its row; nothing changes."""

from urllib.parse import unquote

import pytest
from django.urls import reverse

from tests.access.cases import CASES, filled_in
from tests.access.test_extra_fields import DONE
from tests.access.walk import tables_written
from tests.access.world import World
from tests.drawn_for import KEYED
from tests.undoing import put_back
from units.drawn_for import FIELD

pytestmark = pytest.mark.django_db
SENTENCE = (
    "Biểu mẫu này chưa xác định được mở cho dòng nào. Chưa lưu dữ liệu."
    " Hãy tải lại trang trước khi làm tiếp."
)


@pytest.mark.parametrize("url", sorted(KEYED))
@pytest.mark.parametrize("headers", [{"HX-Request": "true"}, {"Accept": "text/html,*/*"}])
@pytest.mark.parametrize("key", [None, " \u200b"])
def test_no_key_is_refused(
    world: World, url: str, headers: dict[str, str], key: str | None
) -> None:
    """By the person and at the moment that would be right with the key."""
    row = DONE[url]
    with put_back():
        named = CASES[url][row.state](world)
        form = filled_in(world, url, row.state, row.person, named)
        del form[FIELD]
        form |= {} if key is None else {FIELD: key}
        visitor, address = world.visitor(row.person), reverse(url, args=[named.pk])
        with tables_written() as written:
            answer = visitor.post(address, form, headers=headers)
    content = answer.content.decode()
    assert answer.status_code == 409
    assert SENTENCE in content
    assert unquote(answer["X-Reason"]) == SENTENCE
    assert ("<html" in content) == ("Accept" in headers)
    assert not written
