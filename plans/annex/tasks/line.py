"""A line of the table of tasks, whose cells are called by the names of their columns."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from plans.annex.columns.heading import TaskHeading
from plans.annex.deadlines import Deadline, DeadlineKind
from plans.annex.drafts.tasks import TaskDraft
from plans.annex.table import TableRow
from plans.annex.tasks.times import words_of_time
from plans.annex.texts import codes_in, joined, listed, one_line


@dataclass(frozen=True)
class TaskTableLine:
    """A row below the heading of a table of tasks."""

    row: TableRow
    heading: TaskHeading

    def cell(self, name: str) -> str:
        return one_line(self.row.text(self.heading.places.get(name)))

    def own(self, name: str) -> str:
        """The cell, unless it was carried down from above."""
        return one_line(self.row.own(self.heading.places.get(name)))

    @property
    def has_details(self) -> bool:
        """Whether the line itself says more than a number and a title."""
        names = ("product", "lead", "coordinating")
        return bool(self._own_time) or any(self.own(name) for name in names)

    @property
    def title_is_carried(self) -> bool:
        return self.heading.places["title"] in self.row.carried

    @property
    def beside_the_title(self) -> list[str]:
        """The filled cells that are neither number nor title."""
        own = {self.heading.places.get("number"), self.heading.places.get("title")}
        return [text for place, text in self.row.filled if place not in own]

    def as_task(self, code: str, area: str) -> TaskDraft:
        return TaskDraft(
            sheet=self.row.sheet,
            row=self.row.row,
            code=code,
            area=area,
            title=self.cell("title"),
            product=self.cell("product"),
            lead=self.cell("lead"),
            coordinating=listed(self.row.text(self.heading.places.get("coordinating"))),
            deadline_text=words_of_time(self.row, self.heading, self.row.text),
            deadline=Deadline(DeadlineKind.UNCLEAR),  # read at the end, when the year is known
            note=self.cell("note"),
            leaves=self._leaves(self.row.text),
        )

    def added_to(self, task: TaskDraft) -> TaskDraft:
        """The task of the lines above with what this line adds to it."""
        more = listed(self.row.own(self.heading.places.get("coordinating")))
        return replace(
            task,
            product=joined(task.product, self.own("product")),
            lead=joined(task.lead, self.own("lead")),
            coordinating=task.coordinating + more,
            deadline_text=joined(task.deadline_text, self._own_time),
            note=joined(task.note, self.own("note")),
            leaves=self._with_own_leaves(task.leaves),
        )

    def _leaves(self, text_of: Callable[[int | None], str]) -> tuple[str, ...] | None:
        place = self.heading.places.get("leaves")
        return None if place is None else codes_in(text_of(place))

    def _with_own_leaves(self, above: tuple[str, ...] | None) -> tuple[str, ...] | None:
        own = self._leaves(self.row.own)
        return above if own is None else tuple(dict.fromkeys([*(above or ()), *own]))

    @property
    def _own_time(self) -> str:
        return words_of_time(self.row, self.heading, self.row.own)
