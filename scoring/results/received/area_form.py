"""One area in the form of a recorded result."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from scoring.results.years.result import AreaPoints
from units.fields import NumberField, TextField
from units.formats import limits
from units.formats.numbers import format_number

LARGEST = 1000  # points of a published index


class ReceivedAreaForm(forms.Form):
    """A line without points is none: its name and maximum are proposed from the year before."""

    title = TextField(label=gettext_lazy("Area"), max_length=limits.LINE, required=False)
    points = NumberField(label=gettext_lazy("Points"), maximum=LARGEST, required=False)
    maximum = NumberField(label=gettext_lazy("Max."), maximum=LARGEST, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        points, maximum = cleaned.get("points"), cleaned.get("maximum")
        if self.errors or points is None:
            return cleaned
        if not cleaned.get("title"):
            self.add_error("title", _("Name the area of these points."))
        if not maximum:
            self.add_error("maximum", _("Write the maximum of this area."))
        elif points > maximum:
            self.add_error("points", _over_text(cleaned["title"], points, maximum))
        return cleaned

    @property
    def area(self) -> AreaPoints | None:
        """Of a valid form; None for a line without points."""
        if self.cleaned_data["points"] is None:
            return None
        return AreaPoints(**self.cleaned_data)


def _over_text(title: str, points: Any, maximum: Any) -> str:
    message = _("%(area)s: %(points)s points are more than the maximum of %(maximum)s.")
    facts = {"points": format_number(points, 2), "maximum": format_number(maximum)}
    return message % {"area": title, **facts}
