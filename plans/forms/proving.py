"""The documents that may show the product of a task, as boxes to be ticked."""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField, BoundWidget

from plans.annex.titles import likeness
from plans.wording import delivered_text
from units.formats.dates import format_day

NEWEST, MOST_ALIKE = 3, 2  # so many are in sight; the others are folded


class ProvingDocuments(forms.CheckboxSelectMultiple):
    """Documents to be ticked; each says what it proposes for the other fields (`proposing.js`)."""

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        document = value.instance
        option["attrs"] |= {
            "data-proposes-day": format_day(document.issued_on) if document.issued_on else "",
            "data-proposes-delivered": delivered_text(document),
        }
        return option


def boxes_of(field: BoundField, told: str) -> tuple[list[BoundWidget], list[BoundWidget]]:
    """Those in sight, in their order: what is ticked, the newest, and what is most alike to the
    words `told` of the task; then the others.
    """
    boxes = list(field)
    alike = sorted(boxes, key=lambda box: _likeness(box, told), reverse=True)
    shown = {*boxes[:NEWEST], *alike[:MOST_ALIKE], *filter(_is_ticked, boxes)}
    return [box for box in boxes if box in shown], [box for box in boxes if box not in shown]


def _is_ticked(box: BoundWidget) -> bool:
    return bool(box.data["selected"])


def _likeness(box: BoundWidget, told: str) -> float:
    return likeness(told, box.data["value"].instance.abstract)
