"""The lines of lists and of formulas."""

from decimal import Decimal
from typing import ClassVar

from django.utils.translation import gettext_lazy

from criteria.editor.rules.fields import (
    Dict,
    as_contract,
    block_field,
    exact,
    points_field,
    text_field,
)
from criteria.editor.rules.line import RuleLine
from units.fields import TextField


class ScoredLine(RuleLine):
    """An option or a part, and its points."""

    typed: ClassVar[tuple[str, ...]] = ("label", "points")
    label = text_field(gettext_lazy("Text of the line"))
    points = points_field(gettext_lazy("Points"))

    @staticmethod
    def initial_of(entry: Dict) -> Dict:
        return {"label": entry["label"], "points": Decimal(entry["points"])}

    def contract(self) -> Dict:
        return {
            "label": self.cleaned_data["label"],
            "points": as_contract(self.cleaned_data["points"]),
        }


class FaultLine(ScoredLine):
    """What is wrong, what it costs, and whether it costs that for every so many only."""

    typed = ("label", "points", "every")
    every = block_field(gettext_lazy("For every"))
    field_order = ["label", "every", "points"]

    @staticmethod
    def initial_of(entry: Dict) -> Dict:
        return {**ScoredLine.initial_of(entry), "every": exact(entry.get("every"))}

    def contract(self) -> Dict:
        return {**super().contract(), "every": as_contract(self.cleaned_data["every"])}


class LetterLine(RuleLine):
    """A letter of a formula and what it stands for."""

    typed = ("letter", "meaning")
    letter = TextField(label=gettext_lazy("Letter"), max_length=1, required=False)
    meaning = text_field(gettext_lazy("Meaning"))

    @staticmethod
    def initial_of(entry: tuple[str, str]) -> Dict:
        return {"letter": entry[0], "meaning": entry[1]}
