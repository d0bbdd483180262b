"""Notices of one kind about one thing as one line: “17 units have submitted for Quý I 2026: …”."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from units.models import Notice
from units.notices.notifying import kind_of, notice_text

FEWEST = 3  # so many of the same become one line


@dataclass(frozen=True)
class NoticeLine:
    """One notice, or several of the same with the text of all; the newest is first."""

    words: str
    notices: tuple[Notice, ...]

    @property
    def first(self) -> Notice:
        return self.notices[0]

    @property
    def single(self) -> tuple[tuple[Notice, str], ...]:
        """Each notice with its own text, where there are several."""
        alone = len(self.notices) == 1
        return () if alone else tuple((each, notice_text(each)) for each in self.notices)


def together(notices: Iterable[Notice]) -> list[NoticeLine]:
    """The notices in their order; those of the same stand where the first of them does."""
    in_order = list(notices)
    same: dict[Hashable, list[Notice]] = {}
    for notice in in_order:
        same.setdefault(_key(notice), []).append(notice)
    place = {notice.pk: at for at, notice in enumerate(in_order)}
    lines = [line for found in same.values() for line in _lines(found)]
    return sorted(lines, key=lambda line: place[line.first.pk])


def _key(notice: Notice) -> Hashable:
    """Read and unread ones stay apart; what is never taken together has its own key."""
    kind = kind_of(notice)
    if kind is None or kind.together is None:
        return notice.pk
    return notice.kind, notice.read_at is None, kind.together.same(notice.facts)


def _lines(found: list[Notice]) -> list[NoticeLine]:
    kind = kind_of(found[0])
    if len(found) < FEWEST or kind is None or kind.together is None:
        return [NoticeLine(notice_text(each), (each,)) for each in found]
    words = kind.together.text([each.facts for each in found])
    return [NoticeLine(words, tuple(found))]
