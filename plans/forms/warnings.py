"""The form that acknowledges warnings, and the filters of their list."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from plans.models import WarningLevel
from units.fields import LongTextField, offer_choices
from units.formats import limits


class AcknowledgeForm(forms.Form):
    """What will be done about warnings of a task."""

    words = LongTextField(
        label=_("What will be done, and by when"),
        max_length=limits.WORDS,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write what will be done, and by when.")},
    )


class WarningFilterForm(forms.Form):
    """The filters of the warnings of a plan; invalid values in the address are ignored."""

    SHOW = [
        ("", pgettext_lazy("warnings", "All warnings")),
        ("open", pgettext_lazy("warnings", "Not acknowledged yet")),
        ("answered", pgettext_lazy("warnings", "Acknowledged")),
        ("settled", pgettext_lazy("warnings", "Settled")),
    ]

    level = forms.ChoiceField(
        label=_("Level of warning"),
        required=False,
        choices=[("", _("All levels")), *WarningLevel.choices],
    )
    lead = forms.ChoiceField(label=_("Lead office"), required=False)
    show = forms.ChoiceField(label=pgettext_lazy("page", "Warnings"), required=False, choices=SHOW)

    def __init__(self, *args: Any, leads: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_choices(self, "lead", [("", _("All offices")), *((lead, lead) for lead in leads)])
