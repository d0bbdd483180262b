"""What is known of a leaf besides its lines: the words for what it measures."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from criteria.rules.wording.language.tokens import WordingToken, spelled, tokens_of, words_of

# Words that say only that something is measured.
EMPTY = {"filler", "have", "reach", "whole", "rate", "if", "of", "is"}
# A text with one of these words says more than what is measured.
CONDITIONS = {
    *("and", "or", "if", "but", "not", "lacking", "have", "other_condition", "less", "each"),
    *("from", "to", "up", "down", "number", "negative", "odd", "quoted", "open", "close", "where"),
    *(
        "proper",
        "in_time",
        "preposition",
        "above",
        "below",
        "at_least",
        "at_most",
        "most",
        "percent",
        "colon",
        "semicolon",
        "with",
    ),
}


@dataclass(frozen=True)
class Context:
    """The title of the leaf and the meanings of its letters, each as words."""

    texts: tuple[tuple[str, ...], ...] = ()

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Context":
        return cls(tuple(words_of(tokens_of(spelled(text))) for text in texts if text))

    def with_words(self, words: Sequence[str]) -> "Context":
        return Context((*self.texts, tuple(words)))

    def with_texts(self, texts: Iterable[str]) -> "Context":
        return Context((*self.texts, *Context.of(texts).texts))

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(word for text in self.texts for word in text)

    def says(self, tokens: Sequence[WordingToken]) -> bool:
        """Whether one of the texts says these words in this order."""
        words = words_of([token for token in tokens if token.kind != "filler"])
        return any(_in_order(words, text) for text in self.texts)

    def vouches(self, tokens: Sequence[WordingToken]) -> bool:
        """The same, but for words that only say that something is measured."""
        words = words_of([token for token in tokens if token.kind not in EMPTY])
        return not words or any(_in_order(words, text) for text in self.texts)


def _in_order(words: Sequence[str], text: Sequence[str]) -> bool:
    rest = iter(text)
    return all(word in rest for word in words)
