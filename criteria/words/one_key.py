"""What one key fills in, as the page of a sheet reads it."""

from functools import lru_cache

from criteria.rules.kinds.base import Rule
from criteria.rules.one_key import Filled, best_filled, zero_filled
from criteria.words.filled_inputs import typed_text


@lru_cache(maxsize=4096)  # most leaves of a sheet have been asked about before
def one_key_texts(rule: Rule) -> tuple[str, str]:
    """For the most points and for none, as "field=typed field=typed"; "" where the rule does not
    say.
    """
    return _text(rule, best_filled(rule)), _text(rule, zero_filled(rule))


def _text(rule: Rule, filled: Filled | None) -> str:
    fields = {field.name: field for field in rule.fields}
    pairs = (filled or {}).items()
    return " ".join(f"{name}={typed_text(fields[name], text)}" for name, text in pairs)
