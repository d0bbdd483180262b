"""Buttons that ask before they post. In every template without being loaded.

Both draw components/_confirm.html; its other arguments (`title lines reason reason_label
reason_help fields submit_label icon style danger disabled_because moment moment_help`) are given
by name.
"""

from typing import Any

from django import template

from units.workflow import Offer

register = template.Library()


@register.inclusion_tag("components/_confirm.html")
def confirm(id: str, action: str, label: str, text: str = "", **others: Any) -> dict[str, Any]:
    """A button that opens the dialog `id`, which says what will happen and posts to `action`."""
    return {"id": id, "action": action, "label": label, "text": text, **others}


@register.inclusion_tag("components/_confirm.html")
def offer(offer: Offer, action: str, text: str = "", **others: Any) -> dict[str, Any]:
    """The button of a step: its label, whether a reason is compulsory and why it is grey."""
    step = {"label": offer.step.label, "reason": offer.step.needs_reason}
    greyed = offer.verdict.reason
    asked = {"id": offer.name, "action": action, "text": text, "disabled_because": greyed}
    return asked | step | others
