"""The form that shares out a set: the assignee of each area and leaf, and the inner deadlines."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from criteria.models import Criterion
from scoring.assignments.assignee_keys import Key
from scoring.assignments.assignees import Assignee
from scoring.assignments.inner_deadline import proposed_due
from scoring.models import Part, ScoreSheet
from units.fields import DayField
from units.formats.dates import format_day


@dataclass(frozen=True)
class NodeChoice:
    """One node of the set with its choice; `opens`: an assignee below the area was chosen."""

    node: Criterion
    field: forms.BoundField
    leaves: "tuple[NodeChoice, ...]" = ()
    opens: bool = False


class SharingForm(forms.Form):
    """`nodes` are the areas and the leaves that the unit answers, in printed order; `sheets` those
    that can still be filled in, each with the inner deadline of its parts.
    """

    def __init__(
        self,
        *args: Any,
        nodes: Sequence[Criterion],
        assignees: Mapping[Key, Assignee],
        current: Mapping[int, Key],
        sheets: Sequence[ScoreSheet],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.nodes = {f"node_{node.pk}": node for node in nodes}
        self.keys = {_word(key): key for key in assignees}
        self.sheets = {f"due_{sheet.pk}": sheet for sheet in sheets}
        names = [(_word(key), str(assignee)) for key, assignee in assignees.items()]
        for name, node in self.nodes.items():
            nobody = _("as the area") if node.is_leaf else _("nobody in particular")
            held = current.get(node.pk)
            self.fields[name] = forms.ChoiceField(
                label=f"{node.code} {node.title}",
                choices=[("", nobody), *names],
                required=False,
                initial=_word(held) if held else "",
            )
        for name, sheet in self.sheets.items():
            self.fields[name] = DayField(
                label=_("Inner deadline of %(period)s")
                % {"period": sheet.period.get_period_display()},
                help_text=_("The unit itself sends its sheet by %(day)s.")
                % {"day": format_day(localdate(sheet.period.self_due_at))},
                initial=_due_of(sheet),
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name, sheet in self.sheets.items():
            if (day := cleaned.get(name)) and day > localdate(sheet.period.self_due_at):
                self.add_error(name, _("This is later than the deadline of the unit."))
        return cleaned

    @property
    def chosen(self) -> dict[Criterion, Key | None]:
        return {node: self.keys.get(self.cleaned_data[name]) for name, node in self.nodes.items()}

    @property
    def due(self) -> dict[ScoreSheet, date]:
        return {sheet: self.cleaned_data[name] for name, sheet in self.sheets.items()}

    @property
    def days(self) -> Iterator[forms.BoundField]:
        for name in self.sheets:
            yield self[name]

    @property
    def places(self) -> list[NodeChoice]:
        """The areas, each with its leaves."""
        places = [NodeChoice(node, self[name]) for name, node in self.nodes.items()]
        areas = [place for place in places if not place.node.is_leaf]
        return [self._with_leaves(area, places) for area in areas]

    def _with_leaves(self, area: NodeChoice, places: Sequence[NodeChoice]) -> NodeChoice:
        leaves = tuple(
            place
            for place in places
            if place.node.is_leaf and place.node.area_code == area.node.code
        )
        return NodeChoice(area.node, area.field, leaves, any(leaf.field.value() for leaf in leaves))


def _word(key: Key) -> str:
    office, person = key
    return f"office-{office}" if office else f"person-{person}"


def _due_of(sheet: ScoreSheet) -> date:
    part = Part.objects.filter(sheet=sheet).first()
    return part.due if part else proposed_due(sheet.period, localdate())
