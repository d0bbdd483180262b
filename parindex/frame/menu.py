"""The main menu: which places a person sees, and which one they are at."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import ResolverMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from units.grants import Grant
from units.models import User
from units.permissions import holds


@dataclass(frozen=True)
class MenuEntry:
    """One place of the main menu; shown to people who hold at least one of the grants, anywhere."""

    view: str
    label: str | Promise
    icon: str
    grants: frozenset[str] = frozenset()

    @property
    def room(self) -> str:
        """The app whose pages belong to this menu entry."""
        return self.view.partition(":")[0]

    def open_to(self, user: User) -> bool:
        return not self.grants or any(holds(user, grant) for grant in self.grants)


SCORES = frozenset({Grant.READ_SCORES, Grant.READ_RANKING, Grant.READ_PUBLISHED})
MENU = (
    MenuEntry("home", _("Home"), "home"),
    MenuEntry("scoring:campaign_list", _("Scoring"), "score", SCORES),
    MenuEntry("plans:plan_list", _("Plans"), "plan", SCORES | {Grant.MANAGE_PLANS}),
    MenuEntry(
        "criteria:set_list", _("Criteria sets"), "criteria", SCORES | {Grant.MANAGE_CRITERIA}
    ),
    MenuEntry("evidence:evidence_list", _("Documents"), "evidence", frozenset({Grant.READ_SCORES})),
    MenuEntry("reports:report_list", _("Reports"), "report", frozenset({Grant.DOWNLOAD_REPORTS})),
    MenuEntry("units:unit_list", _("Units & accounts"), "unit", frozenset({Grant.READ_UNITS})),
)
OWN_PAGES = frozenset(
    {"units:my_account", "units:notice_list", "units:notice_preferences", "units:search"}
)


@dataclass(frozen=True)
class Item:
    url: str
    label: str | Promise
    icon: str
    current: bool


def menu(request: HttpRequest) -> list[Item]:
    """The menu entries of this person, the current one marked; no mark on pages of their own."""
    if not request.user.is_authenticated:
        return []
    places = [(reverse(entry.view), entry) for entry in MENU if entry.open_to(request.user)]
    room = _room(request.resolver_match)
    return [Item(url, entry.label, entry.icon, entry.room == room) for url, entry in places]


def _room(here: ResolverMatch | None) -> str:
    if here is None or here.view_name in OWN_PAGES:
        return ""
    return here.namespace or here.view_name
