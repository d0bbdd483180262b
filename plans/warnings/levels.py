"""The levels of warning as data: how many working days from the last day, of which own words, and
to whom. No clock, no database.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from plans.models import Occurrence, ProgressWord, WarnedParty, WarningLevel
from plans.task_states import OF_WORD, TaskState, state_of_occurrence, word_lasts_to
from units.calendar.workdays import Workdays


@dataclass(frozen=True)
class LevelRule:
    """`days` are working days after the last day, before it where negative. What has no last day is
    warned of in these `states`; silence counts from the last day on which a word held. `parties`
    are asked in turn until one of them has people; after them the agency that runs the plan.
    """

    level: WarningLevel
    days: int
    states: frozenset[TaskState]
    parties: tuple[WarnedParty, ...]


LEVELS = (
    LevelRule(
        WarningLevel.GREEN,
        -5,
        frozenset(),
        (WarnedParty.PERSON, WarnedParty.OFFICE, WarnedParty.HEAD),
    ),
    LevelRule(
        WarningLevel.YELLOW,
        1,
        frozenset({TaskState.AT_RISK, TaskState.BEHIND, TaskState.SILENT}),
        (WarnedParty.HEAD, WarnedParty.OFFICE),
    ),
    LevelRule(
        WarningLevel.RED,
        5,
        frozenset({TaskState.BEHIND, TaskState.SILENT}),
        (WarnedParty.AGENCY,),
    ),
)
RULES = {rule.level: rule for rule in LEVELS}
AHEAD = timedelta(days=60)  # no level begins earlier than this before a last day


@dataclass(frozen=True)
class WarningCause:
    """The day that a warning is about; without a last day the state that is warned of."""

    about: date
    state: TaskState | None = None

    @property
    def counts_days(self) -> bool:
        """Whether the level waits for working days; an own word is warned of at once."""
        return self.state in (None, TaskState.SILENT)


def cause_of(rule: LevelRule, occurrence: Occurrence, on: date) -> WarningCause | None:
    """Why there is a warning of this level, or will be; None where there is no reason. What has no
    last day is read with its task and its own words.
    """
    if occurrence.status != Occurrence.Status.OPEN:
        return None
    if occurrence.due is not None:
        return WarningCause(occurrence.due)
    every = occurrence.task.deadline.get("every")
    state = state_of_occurrence(occurrence, on, every)
    if state not in rule.states:
        return None
    heard = [each for each in occurrence.own_words if each.day <= on]
    if state == TaskState.SILENT:
        last = heard[0].day if heard else occurrence.begins
        return WarningCause(word_lasts_to(last, every), state)
    about = heard[0].day
    for each in heard:
        if OF_WORD[ProgressWord(each.word)] != state:
            break
        about = each.day
    return WarningCause(about, state)


def edge_of(rule: LevelRule, on: date, days: Workdays) -> date:
    """The latest last day for which the level has come by the working day `on`."""
    day, left = on, abs(rule.days)
    if rule.days < 0:
        while left or not days.are(day + timedelta(days=1)):
            day += timedelta(days=1)
            left -= days.are(day)
        return day
    while left:
        left -= days.are(day)
        day -= timedelta(days=1)
    return day


def has_come(rule: LevelRule, cause: WarningCause, on: date, edge: date) -> bool:
    if not cause.counts_days:
        return True
    return cause.about <= edge and (rule.days > 0 or on <= cause.about)
