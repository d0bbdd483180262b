"""A row by its key: the same that `visible_to` shows, for every kind of person."""

import pytest
from django.http import Http404

from scoring.models import ScoreSheet
from tests.factories import make_sheet
from tests.people import Cast, District, make_person
from units.models import Role, User
from units.visible import Visible

pytestmark = pytest.mark.django_db

SHEET = Visible(lambda: ScoreSheet.objects.select_related("unit"))
NOBODYS = 2**63


@pytest.fixture
def sheet(place: District, cast: Cast) -> ScoreSheet:
    return make_sheet(place, cast)


def is_found(user: User, pk: int) -> bool:
    try:
        return SHEET.get(user, pk).pk == pk
    except Http404:
        return False


def test_everybody_sees_what_is_visible_to_them(sheet: ScoreSheet, cast: Cast) -> None:
    for name, user in vars(cast).items():
        seen = ScoreSheet.objects.visible_to(user).filter(pk=sheet.pk).exists()
        assert is_found(user, sheet.pk) == seen, name


def test_who_holds_several_territories_sees_the_rows_of_each(
    sheet: ScoreSheet, place: District
) -> None:
    person = make_person("hai.noi", Role.STAFF, place.other_commune)
    assert not is_found(person, sheet.pk)
    person.memberships.create(
        role=Role.STAFF,
        workplace=place.commune,
        territory=place.commune,
        valid_from=person.memberships.get().valid_from,
    )
    assert is_found(User.objects.get(pk=person.pk), sheet.pk)


def test_a_key_that_no_row_can_have_is_not_found(sheet: ScoreSheet, cast: Cast) -> None:
    assert not is_found(cast.staff, NOBODYS)
    assert not is_found(cast.staff, sheet.pk + 1_000_000)
