"""The context of the page frame: menu, person, demo mark."""

from dataclasses import dataclass
from typing import ClassVar

from django.conf import settings
from django.http import HttpRequest
from django.urls import ResolverMatch, reverse
from django.utils.functional import Promise, SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from parindex.help.sections import help_url
from units.database.prepared import Prepared
from units.grants import Grant
from units.models import Notice, User
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


@dataclass(frozen=True)
class SignedInPerson:
    """The signed-in person, for the user menu."""

    name: str
    position: str
    workplace: str


def navigation(request: HttpRequest) -> dict[str, object]:
    """Context of every page. The menu is built only when a template asks for it."""
    return {
        "demo": settings.DEMO,
        "navigation": SimpleLazyObject(lambda: menu(request)),
        "person": SimpleLazyObject(lambda: person(request)),
        "unread": SimpleLazyObject(lambda: unread(request)),
        "help_url": SimpleLazyObject(lambda: help_url(request.user, _page(request))),
    }


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


def _page(request: HttpRequest) -> str:
    return request.resolver_match.view_name if request.resolver_match else ""


def person(request: HttpRequest) -> SignedInPerson:
    """Name, position and workplace of who is logged in; the first live membership speaks."""
    held = next(iter(getattr(request.user, "live_memberships", [])), None)
    if held is None:
        return SignedInPerson(str(request.user), "", "")
    return SignedInPerson(
        str(request.user), held.position or held.get_role_display(), held.workplace.name
    )


@dataclass(frozen=True)
class UnreadNotices:
    """How many notices the person has not read; the frame says no number above `MOST`."""

    count: int

    MOST: ClassVar[int] = 99

    @property
    def words(self) -> str:
        return f"{self.MOST}+" if self.count > self.MOST else str(self.count)


def unread(request: HttpRequest) -> UnreadNotices:
    """The unread notices for the bell. One query, on an index of unread rows."""
    if not isinstance(request.user, User):
        return UnreadNotices(0)
    return UnreadNotices(len(UNREAD(user=request.user.pk)))


# Without being prepared, a page that shows little takes an eighth more (bench/README.md).
UNREAD = Prepared(
    lambda user: (
        Notice.objects.visible_to(user).unread().values_list("pk")[: UnreadNotices.MOST + 1]
    )
)
