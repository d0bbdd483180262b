"""Rows that are found by words, diacritics aside."""

from typing import Any, Self, cast

from django.db import models
from django.db.models import Case, Func, Value, When
from django.db.models.functions import Concat

from units.formats.text import search_key


class SearchKey(Func):
    """`units.formats.text.search_key` of a column that is in its clean form, as the database
    computes it. For Latin letters both give the same (tests/units/models/test_searching.py).
    """

    function = "search_key"
    arity = 1
    output_field = models.TextField()


class Searchable:
    """Of a queryset: rows with a column `search_key`, or with `keyed()` that computes one."""

    def keyed(self) -> Self:
        return self

    def matching(self, words: str) -> Self:
        """The rows in which every word occurs."""
        found: Any = self.keyed()
        for word in search_key(words).split():
            found = found.filter(search_key__contains=word)
        return cast(Self, found)

    def as_named_first(self, words: str, *order: str) -> Self:
        """Those first in whose key the words stand together and whole: "Lộc An" before "Phú Lộc,
        Ủy ban nhân dân"; then by `order`.
        """
        found: Any = self.keyed()
        spaced = Concat(Value(" "), "search_key", Value(" "), output_field=models.TextField())
        whole = found.alias(spaced=spaced)
        together = Case(When(spaced__contains=f" {search_key(words)} ", then=0), default=1)
        return cast(Self, whole.order_by(together, *order, "pk"))
