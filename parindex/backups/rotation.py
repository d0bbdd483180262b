"""Which backups are kept: the last of each of the last days, and of each of the last weeks."""

import shutil
from collections.abc import Callable, Hashable, Iterable
from datetime import date
from pathlib import Path

from parindex.backups.layout import UNFINISHED
from parindex.backups.taking import backups_in


def rotate(folder: Path, *, days: int, weeks: int) -> list[str]:
    """Remove what is not kept and return the names: first the name goes, which marks what is whole,
    then the content.
    """
    backups = backups_in(folder)
    kept = {*_last_of_each(_day, backups, days), *_last_of_each(_week, backups, weeks)}
    superfluous = [path for path in backups if path not in kept]
    for path in superfluous:
        shutil.rmtree(path.rename(path.with_name(path.name + UNFINISHED)))
    return [path.name for path in superfluous]


def _last_of_each(
    span: Callable[[Path], Hashable], backups: Iterable[Path], count: int
) -> list[Path]:
    """The newest backup of each of the newest `count` days or weeks that have one."""
    newest: dict[Hashable, Path] = {}
    for path in backups:
        newest.setdefault(span(path), path)
    return list(newest.values())[:count]


def _day(path: Path) -> date:
    return date.fromisoformat(path.name.removeprefix("parindex-")[:10])


def _week(path: Path) -> tuple[int, int]:
    return _day(path).isocalendar()[:2]
