"""What stands open, for a person who reads it: a sentence leads only to a page they may open."""

from collections.abc import Iterable

from units.models import User
from units.open_work import OpenWork
from units.permissions import holds


def read_by(user: User, work: Iterable[OpenWork]) -> list[OpenWork]:
    """The same sentences; without the way where the person does not hold what the page needs."""
    return [
        each if not each.needs or holds(user, each.needs) else OpenWork(each.text) for each in work
    ]
