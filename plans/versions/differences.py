"""What differs between two texts of a plan, line by line. Pure: no database, no clock."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from plans.versions.order import moved_lines
from plans.versions.text import PLAN_FIELDS, TARGET_FIELDS, TASK_FIELDS, PlanText, TaskText

TASK_COMPARED = ("area", *TASK_FIELDS, "targets", "leaves")


class Change(StrEnum):
    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


class PlanPart(StrEnum):
    """The part of a plan in which something differs."""

    PLAN = "plan"
    TARGET = "target"
    TASK = "task"


@dataclass(frozen=True)
class FieldChange:
    """One field of a line, before and after; `name` as in the text of a plan."""

    name: str
    before: Any
    after: Any


@dataclass(frozen=True)
class Difference:
    """One line that is new, gone, or says something else; `code` and `title` as it says them now,
    or last said them, `key` as in the text: numbers change, the key stays.
    """

    part: PlanPart
    change: Change
    code: str = ""
    title: str = ""
    fields: tuple[FieldChange, ...] = ()
    key: int | None = None


class TextLine(Protocol):
    @property
    def key(self) -> int | None: ...
    @property
    def code(self) -> str: ...
    @property
    def title(self) -> str: ...


def differences(before: PlanText, after: PlanText) -> tuple[Difference, ...]:
    """From `before` to `after`: first the plan itself, then targets, then tasks, each in the
    printed order of `after`, what is gone last. Lines are the same by their key, whatever their
    numbers.
    """
    changed = _changed(before, after, PLAN_FIELDS)
    whole = [Difference(PlanPart.PLAN, Change.CHANGED, fields=changed)] if changed else []
    return (
        *whole,
        *_lines(PlanPart.TARGET, before.targets, after.targets, TARGET_FIELDS),
        *_lines(PlanPart.TASK, before.tasks, after.tasks, TASK_COMPARED),
    )


def difference_of_task(before: TaskText, after: TaskText) -> Difference | None:
    """What a task says otherwise afterwards; None: nothing."""
    fields = _changed(before, after, TASK_COMPARED)
    if not fields:
        return None
    return Difference(PlanPart.TASK, Change.CHANGED, after.code, after.title, fields, after.key)


def _lines(
    part: PlanPart, before: Sequence[TextLine], after: Sequence[TextLine], names: Iterable[str]
) -> Iterator[Difference]:
    old: Mapping[int | None, TextLine] = {line.key: line for line in before}
    kept = {line.key for line in after}
    placed = _placed_elsewhere(before, after)
    for line in after:
        known = old.get(line.key) if line.key is not None else None
        if known is None:
            yield Difference(part, Change.ADDED, line.code, line.title, key=line.key)
        elif fields := (*_changed(known, line, names), *placed.get(line.key, ())):
            yield Difference(part, Change.CHANGED, line.code, line.title, fields, line.key)
    for line in before:
        if line.key not in kept:
            yield Difference(part, Change.REMOVED, line.code, line.title, key=line.key)


def _placed_elsewhere(
    before: Sequence[TextLine], after: Sequence[TextLine]
) -> dict[int | None, tuple[FieldChange]]:
    """Behind which lines those stood and stand that were moved, by their keys: tasks within their
    area, targets in the whole table. What went along behind a moved line is not named.
    """
    areas: dict[int | None, int | None] = {
        line.key: _area_of(line) for line in before if line.key is not None
    }
    same = {line.key for line in after if areas.get(line.key, line) == _area_of(line)}
    was, now = (_lines_ahead(line for line in each if line.key in same) for each in (before, after))
    found = {}
    for key in moved_lines(list(was), list(now)):
        old, new = was[key], now[key]
        if (old and old.key) != (new and new.key):
            codes = (old.code if old else "", new.code if new else "")
            found[key] = (FieldChange("after", *codes),)
    return found


def _lines_ahead(lines: Iterable[TextLine]) -> dict[int | None, TextLine | None]:
    """The line before each one in the same area, by keys, in order."""
    ahead: dict[int | None, TextLine | None] = {}
    last: TextLine | None = None
    for line in lines:
        ahead[line.key] = last if last and _area_of(last) == _area_of(line) else None
        last = line
    return ahead


def _area_of(line: TextLine) -> int | None:
    return line.area_order if isinstance(line, TaskText) else None


def _changed(before: Any, after: Any, names: Iterable[str]) -> tuple[FieldChange, ...]:
    pairs = ((name, getattr(before, name), getattr(after, name)) for name in names)
    return tuple(FieldChange(*pair) for pair in pairs if pair[1] != pair[2])
