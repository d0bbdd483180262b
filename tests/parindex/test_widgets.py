"""Lists to choose from are drawn as Django draws them."""

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates

from tests.reading import one_line

CHOICES = [
    ("", "Tất cả"),
    (2021, "Năm <2021> & trước"),
    ('a"b', "Chữ"),
    ("Nhóm", [("x", "Một"), ("y", "Hai")]),
]


@pytest.mark.parametrize("chosen", ["", "2021", 'a"b', "y", "none of them"])
def test_a_list_says_what_django_would_say(chosen):
    field = forms.Select(attrs={"id": "it", "disabled": True}, choices=CHOICES)
    ours, djangos = (
        "".join(one_line(field.render("of", chosen, renderer=renderer)).split())
        for renderer in (None, DjangoTemplates())
    )
    assert ours == djangos
    assert ours.count("<option") == 5
