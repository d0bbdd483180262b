import pytest

from criteria.annex import read_annex
from criteria.models import CriteriaSet
from criteria.sets import facts_of, store_set
from tests.criteria.books import make_annex
from tests.people import Cast, District


@pytest.fixture
def draft_set(place: District, cast: Cast) -> CriteriaSet:
    """The small annex, stored as a draft of the district."""
    content = make_annex()
    annex = read_annex(content)
    stored, _is_new = store_set(
        annex,
        place.district,
        facts_of(annex),
        by=cast.home_affairs,
        name="phụ lục.xlsx",
        content=content,
    )
    return stored
