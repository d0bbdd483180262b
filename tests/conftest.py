import pytest

from tests.people import Cast, District, make_cast, make_district


@pytest.fixture
def place(db: None) -> District:
    return make_district()


@pytest.fixture
def cast(place: District) -> Cast:
    return make_cast(place)
