"""Pieces of pages that are drawn once for each content; the tags of an app name theirs."""

from collections.abc import Hashable
from functools import lru_cache

from django.template.loader import render_to_string


@lru_cache(maxsize=8192)  # up to 3 kB each
def drawn(name: str, /, **content: Hashable) -> str:
    """The template with plain or frozen values, never with rows of the database: two of them are
    equal when only their keys are.
    """
    return render_to_string(name, content)
