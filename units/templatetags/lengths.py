"""The limit of a text, for `maxlength`. In every template without being loaded."""

from django import template

from units.formats import limits

register = template.Library()


@register.simple_tag
def longest(kind: str) -> int:
    """The limit of a kind of text, by its name in units/formats/limits.py."""
    limit: int = getattr(limits, kind)
    return limit
