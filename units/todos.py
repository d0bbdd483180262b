"""What waits for a person, as the home page lists it; every app answers with its own."""

from collections.abc import Iterable
from dataclasses import dataclass

from units.calendar.countdown import Countdown


@dataclass(frozen=True)
class Todo:
    """One thing to do, with one button.

    `what` names it, `note` says how much is left, `why` is the reason somebody gave for sending it
    back, `in_place_of` the head whose deputy the person is. `due`: None where no deadline applies.
    """

    what: str
    button: str
    url: str
    note: str = ""
    why: str = ""
    in_place_of: str = ""
    due: Countdown | None = None


def most_urgent_first(todos: Iterable[Todo]) -> list[Todo]:
    """By deadline, so that what is overdue leads; without one last; else in the order given."""
    return sorted(todos, key=_urgency)


def _urgency(todo: Todo) -> tuple[bool, float]:
    return (False, todo.due.when.timestamp()) if todo.due else (True, 0)
