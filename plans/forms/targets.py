"""The form of a target that is written by hand."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plans.annex.levels import BANDS, MOST_RANKS, band_named, is_percent, read_level
from plans.models import Target
from plans.models.targets import LARGEST, PLACES
from plans.targets.tree import below, in_tree
from plans.targets.words import level_of
from units.fields import TextField, offer_choices
from units.formats.lengths import limit_of
from units.formats.numbers import NumberError, number_error_text, read_number

HUNDRED = Decimal(100)


def longest(name: str) -> int:
    column: Any = Target._meta.get_field(name)
    return limit_of(column)


class TargetForm(forms.Form):
    """What a target says; `said` is a number, a rank, a band or words, as its comparison asks."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    parent = forms.TypedChoiceField(
        label=gettext_lazy("Part of"), coerce=int, empty_value=None, required=False
    )
    code = TextField(
        label=gettext_lazy("Code"),
        max_length=longest("code"),
        required=False,
        help_text=gettext_lazy("Blank: the next code. The parts of target 3 are 3.1, 3.2 …"),
    )
    title = TextField(label=gettext_lazy("Target"), max_length=longest("title"))
    operator = forms.ChoiceField(
        label=gettext_lazy("Comparison"),
        choices=[*Target.Operator.choices, ("", gettext_lazy("in words, not compared"))],
        required=False,
        initial=Target.Operator.AT_LEAST,
    )
    said = TextField(
        label=gettext_lazy("Level"),
        max_length=longest("level"),
        required=False,
        help_text=gettext_lazy("A number (95 or 95,5), a rank, the name of a band, or words."),
    )
    measure = TextField(
        label=gettext_lazy("Measured in"),
        max_length=longest("measure"),
        required=False,
        help_text=gettext_lazy("Points, days, dossiers; of shares the percent sign."),
    )
    confirmed = forms.BooleanField(
        label=gettext_lazy("Yes, the level is right"), required=False, widget=forms.HiddenInput
    )
    index = forms.ChoiceField(
        label=gettext_lazy("Index"),
        choices=[("", gettext_lazy("none")), *Target.Index.choices],
        required=False,
    )
    source = TextField(label=gettext_lazy("Source"), max_length=longest("source"), required=False)

    def __init__(
        self, *args: Any, targets: list[Target], target: Target | None = None, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        own = below(target, targets) if target else []
        offered = [each.target for each in in_tree(targets) if each.target not in own]
        named = [(each.pk, f"{each.code}. {each.title}"[:80]) for each in offered]
        offer_choices(self, "parent", [("", "–"), *named])
        self.fields["parent"].error_messages["invalid_choice"] = _(
            "A target stands under another one of this plan, never under itself or its own parts."
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors.keys() & {"operator", "said", "measure"}:
            try:
                cleaned["level"] = self._level(cleaned)
            except NumberError as error:
                self.add_error("said", number_error_text(error))
            except forms.ValidationError as error:
                self.add_error("said", error)
        return cleaned

    def _level(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """The columns of the level. Raises NumberError or ValidationError."""
        operator, said = cleaned.get("operator", ""), cleaned["said"]
        level: dict[str, Any] = {"operator": operator, "value": None, "band": "", "level": ""}
        match operator:
            case "":
                return level | {"level": _words(said)}
            case Target.Operator.BAND:
                return level | {"band": _band(said)}
            case Target.Operator.RANK:
                most = Decimal(MOST_RANKS)
                rank = read_number(said, places=0, minimum=Decimal(1), maximum=most)
                return level | {"value": _given(rank)}
        if said.endswith("%") and not cleaned["measure"]:
            cleaned["measure"] = "%"
        percent = is_percent(cleaned["measure"])
        value = _given(read_number(said, places=PLACES, maximum=LARGEST, percent=percent))
        if percent and value > HUNDRED and not cleaned.get("confirmed"):
            self.fields["confirmed"].widget = forms.CheckboxInput()
            asked = _("%(said)s is more than 100%%. Correct it, or confirm it below.")
            raise forms.ValidationError(asked % {"said": f"{said.removesuffix('%')}%"})
        return level | {"value": value}

    @property
    def facts(self) -> dict[str, Any]:
        """The submitted facts by the names of their columns."""
        plain = ("title", "measure", "index", "source")
        return {name: self.cleaned_data[name] for name in plain} | self.cleaned_data["level"]

    @property
    def place(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("code", "parent")}

    def conflict_texts(self, target: Target) -> list[str]:
        """The current values that differ from the typed ones: "Mức phấn đấu: trên 95%"."""
        now = {name: self[name].label for name in ("title", "measure", "index", "source")}
        texts = [
            f"{label}: {getattr(target, name) or _('(blank)')}"
            for name, label in now.items()
            if self.cleaned_data[name] != getattr(target, name)
        ]
        typed = self.cleaned_data["level"]
        if any(getattr(target, name) != value for name, value in typed.items()):
            texts.append(f"{self['said'].label}: {level_of(target) or _('(blank)')}")
        if self.cleaned_data["code"] != target.code:
            texts.append(f"{self['code'].label}: {target.code}")
        return texts


def target_form(target: Target, targets: list[Target], data: Any = None) -> TargetForm:
    """The form of a target with its current values."""
    initial = {name: getattr(target, name) for name in ("version", "code", "title", "operator")}
    initial |= {name: getattr(target, name) for name in ("measure", "index", "source")}
    initial |= {"parent": target.parent_id, "said": target.printed_value}
    return TargetForm(data, targets=targets, target=target, initial=initial, auto_id="target_%s")


def _given(number: Decimal | None) -> Decimal:
    if number is None:
        raise forms.ValidationError(_("Please type the level, or choose “in words”."))
    return number


def _band(said: str) -> str:
    if band := band_named(said):
        return band
    known = _("“%(text)s” is none of the bands: %(bands)s.")
    raise forms.ValidationError(known % {"text": said, "bands": ", ".join(BANDS)})


def _words(said: str) -> str:
    """The level in words; what can be compared is asked for with its comparison."""
    if read := read_level(said):
        known = _("“%(text)s” can be compared: choose the comparison “%(operator)s”.")
        chosen = Target.Operator(read[0]).label
        raise forms.ValidationError(known % {"text": said, "operator": chosen})
    return said
