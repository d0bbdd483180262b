"""The forms of a draft: its settings with its bands, a subgroup, a copy for another year."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from criteria.models import CriteriaSet, Criterion, Subgroup
from criteria.rules.ranking import ResultBand as BandValue
from units.fields import NumberField, TextField, WholeField, offer_rows
from units.formats import limits
from units.formats.numbers import format_number

MOST_BANDS = 8
LARGEST = Decimal(1000)


class SettingsForm(forms.Form):
    """The title of a set and how results follow from its points; used with `BandForms`."""

    title = TextField(label=gettext_lazy("Title"), max_length=limits.LINE)
    label = TextField(
        label=gettext_lazy("Label"),
        max_length=limits.LINE,
        required=False,
        help_text=gettext_lazy("Printed below the title, for example that the set is a sample."),
    )
    unit_group = TextField(label=gettext_lazy("Group of units"), max_length=120)
    not_applicable = forms.ChoiceField(
        label=gettext_lazy("Points that are not applicable"), choices=CriteriaSet.NotApplicable
    )
    ranking = forms.ChoiceField(label=gettext_lazy("Ranking"), choices=CriteriaSet.Ranking)
    survey_held = forms.BooleanField(
        label=gettext_lazy("A survey is held"),
        required=False,
        help_text=gettext_lazy("Without a survey no criterion of the survey applies to any unit."),
    )
    bonus_cap = NumberField(
        label=gettext_lazy("Cap of bonus points"), maximum=LARGEST, required=False
    )
    penalty_cap = NumberField(
        label=gettext_lazy("Cap of penalty points"), maximum=LARGEST, required=False
    )


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
            self.add_error("minimum", _("From how many percent on does the band begin?"))
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


class NodesField(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, node: Criterion) -> str:
        return _("%(code)s %(title)s (%(points)s points)") % {
            "code": node.code,
            "title": node.title,
            "points": format_number(node.maximum),
        }


class SubgroupForm(forms.Form):
    """The name of a subgroup and what does not apply to it."""

    name = TextField(label=gettext_lazy("Name of the subgroup"), max_length=120)
    excluded = NodesField(
        Criterion.objects.none(),
        label=gettext_lazy("Criteria that do not apply"),
        required=False,
        help_text=gettext_lazy("A criterion that is chosen takes its sub-criteria with it."),
    )

    def __init__(
        self, *args: Any, criteria_set: CriteriaSet, subgroup: Subgroup | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.criteria_set, self.subgroup = criteria_set, subgroup
        offer_rows(self, "excluded", criteria_set.criteria.filter(parent__isnull=False))
        if subgroup:
            self.initial = {"name": subgroup.name, "excluded": subgroup.excluded.all()}

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        others = self.criteria_set.subgroups.filter(name=name)
        if any(other != self.subgroup for other in others):
            raise forms.ValidationError(_("Another subgroup has this name."))
        return name


class CloneForm(forms.Form):
    """The year of the copy and the units it is for."""

    title = TextField(label=gettext_lazy("Title"), max_length=limits.LINE)
    year = WholeField(label=gettext_lazy("Year"), min_value=2010, max_value=2100)
    unit_group = TextField(label=gettext_lazy("Group of units"), max_length=120)


def next_year_of(criteria_set: CriteriaSet) -> dict[str, Any]:
    """The initial values for a copy of the set for the following year."""
    year, next_year = str(criteria_set.year), str(criteria_set.year + 1)
    return {
        "title": criteria_set.title.replace(year, next_year),
        "year": criteria_set.year + 1,
        "unit_group": criteria_set.unit_group,
    }
