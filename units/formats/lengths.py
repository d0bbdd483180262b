"""The sentence that refuses a text that is too long, for forms and imports alike."""

from typing import Any

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _


def too_long_text(text: str, limit: int, label: str | Promise = "") -> str:
    """The sentence that refuses a text, "" for one that fits. Without a label it goes on after the
    name of its cell.
    """
    if len(text) <= limit:
        return ""
    facts = {"field": capfirst(str(label)), "length": len(text), "limit": limit}
    if label:
        return _("%(field)s: %(length)s characters long, at most %(limit)s.") % facts
    return _("it is %(length)s characters long, at most %(limit)s.") % facts


def limit_of(column: Any) -> int:
    """How long the texts of a model field may be, or each text of a list."""
    limit: int = getattr(column, "base_field", column).max_length
    return limit
