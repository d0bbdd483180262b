"""What carrying a campaign writes to leaves."""

from collections import defaultdict
from dataclasses import dataclass, field

from scoring.models import ScoreEntry


@dataclass
class Writes:
    """What is to be written: the keys of entries that only get their new criterion, by its key;
    entries that change, that are deleted, and that are new.
    """

    kept: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    changed: list[ScoreEntry] = field(default_factory=list)
    lost: list[ScoreEntry] = field(default_factory=list)
    new: list[ScoreEntry] = field(default_factory=list)
