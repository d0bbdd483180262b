"""The forms for the place of a node among its siblings, its parent, and the parts of a split."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from criteria.editor.nodes.new_node_form import short
from criteria.editor.nodes.node_forms import LARGEST
from criteria.editor.nodes.splitting import AT_LEAST
from criteria.editor.rules.line import Typed, typed_lines
from criteria.editor.rules.lines import ScoredLine
from criteria.models import Criterion
from criteria.sets.tree import SetTree
from units.fields import NumberField, TextField, offer_choices
from units.formats import limits
from units.requests import read_key


class RenumberForm(forms.Form):
    """Whether the codes follow the order of print."""

    renumber = forms.BooleanField(
        label=gettext_lazy("Renumber the criteria beside it"),
        required=False,
        initial=True,
        help_text=gettext_lazy("Their codes and those below them become 1, 2, 3 … as printed."),
    )


class PlaceForm(RenumberForm):
    place = forms.ChoiceField(label=gettext_lazy("Printed"))
    field_order = ["place"]

    def __init__(self, data: Any = None, *, siblings: Sequence[Criterion], node: Criterion) -> None:
        at = siblings.index(node)
        super().__init__(data, initial={"place": at + 1}, auto_id="place_%s")
        others = [each for each in siblings if each != node]
        offer_choices(
            self,
            "place",
            [
                (1, _("first")),
                *(
                    (place, _("after %(node)s") % {"node": short(each)})
                    for place, each in enumerate(others, start=2)
                ),
            ],
        )


class MoveForm(RenumberForm):
    parent = forms.ChoiceField(label=gettext_lazy("Parent"))
    field_order = ["parent"]

    def __init__(self, data: Any = None, *, tree: SetTree, node: Criterion) -> None:
        super().__init__(data, initial={"parent": node.parent_id or "none"}, auto_id="move_%s")
        own = tree.subtree(node)
        parents = [each for each in tree if not each.is_leaf and each not in own]
        offer_choices(
            self,
            "parent",
            [
                ("none", _("none: it is an area")),
                *((each.pk, short(each)) for each in parents),
            ],
        )

    @property
    def target(self) -> int | None:
        parent = self.cleaned_data["parent"]
        return None if parent == "none" else int(parent)


class SplitLine(ScoredLine):
    """A sub-criterion that a leaf is split into."""

    label = TextField(label=gettext_lazy("Title"), max_length=limits.PARAGRAPH, required=False)
    points = NumberField(label=gettext_lazy("Points"), places=2, maximum=LARGEST, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name in self.typed:
            if not self.errors and not self.is_blank and cleaned.get(name) in (None, ""):
                self.add_error(name, _("This field is required."))
        return cleaned


class SplitForm(forms.Form):
    """The parts of a leaf."""

    def __init__(self, data: Typed | None = None, *, lines: Iterable[dict[str, Any]] = ()) -> None:
        super().__init__(data, prefix="split")
        if data is not None:
            count = len(typed_lines(SplitLine, data))
            self.lines = [SplitLine(data, prefix=f"line-{at}") for at in range(count)]
        else:
            self.lines = [
                SplitLine(initial=line, prefix=f"line-{at}") for at, line in enumerate(lines)
            ]

    @classmethod
    def blank(cls, leaf: Criterion) -> "SplitForm":
        first = {"label": leaf.title, "points": ""}
        return cls(lines=[first, *({} for _line in range(1, AT_LEAST))])

    @classmethod
    def typed(cls, data: Typed) -> "SplitForm":
        """With what was typed, a line more or a line less where a button says so."""
        lines = typed_lines(SplitLine, data)
        if "add_line" in data:
            lines.append({})
        if (at := read_key(data.get("remove_line", ""))) in range(len(lines)):
            del lines[at]
        return cls(lines=lines)

    def is_valid(self) -> bool:
        return all([super().is_valid(), *[line.is_valid() for line in self.lines]])

    @property
    def parts(self) -> list[tuple[str, Decimal]]:
        counted = [line.cleaned_data for line in self.lines if not line.is_blank]
        return [(each["label"], each["points"]) for each in counted]
