"""The server decides: whatever else a browser sends along changes nothing."""

from collections import Counter
from typing import Any

import pytest
from django.db import models
from django.urls import reverse

from tests.access.cases import CASES, WRONG_MOMENT, filled_in
from tests.access.walk import Row, read_matrix, tables_written
from tests.access.world import World
from tests.house.test_scope import our_models
from tests.undoing import put_back

pytestmark = pytest.mark.django_db

ANONYMOUS = ("anonymous", "disabled")
DONE = {
    row.url: row
    for row in reversed(read_matrix())
    if row.method == "POST"
    and row.code in (200, 302)
    and row.person not in ANONYMOUS
    and (row.url, row.state) not in WRONG_MOMENT
    and row.url not in ("login", "logout")
}
ASKED_FOR = {  # fields that the form itself offers, left out when it was filled in
    "units:account_add": {"territory"},
    "units:account_move": {"territory"},
    "units:account_move_change": {"territory"},
    "units:account_move_confirm": {"territory"},
    "units:membership_add": {"territory"},
}


def extra(world: World) -> dict[str, Any]:
    """What somebody would send who knows the names of our columns."""
    people, place = world.people, world.place
    return {
        "unit": place.other_commune.pk,
        "authority": place.neighbour.pk,
        "workplace": place.province.pk,
        "territory": place.province.pk,
        "lead_unit": place.commune.pk,
        "role": "home_affairs",
        "username": "nguoi.khac",
        "user": people["auditor"].pk,
        "is_staff": "1",
        "is_superuser": "1",
        "is_active": "0",
        "must_change_password": "1",
        "status": "final",
        "version": "99",
        "year": "1999",
        "self_points": "1",
        "first_points": "1",
        "appraised_points": "1",
        "missed": "1",
        "totals": "{}",
        "opened_at": "2021-01-01T00:00",
        "submitted_at": "2021-01-01T00:00",
        "reopened_at": "2021-01-01T00:00",
        "pdf_sha256": "0" * 64,
        "period": world.waiting.pk,
        **{
            f"{verb}_by": people["auditor"].pk
            for verb in ("created", "entered", "first", "submitted", "approved", "reported")
        },
    }


@pytest.mark.parametrize("row", DONE.values(), ids=lambda row: row.url)
def test_extra_fields_change_nothing(world: World, row: Row) -> None:
    (plain_code, plain), (code, standing) = (
        outcome(world, row, {}),
        outcome(world, row, extra(world)),
    )
    assert code == plain_code
    assert standing - plain == plain - standing == Counter()


def test_a_field_that_counts_is_noticed(world: World) -> None:
    row = DONE["units:account_edit"]
    assert outcome(world, row, {}) != outcome(world, row, {"phone": "0234 3871 234"})


def outcome(world: World, row: Row, more: dict[str, Any]) -> tuple[int, Counter]:
    """The answer, and every row as it stands afterwards in the tables that were written; all of it
    is put back.
    """
    with put_back():
        newest = {model: newest_key(model) for model in our_models()}
        named = CASES[row.url][row.state](world)
        address = reverse(row.url, args=[] if named is None else [getattr(named, "pk", named)])
        form = filled_in(world, row.url, row.state, row.person, named)
        unasked = {name: more[name] for name in more.keys() - form.keys()}
        for name in ASKED_FOR.get(row.url, ()):
            unasked.pop(name, None)
        with tables_written() as written:
            response = world.visitor(row.person).post(address, form | unasked)
        standing = Counter(
            (model.__name__, *(said(field, value, newest) for field, value in fields(each)))
            for model in our_models()
            if model._meta.db_table in written
            for each in model._base_manager.all()
        )
    return response.status_code, standing


def newest_key(model: type[models.Model]) -> Any:
    return model._base_manager.aggregate(models.Max("pk"))["pk__max"] or 0


def fields(row: models.Model) -> list[tuple[models.Field, Any]]:
    """What a row holds, without its numbers, its times and what is random in it."""
    return [
        (field, getattr(row, field.attname))
        for field in row._meta.concrete_fields
        if not field.primary_key
        and not isinstance(field, models.DateTimeField)
        and field.name not in ("password", "seed", "target_id", "milestone", "path")
    ]


def said(field: models.Field, value: Any, newest: dict[type[models.Model], Any]) -> str:
    """A value; the number of a row that is new differs from time to time."""
    if isinstance(value, memoryview):
        value = bytes(value)
    last = newest.get(field.related_model) if field.is_relation else None
    return "new" if last is not None and value and value > last else repr(value)
