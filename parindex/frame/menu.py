"""The main menu: which places a person sees, and which one they are at."""

from dataclasses import dataclass
from functools import cached_property

from django.http import HttpRequest
from django.urls import ResolverMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from units.grants import Grant
from units.models import User
from units.permissions import holds


@dataclass(frozen=True)
class MenuEntry:
    """One place of the main menu; shown to people who hold at least one of the grants, anywhere.

    The pages of its app belong to it, or, where it names some, `pages` alone; `also` are pages of
    other apps.
    """

    view: str
    label: str | Promise
    icon: str
    grants: frozenset[str] = frozenset()
    pages: frozenset[str] = frozenset()
    also: frozenset[str] = frozenset()

    @property
    def room(self) -> str:
        """The app whose pages belong to this menu entry."""
        return self.view.partition(":")[0]

    @cached_property
    def url(self) -> str:
        return reverse(self.view)

    def open_to(self, user: User) -> bool:
        return not self.grants or any(holds(user, grant) for grant in self.grants)


SCORES = frozenset({Grant.READ_SCORES, Grant.READ_RANKING, Grant.READ_PUBLISHED})
RESULT_PAGES = (
    *("results_overview", "results_list", "results", "unit_history"),
    *("received_add", "received_edit"),
    *("published_list", "published_table", "published_import", "published_upload"),
)
DELEGATION_PAGES = ("delegation_list", "delegation_give")
MENU = (
    MenuEntry("home", _("Home"), "home"),
    MenuEntry("scoring:campaign_list", _("Scoring"), "score", SCORES),
    MenuEntry(
        "scoring:results_overview",
        _("Results"),
        "rank",
        SCORES,
        pages=frozenset(f"scoring:{name}" for name in RESULT_PAGES),
        also=frozenset({"analysis:lifts", "analysis:remediation"}),
    ),
    MenuEntry(
        "plans:plan_list",
        _("Plans"),
        "plan",
        SCORES | {Grant.MANAGE_PLANS},
        also=frozenset({"analysis:overcome"}),
    ),
    MenuEntry(
        "criteria:set_list", _("Criteria sets"), "criteria", SCORES | {Grant.MANAGE_CRITERIA}
    ),
    MenuEntry("evidence:evidence_list", _("Documents"), "evidence", frozenset({Grant.READ_SCORES})),
    MenuEntry("reports:report_list", _("Reports"), "report", frozenset({Grant.DOWNLOAD_REPORTS})),
    MenuEntry(
        "units:unit_list",
        _("Units & accounts"),
        "unit",
        frozenset({Grant.READ_UNITS}),
        also=frozenset({"reports:authority_settings"}),
    ),
    MenuEntry(
        "units:delegation_list",
        _("Delegation"),
        "users",
        frozenset({Grant.DELEGATE}),
        pages=frozenset(f"units:{name}" for name in DELEGATION_PAGES),
    ),
    MenuEntry(
        "units:audit_list",
        pgettext_lazy("in the menu", "Audit trail"),
        "history",
        frozenset({Grant.READ_AUDIT}),
        pages=frozenset({"units:audit_list"}),
    ),
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
    here = _entry_at(request.resolver_match)
    return [
        Item(entry.url, entry.label, entry.icon, entry is here)
        for entry in MENU
        if entry.open_to(request.user)
    ]


def _entry_at(here: ResolverMatch | None) -> MenuEntry | None:
    """The entry to which the page belongs: the one that names it, else that of its app."""
    if here is None or here.view_name in OWN_PAGES:
        return None
    room = here.namespace or here.view_name
    named = (entry for entry in MENU if here.view_name in entry.pages | entry.also)
    of_app = (entry for entry in MENU if entry.room == room and not entry.pages)
    return next(named, None) or next(of_app, None)
