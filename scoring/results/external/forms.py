"""The forms of an import: the file with its heading, then the unit of each line."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from criteria.rules.published.table import PublishedLine
from units.fields import DayField, TextField, WholeField, offer_rows
from units.files.uploads import UploadField
from units.formats import limits
from units.formats.dates import format_day
from units.grants import Grant
from units.models import Unit, User
from units.permissions import units_where


class PublishedForm(forms.Form):
    """A published table and its source."""

    file = UploadField(
        label=gettext_lazy("File (.csv or .xlsx)"),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx"}),
    )
    excerpt = forms.BooleanField(
        label=gettext_lazy("An excerpt: units are missing from it"),
        required=False,
        help_text=gettext_lazy("Then neither ranks nor means are compared."),
    )
    authority = forms.ModelChoiceField(Unit.objects.none(), label=gettext_lazy("Published by"))
    year = WholeField(label=gettext_lazy("Year"), min_value=2005, max_value=2100)
    title = TextField(label=gettext_lazy("Title"), max_length=limits.LINE)
    number = TextField(label=gettext_lazy("Decision number"), max_length=60, required=False)
    issued_on = DayField(label=gettext_lazy("Date of the decision"), required=False)
    source = TextField(
        label=gettext_lazy("Source"),
        max_length=limits.LINE,
        required=False,
        help_text=gettext_lazy("Where the table was published, for example an address."),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        territories = units_where(user, Grant.RUN_CAMPAIGN)
        below = Q(pk__in=[])
        for territory in territories:
            below |= Q(path__startswith=territory.path)
        offices = [Unit.Kind.OFFICE, Unit.Kind.CENTRE]
        units = Unit.objects.filter(below).exclude(kind__in=offices)
        offer_rows(self, "authority", units)
        self.fields["authority"].initial = territories[0].pk if territories else None

    def clean_issued_on(self) -> date | None:
        day: date | None = self.cleaned_data["issued_on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError(_("The date of the decision lies in the future."))
        return day


class MatchForm(forms.Form):
    """One choice per line: the unit that was found, or any other unit without a line."""

    def __init__(
        self,
        *args: Any,
        lines: Sequence[PublishedLine],
        found: Sequence[Unit | None],
        units: Sequence[Unit],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.lines = lines
        self.units = {unit.pk: unit for unit in units}
        taken = {unit.pk for unit in found if unit}
        free = [(unit.pk, _named(unit)) for unit in units if unit.pk not in taken]
        for at, (line, unit) in enumerate(zip(lines, found, strict=True)):
            own = [(unit.pk, _named(unit))] if unit else []
            self.fields[f"unit_{at}"] = forms.TypedChoiceField(
                label=line.unit,
                required=False,
                coerce=int,
                empty_value=None,
                choices=[("", _("none of our units")), *own, *free],
                initial=unit.pk if unit else "",
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
        for at, line in enumerate(self.lines):
            key = cleaned.get(f"unit_{at}")
            if key is None:
                continue
            if first[line.group, key]:
                self.add_error(
                    f"unit_{at}",
                    _("“%(unit)s” is chosen for “%(line)s” already.")
                    % {"unit": self.units[key].short_name, "line": first[line.group, key][0]},
                )
            first[line.group, key].append(line.unit)
        return cleaned

    @property
    def matched(self) -> int:
        """How many lines have a unit, by the present choices."""
        return sum(bool(self[name].value()) for name in self.fields)

    @property
    def chosen(self) -> list[Unit | None]:
        """The unit of each line."""
        keys = [self.cleaned_data[f"unit_{at}"] for at in range(len(self.lines))]
        return [None if key is None else self.units[key] for key in keys]


def _named(unit: Unit) -> str:
    if unit.valid_to is None:
        return unit.name
    return _("%(unit)s (until %(day)s)") % {
        "unit": unit.name,
        "day": format_day(unit.valid_to),
    }
