"""Pieces of pages that are the same for everybody. In every template without being loaded."""

from functools import cache

from django import template
from django.template.loader import render_to_string

register = template.Library()


@register.simple_tag
@cache
def unchanging(name: str, **given: str | bool) -> str:
    """A template that asks for nothing but what is given here in so many words, drawn once: a page
    has a dozen of them, with a hundred sentences to look up and as many addresses of styles
    (bench/README.md).
    """
    return render_to_string(name, given)
