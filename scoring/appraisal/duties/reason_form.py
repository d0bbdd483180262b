"""The form of one reason for lowering points."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from scoring.points.changed_reasons import LONGEST
from units.fields import TextField


class ReasonForm(forms.Form):
    """The words of a reason; `editing` one that stands in the list also whether it is in use."""

    text = TextField(label=gettext_lazy("Text of the reason"), max_length=LONGEST)
    active = forms.BooleanField(label=gettext_lazy("In use"), required=False)

    def __init__(self, *args: Any, editing: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not editing:
            del self.fields["active"]
