"""Rows that are found by words, diacritics aside."""

from typing import Any, Self, cast

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Case, Func, Value, When
from django.db.models.functions import Concat

from units.formats.text import search_key


class SearchKey(Func):
    """`units.formats.text.search_key` of a column that is in its clean form, as the database
    computes it. For Latin letters both give the same (tests/units/test_search_words.py).
    """

    function = "search_key"
    arity = 1
    output_field = models.TextField()


class LetterPairs(Func):
    """The letters of a search key that stand beside each other, without blanks: "xa ban" → an, ba,
    xa (tests/evidence/test_found.py).
    """

    function = "letter_pairs"
    arity = 1
    output_field = ArrayField(models.TextField())


PAIR = 2


class Searchable:
    """Of a queryset: rows with a column `search_key`, or with `keyed()` that computes one.

    `has_pairs`: an index of `LetterPairs` finds words of two letters, which have no trigrams.
    """

    has_pairs = False

    def keyed(self) -> Self:
        return self

    def matching(self, words: str) -> Self:
        """The rows in which every word occurs."""
        found: Any = self.keyed()
        keys = search_key(words).split()
        for word in keys:
            found = found.filter(search_key__contains=word)
        pairs = [word for word in keys if len(word) == PAIR]
        if self.has_pairs and pairs and not any(len(word) > PAIR for word in keys):
            found = found.alias(pairs=LetterPairs("search_key")).filter(pairs__contains=pairs)
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
