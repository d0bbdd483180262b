"""The rule of a leaf, loaded from what its set stores."""

import json
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any

from criteria.models import Criterion
from criteria.rules.kinds.base import Rule
from criteria.rules.loading.load import load_rule

Answer = Mapping[str, Any]


def rule_of(criterion: Criterion) -> Rule:
    """The rule of a leaf, cached by content: a sheet loads a hundred each time."""
    return _loaded(json.dumps(criterion.rule or {}), criterion.maximum)


@lru_cache(maxsize=4096)
def _loaded(rule: str, maximum: Decimal) -> Rule:
    return load_rule(json.loads(rule), maximum)
