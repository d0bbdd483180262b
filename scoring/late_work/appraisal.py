"""A late appraisal, as a value."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from scoring.appraisal.duties.assignee import Assignee
from scoring.late_work.work import Late
from scoring.models import CampaignPeriod
from units.models import Unit, User


@dataclass(frozen=True, kw_only=True)
class LateAppraisal(Late):
    """An office or person with whom `left` leaves of `units` units wait in the first or second
    appraisal of a period; or a unit (`settled`) of which only the result is still to be made final.

    Nobody is reminded of what falls to no one (a blank assignee), and people not of what falls to
    them or to their office (`is_own`).
    """

    assignee: Assignee
    is_own: bool = False
    left: int = 0
    units: int = 0
    settled: Unit | None = None

    @property
    def target(self) -> CampaignPeriod:
        return self.period

    @property
    def page(self) -> CampaignPeriod:
        return self.period

    @property
    def unit(self) -> Unit:
        return self.period.campaign.authority

    @property
    def who(self) -> str:
        if self.settled:
            return self.settled.short_name
        return self.assignee.short or _("nobody")

    @property
    def key(self) -> str:
        if self.is_own or not self.assignee:
            return ""
        return f"{self.kind.value}-{self.period.pk}-{self.assignee.key}"

    @property
    def person(self) -> User | None:
        return self.assignee.person

    @property
    def workplace(self) -> Unit | None:
        return self.assignee.office

    @property
    def facts(self) -> dict[str, Any]:
        return {"left": self.left, "units": self.units}

    @property
    def recorded(self) -> Mapping[str, str]:
        """The appraiser, by what no other has."""
        if self.person:
            return {"reminded": f"{self.person} ({self.person.username})"}
        return {"reminded": f"{self.workplace} ({self.workplace.code})"} if self.workplace else {}

    @property
    def left_text(self) -> str:
        if self.settled:
            return _("the result is not final yet")
        said = ngettext(
            "%(left)s criterion of %(units)s units is left",
            "%(left)s criteria of %(units)s units are left",
            self.left,
        )
        return said % {"left": self.left, "units": self.units}
