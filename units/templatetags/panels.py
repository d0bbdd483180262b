"""Panels that belong to a row: what opens one, and the key that its forms carry."""

from urllib.parse import urlencode

from django import template
from django.utils.html import format_html

from units.drawn_for import FIELD, key_of

register = template.Library()


@register.simple_tag
def opens_panel(panel: str, url: str, code: str = "", title: str = "") -> str:
    """The attributes of a link or button that opens the side panel `panel` for a row; its head
    says the row at once, its content comes from `url`.
    """
    return format_html(
        'data-opens-panel="{}" data-panel-url="{}" data-panel-code="{}" data-panel-title="{}"',
        panel,
        url,
        code,
        title,
    )


@register.simple_tag
def drawn_for(pk: int | None, code: str) -> str:
    """The hidden field of a form that belongs to a row: the server refuses it for any other."""
    return format_html('<input type="hidden" name="{}" value="{}">', FIELD, key_of(pk, code))


@register.simple_tag
def drawn_for_query(pk: int | None, code: str) -> str:
    """The same in the address of a button that stands in the row itself and has no form there."""
    return urlencode({FIELD: key_of(pk, code)})
