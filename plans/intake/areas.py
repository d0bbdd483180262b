"""The task areas that the areas of a plan mean."""

from collections.abc import Iterable

from criteria.models import TaskArea
from plans.annex import AreaDraft, PlanDraft
from plans.annex.titles import likeness

CLEARLY_NAMED = 0.6  # so many of the words of both titles are the same
NAMED_WITH_ITS_NUMBER = 0.3  # so many are enough where the number says the same


def match_areas(areas: Iterable[AreaDraft]) -> dict[str, TaskArea]:
    """The task area each area means: the one its title names, else the one a person gave."""
    known = list(TaskArea.objects.all())
    found = {}
    for area in areas:
        given = next((each for each in known if each.order == area.meant), None)
        if meant := _named(area, known) or given:
            found[area.code] = meant
    return found


def open_areas(draft: PlanDraft) -> list[AreaDraft]:
    """The areas with tasks whose task area a person must choose."""
    clear = match_areas(draft.areas)
    with_tasks = {task.area for task in draft.tasks}
    return [area for area in draft.areas if area.code in with_tasks - clear.keys()]


def _named(area: AreaDraft, known: Iterable[TaskArea]) -> TaskArea | None:
    """The one task area that is most alike: clearly so, or by its number too. A number alone says
    nothing: a plan with eight areas numbers them in its own way.
    """
    likeness = {each: likeness_of(area, each) for each in known}
    most = max(likeness.values(), default=0)
    alike = [each for each in likeness if likeness[each] == most]
    if len(alike) != 1:
        return None
    (found,) = alike
    enough = NAMED_WITH_ITS_NUMBER if str(found.order) == area.code else CLEARLY_NAMED
    return found if most >= enough else None


def likeness_of(area: AreaDraft, known: TaskArea) -> float:
    """The share of words that the title and a name of the task area have in common."""
    return max(likeness(area.title, name) for name in (known.name, known.short_name))
