import pytest

from criteria.annex import read_annex
from criteria.models import CriteriaSet
from criteria.sets.set_facts import facts_of
from criteria.sets.storing import store_set
from tests.criteria.books import make_annex
from tests.people import Cast, District


def store_annex(content: bytes, place: District, cast: Cast) -> CriteriaSet:
    """An annex, stored as a draft of the district."""
    annex = read_annex(content)
    facts = facts_of(annex)
    return store_set(
        annex, place.district, facts, by=cast.home_affairs, name="phụ lục.xlsx", content=content
    )[0]


@pytest.fixture
def draft_set(place: District, cast: Cast) -> CriteriaSet:
    """The small annex, stored as a draft of the district."""
    return store_annex(make_annex(), place, cast)
