"""Rows that number the columns of a table."""

import re
from collections.abc import Sequence
from itertools import pairwise

from units.formats.text import search_key

_COLUMN_NUMBER = re.compile(r"\(?(?:(\d{1,2})|[a-z])\)?(?: ?[=+:/*x×÷] ?\(?\d{1,3}\)?)*%?")


def is_column_numbers(texts: Sequence[str]) -> bool:
    """ "(1) (2) (3)=(1)+(2)" below the headings."""
    found = [_COLUMN_NUMBER.fullmatch(search_key(text)) for text in texts if text]
    numbers = [int(match[1]) for match in found if match and match[1]]
    ascending = all(after == before + 1 for before, after in pairwise(numbers))
    return None not in found and len(numbers) >= 3 and ascending
