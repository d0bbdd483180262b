"""The form that gives whole areas to offices or people."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from criteria.models import Criterion
from scoring.appraisal.duties.assignee import Assignee
from scoring.appraisal.duties.page import DutyPage


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


def _assignee(duty: Any) -> Assignee:
    return Assignee(duty.office, duty.person)


def _known(page: DutyPage, given: Assignee | None) -> list[Any]:
    """The candidates, and the present assignee even if they have left."""
    if given is None or page.candidates.find(given.key):
        return page.candidates.choices
    return [(given.key, str(given)), *page.candidates.choices]
