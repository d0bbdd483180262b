"""Every text that people write has a limit, in its column, its form and on its page."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django import forms
from django.db import models
from django.urls import get_resolver

from tests.house.test_imports import HOUSE
from tests.house.test_scope import our_models
from units.fields import LinesField, LongTextField, TextField
from units.formats.lengths import too_long_text

ROOT = Path(__file__).parents[2]
MADE_BY_THE_PRODUCT = {"Unit.sort_key", "Task.search_key", "Job.error", "Mail.error"}
TYPED = re.compile(r"<textarea[^>]*>|<input(?![^>]*\btype=\"(?!text|search))[^>]*>")


def every_form() -> Iterator[type[forms.BaseForm]]:
    _all_pages_are_loaded = get_resolver().url_patterns
    waiting: list[type[forms.BaseForm]] = [forms.Form, forms.ModelForm]
    while waiting:
        found = waiting.pop().__subclasses__()
        waiting += found
        yield from (form for form in found if form.__module__.partition(".")[0] in HOUSE)


def unlimited(form: type[forms.BaseForm]) -> list[str]:
    return [
        f"{form.__module__}.{form.__name__}.{name}"
        for name, field in getattr(form, "base_fields", {}).items()
        if isinstance(field, forms.CharField) and not field.widget.is_hidden
        if not isinstance(field.widget, forms.PasswordInput) and field.max_length is None
    ]


def test_every_column_of_words_has_a_limit():
    found = {
        f"{model.__name__}.{field.name}"
        for model in our_models()
        for field in model._meta.concrete_fields
        if isinstance(getattr(field, "base_field", field), models.CharField | models.TextField)
        if getattr(field, "base_field", field).max_length is None
    }
    assert found == MADE_BY_THE_PRODUCT


def test_every_field_of_words_has_a_limit():
    found = list(every_form())
    assert len(found) > 30
    assert [name for form in found for name in unlimited(form)] == []


def test_a_field_without_a_limit_is_noticed():
    class Asking(forms.Form):
        words = forms.CharField()

    assert unlimited(Asking)


@pytest.mark.parametrize("field", [TextField, LongTextField, LinesField])
def test_what_is_too_long_is_refused_with_its_length(field: type[TextField]):
    most = field().max_length
    assert most
    assert field().clean("x" * most)
    with pytest.raises(forms.ValidationError, match=f"{most + 1} ký tự, tối đa {most} ký tự"):
        field().clean("x" * (most + 1))


def test_a_line_of_a_list_has_its_own_limit():
    assert LinesField(longest_line=3).clean("một\n\nhai") == ["một", "hai"]
    with pytest.raises(forms.ValidationError, match="“mười…”: dài 4 ký tự, tối đa 3 ký tự"):
        LinesField(longest_line=3).clean("một\nmười")


def test_a_text_is_refused_with_its_name_and_length():
    assert too_long_text("một", 3) == ""
    assert too_long_text("năm năm", 3, "ghi chú") == "Ghi chú: dài 7 ký tự, tối đa 3 ký tự."


def test_what_is_typed_on_a_page_has_a_limit():
    """Said to the browser, for fields that no form draws."""
    typed = [
        (path.relative_to(ROOT).as_posix(), tag)
        for path in (ROOT / "templates").rglob("*.html")
        for tag in TYPED.findall(re.sub(r"{[%#].*?[%#]}|{{.*?}}", "0", path.read_text()))
    ]
    assert typed
    sent = [each for each in typed if " name=" in each[1] and " hidden" not in each[1]]
    assert [each for each in sent if "maxlength=" not in each[1]] == []
