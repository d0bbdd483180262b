"""The form in which a unit records what the level above gave to it."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from scoring.models import ReceivedResult
from scoring.results.received.area_form import LARGEST, ReceivedAreaForm
from scoring.results.received.recording import ResultFacts
from scoring.results.years.result import AreaPoints
from units.fields import NumberField, TextField, WholeField
from units.formats import limits
from units.formats.numbers import format_number
from units.formats.text import search_key

MOST_AREAS = 12
FIRST_YEAR = 2005


class ReceivedForm(forms.Form):
    """The whole result; its areas are `area_forms`, valid together with it.

    Where the areas do not add up to the points, the form asks once, naming both: the published
    figures stand, so who confirms is believed. `asked` keeps what the person was asked about.
    """

    kind = forms.ChoiceField(label=gettext_lazy("Index"), choices=ReceivedResult.Kind.choices)
    year = WholeField(label=gettext_lazy("Year"), min_value=FIRST_YEAR)
    points = NumberField(label=gettext_lazy("Points reached"), maximum=LARGEST)
    maximum = NumberField(label=gettext_lazy("Maximum"), maximum=LARGEST, initial=Decimal(100))
    rank = WholeField(label=gettext_lazy("Rank"), min_value=1, max_value=10_000, required=False)
    ranked = WholeField(
        label=gettext_lazy("Of how many units"), min_value=1, max_value=10_000, required=False
    )
    band = TextField(label=gettext_lazy("Band"), max_length=60, required=False)
    issuer = TextField(label=gettext_lazy("Published by"), max_length=limits.OFFICE)
    source = TextField(
        label=gettext_lazy("Published in"),
        max_length=limits.LINE,
        required=False,
        help_text=gettext_lazy("Number and day of the decision, or where it was published."),
    )
    as_published = forms.BooleanField(
        label=gettext_lazy("The figures stand so in the published document"), required=False
    )
    asked = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)

    def __init__(
        self, *args: Any, areas: Sequence[AreaPoints] = (), proposed: bool = False, **kwargs: Any
    ) -> None:
        """`areas` are those of the result, or `proposed` from another year: without points."""
        super().__init__(*args, **kwargs)
        known = [{**vars(area), **({"points": None} if proposed else {})} for area in areas]
        blank: list[dict[str, Any]] = [{}] * (MOST_AREAS - len(known))
        self.area_forms = [
            ReceivedAreaForm(
                self.data if self.is_bound else None, prefix=f"area-{at}", initial=initial
            )
            for at, initial in enumerate([*known, *blank][:MOST_AREAS], start=1)
        ]
        self.asks = False

    def clean_year(self) -> int:
        year: int = self.cleaned_data["year"]
        if year > (now := timezone.localdate().year):
            raise forms.ValidationError(
                _("%(year)s has not come yet: write %(now)s or an earlier year.")
                % {"year": year, "now": now}
            )
        return year

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self._check_points(cleaned.get("points"), cleaned.get("maximum"))
        self._check_rank(cleaned.get("rank"), cleaned.get("ranked"))
        valid = [each.is_valid() for each in self.area_forms]  # each says what is wrong with it
        if all(valid):
            self._check_areas(self.areas, cleaned.get("points"))
        elif not self.errors:
            self.add_error(None, _("Look at the areas: something is missing or too much there."))
        return cleaned

    def _check_points(self, points: Decimal | None, maximum: Decimal | None) -> None:
        if maximum == 0:
            self.add_error("maximum", _("The maximum is more than 0."))
        elif points is not None and maximum is not None and points > maximum:
            message = _("%(points)s points are more than the maximum of %(maximum)s.")
            facts = {"points": format_number(points, 2), "maximum": format_number(maximum)}
            self.add_error("points", message % facts)

    def _check_rank(self, rank: int | None, ranked: int | None) -> None:
        wrong = self.errors.keys() & {"rank", "ranked"}
        if wrong:
            return
        if rank and not ranked:
            self.add_error("ranked", _("Write among how many units the rank is."))
        elif ranked and not rank:
            self.add_error("rank", _("Write the rank, or leave out the number of units."))
        elif rank and ranked and rank > ranked:
            message = _("Rank %(rank)s is beyond the %(ranked)s units that were ranked.")
            self.add_error("rank", message % {"rank": rank, "ranked": ranked})

    def _check_areas(self, areas: Sequence[AreaPoints], points: Decimal | None) -> None:
        named = Counter(search_key(area.title) for area in areas)
        for area in areas:
            if named.pop(search_key(area.title), 1) > 1:
                message = _("Two areas have the same name: %(area)s.")
                self.add_error(None, message % {"area": area.title})
        together = sum((area.points for area in areas), Decimal(0))
        if points is not None and areas and together != points:
            self._ask(together, points)

    def _ask(self, together: Decimal, points: Decimal) -> None:
        """Unless the person has confirmed just these two figures."""
        self.asks = True
        question = f"{together}/{points}"
        if self.cleaned_data.get("as_published") and self.cleaned_data.get("asked") == question:
            return
        self.data = {
            **{name: self.data.get(name) for name in self.data},
            "asked": question,
            "as_published": "",
        }
        message = _(
            "The areas add up to %(together)s points, the index says %(points)s. Correct what was"
            " mistyped; where both are published so, tick the box and save again."
        )
        facts = {"together": format_number(together, 2), "points": format_number(points, 2)}
        self.add_error("as_published", message % facts)

    @property
    def areas(self) -> list[AreaPoints]:
        """Of a valid form: the lines with points, as they stand."""
        return [area for each in self.area_forms if (area := each.area)]

    @property
    def facts(self) -> ResultFacts:
        """Of a valid form."""
        return ResultFacts(
            **{name: self.cleaned_data[name] for name in ResultFacts.__annotations__}
        )
