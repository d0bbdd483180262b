"""The symbols of static/img/icons.svg. In every template without being loaded."""

from functools import lru_cache

from django import template
from django.template.loader import render_to_string

register = template.Library()


@register.simple_tag
def icon(name: str, *, label: str = "", large: bool = False) -> str:
    """A symbol by its name; `label` only where no word stands beside it."""
    return _drawn(name, str(label), large)


@lru_cache(maxsize=256)  # a page shows dozens of the same few icons
def _drawn(name: str, label: str, large: bool) -> str:
    context = {"name": name, "label": label, "large": large}
    return render_to_string("components/_icon.html", context)
