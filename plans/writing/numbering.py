"""The numbers of the tasks of a plan: each goes on from the number of the heading over it."""

from collections import Counter
from collections.abc import Collection, Iterable
from itertools import count

from criteria.models import TaskArea
from plans.annex import AreaDraft
from plans.annex.writing.numbers import area_in
from plans.intake.areas import match_areas
from plans.models import Plan, Task


class Headings:
    """The headings of a plan with the task area that each stands for. A plan numbers them in its
    own way, and may have several for one area.
    """

    def __init__(self, plan: Plan, tasks: Iterable[Task]) -> None:
        """A heading stands for the area of most tasks under it, else for that which its title
        names.
        """
        under = Counter((area_in(task.code), task.area_id) for task in tasks)
        self._areas: dict[str, int | None] = {}
        for (heading, area), _tasks in under.most_common():
            if heading:
                self._areas.setdefault(heading, area)
        titles = [AreaDraft(each["code"], each["title"]) for each in plan.area_titles]
        named = match_areas(titles)
        for each in titles:
            area_named = named.get(each.code)
            self._areas.setdefault(each.code, area_named.pk if area_named else None)

    def over(self, area: TaskArea, code: str = "") -> str:
        """The heading over a task of the area: that in its `code` where it stands for the area,
        else the last of the area; where it has none, its own number or the next that is free.
        """
        own = [heading for heading, of in self._areas.items() if of == area.pk]
        if area_in(code) in own:
            return area_in(code)
        if own:
            return max(own, key=int)
        free = str(area.order)
        if free in self._areas:
            free = str(max(map(int, self._areas)) + 1)
        self._areas[free] = area.pk
        return free


def next_code(heading: str, codes: Collection[str]) -> str:
    """The number after the last under the heading; none of the `codes` of the plan."""
    taken = [int(code.split(".")[1]) for code in codes if area_in(code) == heading]
    following = (f"{heading}.{number}" for number in count(max(taken, default=0) + 1))
    return next(code for code in following if code not in codes)
