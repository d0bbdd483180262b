"""What the panel of a task shows on a day: its times, the one that is reported, and its story."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from evidence.models import Evidence
from plans.models import Occurrence, Task, TaskEvidence
from plans.occurrences.reading import next_open
from plans.occurrences.story import StoryLine, story_of
from plans.task_states import TaskState, Timeliness, state_of_occurrence, timeliness_of
from plans.wording import leaf_text, occurrence_text
from units.audit_words import event_text
from units.models import User


@dataclass(frozen=True)
class OccurrenceLine:
    """One time at which the task is due; `chosen`: the one whose form is shown."""

    occurrence: Occurrence
    name: str
    state: TaskState
    timeliness: Timeliness | None
    chosen: bool


@dataclass(frozen=True)
class ToldLine:
    """One line of the story in words."""

    line: StoryLine
    name: str
    what: str


@dataclass(frozen=True)
class TaskPanel:
    """`chosen` is None where the task has no occurrence; `query` goes on with every address;
    `leaves` are the criteria that it serves.
    """

    query: str
    times: Sequence[OccurrenceLine]
    chosen: OccurrenceLine | None
    documents: Sequence[Evidence]
    story: Sequence[ToldLine]
    leaves: Sequence[str]

    @property
    def proves(self) -> bool:
        """Whether it was finished once with documents, and serves criteria that they can prove."""
        finished = any(line.occurrence.status == Occurrence.Status.DONE for line in self.times)
        return finished and bool(self.documents and self.leaves)


def panel_of(task: Task, chosen: Occurrence | None, on: date, user: User, query: str) -> TaskPanel:
    """`task` is read with its occurrences; documents are those that the person may see."""
    visible = Evidence.objects.visible_to(user)
    links = TaskEvidence.objects.filter(task=task, evidence__in=visible).order_by("evidence", "pk")
    shown = list(links.select_related("evidence"))
    documents = {link.evidence_id: link.evidence for link in shown}  # of several times once
    every = task.deadline.get("every")
    several = len(task.kept_occurrences) > 1
    times = [
        OccurrenceLine(
            each,
            occurrence_text(each, task.deadline) if several else "",
            state_of_occurrence(each, on, every),
            timeliness_of([each]),
            chosen is not None and each.pk == chosen.pk,
        )
        for each in task.kept_occurrences
    ]
    return TaskPanel(
        query=query,
        times=times,
        chosen=next((line for line in times if line.chosen), None),
        documents=list(documents.values()),
        story=[_told(line, task) for line in story_of(task, shown)],
        leaves=[leaf_text(leaf) for leaf in task.leaves.select_related("criteria_set")],
    )


def chosen_occurrence(task: Task, key: int) -> Occurrence | None:
    """The one that is asked for by its key; else the next that is open, or the last."""
    asked = next((each for each in task.kept_occurrences if each.pk == key), None)
    return asked or next_open(task) or next(reversed(task.kept_occurrences), None)


def _told(line: StoryLine, task: Task) -> ToldLine:
    name = ""
    if line.occurrence and len(task.kept_occurrences) > 1:
        name = occurrence_text(line.occurrence, task.deadline)
    if line.report:
        return ToldLine(line, name, line.report.get_word_display())
    return ToldLine(line, name, event_text(line.event) if line.event else "")
