"""The form in which each printed name gets its unit."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from criteria.rules.published.table import PublishedLine
from units.formats.dates import format_day
from units.models import Unit


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
