"""The cursor by which the grammar takes the words of a deadline, one by one."""

import re
from collections.abc import Callable, Iterable
from typing import TypeVar

from plans.annex.deadlines.tokens import DeadlineToken

ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
Found = TypeVar("Found")


class Cursor:
    """Walks the tokens; every method that takes some returns what it took, or a false value."""

    def __init__(self, tokens: list[DeadlineToken]) -> None:
        self.tokens = tokens
        self.at = 0

    @property
    def at_end(self) -> bool:
        return self.at == len(self.tokens)

    def attempt(self, part: Callable[["Cursor"], Found | None]) -> Found | None:
        """What the part reads here; where it reads nothing, nothing is taken."""
        start = self.at
        found = part(self)
        if found is None:
            self.at = start
        return found

    def take(self, choices: Iterable[tuple[str, ...]]) -> str:
        """The first of the phrases that stands here."""
        found = self.ahead(choices)
        self.at += len(found)
        return " ".join(found)

    def ahead(self, choices: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
        """The same without taking it."""
        for phrase in choices:
            here = self.tokens[self.at : self.at + len(phrase)]
            if tuple(token.key for token in here) == phrase:
                return phrase
        return ()

    def take_all(self, choices: Iterable[tuple[str, ...]]) -> int:
        """How many of the phrases stand here in a row."""
        count = 0
        while self.take(choices):
            count += 1
        return count

    def number(self, most_digits: int = 2) -> int | None:
        """A number of at most so many digits."""
        token = self.tokens[self.at] if not self.at_end else None
        if token is None or token.number is None or len(token.key) > most_digits:
            return None
        self.at += 1
        return token.number

    def year(self) -> int | None:
        """A year of this century, in four digits."""
        token = self.tokens[self.at] if not self.at_end else None
        if token is None or not re.fullmatch(r"20[0-9]{2}", token.key):
            return None
        self.at += 1
        return token.number

    def roman(self) -> int | None:
        token = self.tokens[self.at] if not self.at_end else None
        if token is None or token.key not in ROMAN:
            return None
        self.at += 1
        return ROMAN[token.key]

    def name(self) -> bool:
        """A syllable written with a capital."""
        if self.at_end or not self.tokens[self.at].name:
            return False
        self.at += 1
        return True
