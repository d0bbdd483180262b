"""The words that are searched for: read once, refused with a sentence where they cannot be."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from units.formats import limits
from units.formats.text import clean, search_key
from units.refusals import Invalid

FEWEST = 2  # letters and digits of the longest word


def read_words(typed: str) -> str:
    """What was typed as search keys, one blank apart, for `matching()`. Each word stands there
    once, without the marks around it; a part of another word is left out, being found with it.

    Raises Invalid: too long, or no word of some letters or digits.
    """
    text = clean(typed)
    if len(text) > limits.SEARCH:
        sentence = _("The words are longer than %(limit)s characters. Shorten them.")
        raise Invalid(sentence % {"limit": limits.SEARCH})
    words = [_bare(word) for word in search_key(text).split()]
    if not any(len(word) >= FEWEST for word in words):
        sentence = _("Type a word of at least %(fewest)s letters or digits.")
        raise Invalid(sentence % {"fewest": FEWEST})
    return " ".join(word for word in dict.fromkeys(words) if not _is_part(word, words))


def _is_part(word: str, words: Sequence[str]) -> bool:
    return any(word in longer for longer in words if longer != word)


def _bare(word: str) -> str:
    """Without the marks at its ends: “40/kh-ubnd”, → 40/kh-ubnd."""
    letters = [place for place, letter in enumerate(word) if letter.isalnum()]
    return word[letters[0] : letters[-1] + 1] if letters else ""
