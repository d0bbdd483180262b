"""The forms that change the tree of units."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from units.fields import DayField, TextField, offer_rows
from units.formats import limits
from units.forms.territories import units_under
from units.grants import Grant
from units.models import Unit, User
from units.unit_tree.marks import mark_of

REASON = _("Document, reason")


class UnitStepForm(forms.Form):
    """A change of one unit; `seen` says how the unit was when the form was opened."""

    reason = TextField(
        label=REASON,
        max_length=limits.LINE,
        required=False,
        help_text=_("Such as the resolution by which units are rearranged; stands in the trail."),
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, unit: Unit, by: User, **options: Any) -> None:
        options["initial"] = {"seen": mark_of(unit), **options.get("initial", {})}
        super().__init__(*args, **options)
        self.unit, self.by = unit, by
        self.offer()

    def offer(self) -> None:
        """Fill what the fields let choose among."""


class RenameUnitForm(UnitStepForm):
    name = TextField(label=_("New name"), max_length=200)
    short_name = TextField(label=_("New short name"), max_length=100, required=False)
    since = DayField(
        label=_("New name holds from"),
        required=False,
        help_text=_("Leave empty to correct a typing error: the wrong name is then not kept."),
    )
    field_order = ["name", "short_name", "since", "reason"]

    def offer(self) -> None:
        self.initial.update(name=self.unit.name, short_name=self.unit.short_name)


class MoveUnitForm(UnitStepForm):
    parent = forms.ModelChoiceField(
        Unit.objects.none(), label=_("Belongs to"), empty_label=_("choose")
    )
    field_order = ["parent", "reason"]

    def offer(self) -> None:
        others = units_under(self.by, Grant.MANAGE_UNITS).valid_on(timezone.localdate())
        offer_rows(self, "parent", others.exclude(path__startswith=self.unit.path))


class EndUnitForm(UnitStepForm):
    valid_to = DayField(label=_("Last day of the unit"))
    successor = forms.ModelChoiceField(
        Unit.objects.none(),
        label=_("Followed by"),
        required=False,
        empty_label=_("No unit"),
        help_text=_(
            "The unit into which it is merged; the results of both stay as they are. Several, or"
            " another one: on the page of the unit, afterwards."
        ),
    )
    field_order = ["valid_to", "successor", "reason"]

    def offer(self) -> None:
        others = units_under(self.by, Grant.MANAGE_UNITS)
        others = others.not_ended_on(self.unit.day_after or timezone.localdate())
        offer_rows(self, "successor", others.exclude(path__startswith=self.unit.path))
        self.initial.update(valid_to=self.unit.valid_to)
        if self.unit.valid_to:
            self.fields["valid_to"].required = False
            self.fields["valid_to"].help_text = _("Leave empty if the unit goes on.")


class SuccessorForm(UnitStepForm):
    """Another unit that follows one that ends: of those that exist on the day after."""

    successor = forms.ModelChoiceField(
        Unit.objects.none(), label=_("Followed by"), empty_label=_("choose")
    )
    field_order = ["successor", "reason"]

    def offer(self) -> None:
        others = units_under(self.by, Grant.MANAGE_UNITS).exclude(path__startswith=self.unit.path)
        others = others.exclude(successions_before__predecessor=self.unit)
        if day := self.unit.day_after:
            others = others.valid_on(day)
        offer_rows(self, "successor", others)


class TakeBackForm(forms.Form):
    """Which unit does not follow another after all: a hidden field, of which a page has several."""

    successor = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, successor: Unit) -> None:
        super().__init__(initial={"successor": successor.pk}, auto_id=False)


class AddUnitForm(forms.Form):
    """A new unit below another."""

    name = TextField(label=_("Name"), max_length=200)
    short_name = TextField(label=_("Short name"), max_length=100, required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=Unit.Kind)
    code = TextField(label=_("Code"), max_length=30)
    valid_from = DayField(label=_("Valid from"), required=False)
    valid_to = DayField(
        label=_("Valid to"), required=False, help_text=_("Leave empty if the unit goes on.")
    )
