"""Where the rule comes from: the scoring lines, or a kind that is filled in."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from criteria.sets.outline_lines import KINDS
from units.fields import LinesField, offer_choices
from units.formats import limits

BY_LINES = "lines"  # no kind is chosen: the scoring lines are read


class SourceForm(forms.Form):
    """Where the rule comes from: the scoring lines, or a kind that is filled in."""

    wording = LinesField(
        label=gettext_lazy("Scoring lines, as the decision writes them"),
        required=False,
        max_length=limits.SECTION,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    kind = forms.ChoiceField(label=gettext_lazy("How points are given"))
    keep = forms.BooleanField(
        label=gettext_lazy("Keep the scoring lines above as they stand"),
        required=False,
        help_text=gettext_lazy("Otherwise they are rewritten from what is filled in here."),
    )

    use_required_attribute = False

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offer_choices(
            self,
            "kind",
            [
                (BY_LINES, _("as the scoring lines say")),
                *KINDS.items(),
            ],
        )
