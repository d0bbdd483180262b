"""The forms of the bands of a set."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from criteria.editor.draft_forms import LARGEST
from criteria.rules.ranking import ResultBand as BandValue
from units.fields import NumberField, TextField

MOST_BANDS = 8


class BandForm(forms.Form):
    """One band of a set; a row without name and cut is none."""

    name = TextField(label=gettext_lazy("Band"), max_length=60, required=False)
    minimum = NumberField(
        label=gettext_lazy("From (%)"), maximum=LARGEST, required=False, percent=True
    )
    inclusive = forms.BooleanField(
        label=gettext_lazy("The cut itself belongs to the band"), required=False
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        if cleaned["name"] and cleaned["minimum"] is None:
            self.add_error("minimum", _("At what percentage does the band begin?"))
        elif cleaned["minimum"] is not None and not cleaned["name"]:
            self.add_error("name", _("The band has no name."))
        return cleaned

    @property
    def band(self) -> BandValue | None:
        if not self.cleaned_data["name"]:
            return None
        return BandValue(**self.cleaned_data)


class BandForms:
    """The rows of bands of a set, at most eight; `errors` says what is wrong with all of them."""

    def __init__(self, data: Mapping[str, Any] | None, bands: Sequence[BandValue]) -> None:
        self.rows = [
            BandForm(
                data,
                prefix=f"band{at + 1}",
                initial=vars(bands[at]) if at < len(bands) else {"inclusive": True},
            )
            for at in range(MOST_BANDS)
        ]
        self.errors: list[str] = []

    def is_valid(self) -> bool:
        valid = [row.is_valid() for row in self.rows]  # each row is looked at
        if not all(valid):
            self.errors = self._wrong_rows()
            return False
        if not self.bands:
            self.errors = [_("A set has at least one band.")]
        names: set[str] = set()
        cuts: set[tuple[Decimal, bool]] = set()
        for row in self.rows:
            if (band := row.band) is None:
                continue
            if band.name in names:
                row.add_error("name", _("Another band has this name."))
            if (band.minimum, band.inclusive) in cuts:
                row.add_error("minimum", _("Another band begins at the same cut."))
            names.add(band.name)
            cuts.add((band.minimum, band.inclusive))
        self.errors += self._wrong_rows()
        return not self.errors

    def _wrong_rows(self) -> list[str]:
        """What is wrong with single rows, for the head of the page: the table is below."""
        return [
            _("Row %(row)s, column “%(column)s”: %(problem)s")
            % {"row": at, "column": row[name].label, "problem": problem}
            for at, row in enumerate(self.rows, 1)
            for name, problems in row.errors.items()
            for problem in problems
        ]

    @property
    def bands(self) -> list[BandValue]:
        return [band for row in self.rows if (band := row.band)]
