"""The views of a plan: each an address of its own that keeps the filters of the list."""

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import pgettext_lazy

from plans.models import Plan
from units.views.tabs import Tab

KEPT = ("q", "area", "lead", "show", "on")
VIEWS = (
    ("plan_detail", pgettext_lazy("view of a plan", "List")),
    ("plan_board", pgettext_lazy("view of a plan", "Board")),
    ("plan_calendar", pgettext_lazy("view of a plan", "Calendar")),
    ("plan_timeline", pgettext_lazy("view of a plan", "Timeline")),
    ("plan_offices", pgettext_lazy("view of a plan", "By office")),
    ("plan_areas", pgettext_lazy("view of a plan", "By area")),
    ("plan_changes", pgettext_lazy("view of a plan", "Changes")),
)
NAMES = dict(VIEWS)


def views_of(plan: Plan, query: QueryDict, current: str) -> list[Tab]:
    """None of a draft: nothing is done before it is issued."""
    if plan.status == Plan.Status.DRAFT:
        return []
    kept = filters_kept(query)
    return [
        Tab(label, with_filters(reverse(f"plans:{name}", args=[plan.pk]), kept), name == current)
        for name, label in VIEWS
    ]


def filters_kept(query: QueryDict, **others: str) -> QueryDict:
    """The filters of the address, those named here put in their place."""
    kept = QueryDict(mutable=True)
    for name in KEPT:
        if value := others.get(name, query.get(name, "")):
            kept[name] = value
    return kept


def with_filters(page: str, kept: QueryDict) -> str:
    return f"{page}?{kept.urlencode()}" if kept else page
