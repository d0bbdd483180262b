"""What waits for a person, the most urgent first."""

from datetime import UTC, datetime

from units.calendar.countdown import Countdown
from units.todos import Todo, most_urgent_first


def todo(what: str, day: int | None = None) -> Todo:
    due = Countdown(datetime(2030, 3, day, 17, tzinfo=UTC), "", "mute") if day else None
    return Todo(what, "Mở", "/", due=due)


def test_by_deadline_without_one_last_and_else_as_given() -> None:
    given = [todo("a"), todo("b", 9), todo("c"), todo("d", 2), todo("e", 9)]
    assert [each.what for each in most_urgent_first(given)] == ["d", "b", "e", "a", "c"]
