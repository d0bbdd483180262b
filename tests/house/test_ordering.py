"""Every list has one order: its last key tells any two rows apart, so that no page shows a row
twice and another never.
"""

import ast

import pytest
from django.apps import apps
from django.db import models

from tests.house.test_habits import APPS, ROOT, python_files

UNIQUE = {
    "pk",
    "-pk",
    "order",  # of the seven areas
    "pgh_id",  # of an event
    "-revision",  # of the files of one document
    "version",  # of the publications of one period
    "-version",
}


def ours() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model._meta.app_label in APPS]


def is_total(model: type[models.Model]) -> bool:
    last = [*model._meta.ordering][-1:]
    return not last or last[0] in ("pk", "-pk") or model._meta.get_field(last[0]).unique


def half_ordered(source: str) -> list[int]:
    """The lines that call `order_by` with a last key that several rows may share."""
    calls = [
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "order_by"
        and node.args
    ]
    return [
        call.lineno
        for call in calls
        if not (isinstance(last := call.args[-1], ast.Constant) and last.value in UNIQUE)
        and not isinstance(last, ast.Name)  # groups are told apart by what they are grouped by
    ]


def test_the_order_of_every_model_is_total() -> None:
    assert [model.__name__ for model in ours() if not is_total(model)] == []


def test_every_list_that_is_ordered_where_it_is_asked_for_has_a_last_key() -> None:
    found = {path: half_ordered(path.read_text()) for path in python_files()}
    assert [f"{path.relative_to(ROOT)}:{lines}" for path, lines in found.items() if lines] == []


@pytest.mark.parametrize("keys", ['"name"', '"pk", "name"', 'F("day").desc(), F("pk")'])
def test_a_list_without_a_last_key_is_seen(keys: str) -> None:
    assert half_ordered(f"rows.order_by({keys})") == [1]
    assert half_ordered(f'rows.order_by({keys}, "pk")') == half_ordered("rows.order_by()") == []
