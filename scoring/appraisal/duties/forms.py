"""The forms of duties, and of the list of reasons."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from criteria.models import Criterion
from scoring.appraisal.duties.lookup import Assignee
from scoring.appraisal.duties.page import DutyPage
from scoring.points.changed_reasons import LONGEST
from units.fields import TextField, offer_choices, offer_rows
from units.models import Unit


class AreasForm(forms.Form):
    """One list per area: as the set says, an office, a person."""

    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, page: DutyPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.page = page
        for row in page.rows:
            given = row.given
            self.fields[row.field] = forms.ChoiceField(
                label=str(row.area),
                choices=[
                    ("", _("as the set says")),
                    *_known(page, _assignee(given) if given else None),
                ],
                initial=_assignee(given).key if given else "",
                required=False,
            )

    @property
    def rows(self) -> Iterable[tuple[Any, Any]]:
        return [(row, self[row.field]) for row in self.page.rows]

    @property
    def chosen(self) -> dict[Criterion, Assignee | None]:
        """The assignee of each area."""
        given = {row.area: row.given for row in self.page.rows}
        found: dict[Criterion, Assignee | None] = {}
        for row in self.page.rows:
            key = self.cleaned_data[row.field]
            stays = given[row.area]
            if stays and _assignee(stays).key == key:
                found[row.area] = _assignee(stays)
            else:
                found[row.area] = self.page.candidates.find(key) if key else None
        return found


class NodeField(forms.ModelChoiceField):
    def label_from_instance(self, node: Any) -> str:
        """ "3 CẢI CÁCH …" or " 3.1.1 …": areas begin at the margin."""
        shown = f"{node.code} {node.title}"
        indented = shown if node.parent_id is None else f"\u2003{shown}"
        return indented if len(indented) <= 90 else f"{indented[:89]}…"


class UnitField(forms.ModelChoiceField):
    def label_from_instance(self, unit: Any) -> str:
        return unit.short_name


class DutyForm(forms.Form):
    """An exception: gives an area or a leaf, of one unit or of all, to an office or a person."""

    criterion = NodeField(label=gettext_lazy("Area or criterion"), queryset=None, empty_label="")
    unit = UnitField(
        label=gettext_lazy("Unit"),
        queryset=None,
        required=False,
        empty_label=gettext_lazy("all units"),
    )
    assignee = forms.ChoiceField(label=gettext_lazy("Appraised by"))

    def __init__(self, *args: Any, page: DutyPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.page = page
        offer_rows(
            self, "criterion", Criterion.objects.filter(pk__in=[node.pk for node in page.nodes])
        )
        offer_rows(
            self,
            "unit",
            Unit.objects.filter(pk__in=[unit.pk for unit in page.units]).order_by("sort_key", "pk"),
        )
        offer_choices(self, "assignee", [("", ""), *page.candidates.choices])

    @property
    def chosen(self) -> Assignee:
        found = self.page.candidates.find(self.cleaned_data["assignee"])
        assert found is not None  # it is one of the choices
        return found


class ReasonForm(forms.Form):
    """The words of a reason; `editing` one that stands in the list also whether it is in use."""

    text = TextField(label=gettext_lazy("Words of the reason"), max_length=LONGEST)
    active = forms.BooleanField(label=gettext_lazy("In use"), required=False)

    def __init__(self, *args: Any, editing: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not editing:
            del self.fields["active"]


def _assignee(duty: Any) -> Assignee:
    return Assignee(duty.office, duty.person)


def _known(page: DutyPage, given: Assignee | None) -> list[Any]:
    """The candidates, and the present assignee even if they have left."""
    if given is None or page.candidates.find(given.key):
        return page.candidates.choices
    return [(given.key, str(given)), *page.candidates.choices]
