"""One leaf as it was answered in the period before."""

import json
import zlib
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from criteria.rules.kinds.base import Rule
from criteria.rules.kinds.choice import Choice
from scoring.answers.rows.texts import answer_text
from scoring.models import ScoreEntry
from units.formats.numbers import format_number


@dataclass(frozen=True)
class EarlierAnswer:
    """A leaf as it was answered in the period before: "Quý I: 31/41 → 1"."""

    entry: ScoreEntry
    rule: Rule
    text: str
    words: str

    @cached_property
    def mark(self) -> str:
        return answer_mark(self.entry)

    def differs(self, entry: ScoreEntry) -> bool:
        """Whether the leaf is answered now, and differently than then."""
        return entry.is_answered and answer_mark(entry) != self.mark


def answer_mark(entry: ScoreEntry) -> str:
    """A checksum of an answer, so that the page can compare a saved answer with that of the period
    before without a request.
    """
    text = json.dumps([entry.answer, entry.not_applicable], sort_keys=True)
    return f"{zlib.crc32(text.encode()):08x}"


def score_text(entry: ScoreEntry, rule: Rule) -> str:
    """The answer and its points: "31/41 → 1"; blank where nothing was answered."""
    if entry.not_applicable:
        return _("not applicable")
    answer = answer_text(rule, entry.answer)
    if entry.self_points is None or isinstance(rule, Choice):  # its lines name their points
        return answer
    return f"{answer} → {format_number(entry.self_points, 2)}"
