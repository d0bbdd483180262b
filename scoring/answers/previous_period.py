"""What a unit answered in the other periods of the year, leaf by leaf."""

import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from criteria.leaf_rules import rule_of
from criteria.models import CriteriaSet
from criteria.rules.kinds.base import Rule
from criteria.rules.kinds.basic import Choice
from criteria.versions.crosswalk import crosswalk_of
from scoring.answers.row_text import answer_text
from scoring.models import ScoreEntry, ScoreSheet
from scoring.points.stages import STAGES, seen_by_unit
from units.database.prepared import Prepared
from units.formats.numbers import format_number

ANSWER = ("answer", "self_points", "not_applicable", "note", "sheet_id", "criterion_id")


@dataclass(frozen=True)
class EarlierAnswer:
    """A leaf as it was answered in the period before: "Quý I: 31/41 → 1"."""

    entry: ScoreEntry
    rule: Rule
    text: str
    words: str

    @property
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


def sheets_of_the_year(sheet: ScoreSheet) -> list[ScoreSheet]:
    """The sheets of the unit in this campaign, in the order of the periods. One query, and one
    for each period that stays with an older set.
    """
    sheets = OF_THE_YEAR(campaign=sheet.period.campaign_id, unit=sheet.unit_id)
    for each in sheets:
        each.period.campaign = sheet.period.campaign
    return sorted(sheets, key=lambda each: each.period.value.order)


# Without being prepared, the sheet takes 3 % more (bench/README.md).
OF_THE_YEAR = Prepared(
    lambda campaign, unit: (
        ScoreSheet.objects.filter(period__campaign=campaign, unit=unit)
        .select_related("period")
        .only("status", "unit_id", "period__period", "period__kept_set_id")
        .order_by()
    )
)


def sheet_before(sheet: ScoreSheet, sheets: Iterable[ScoreSheet]) -> ScoreSheet | None:
    """The last of the sheets whose period lies before."""
    earlier = [each for each in sheets if each.period.value < sheet.period.value]
    return earlier[-1] if earlier else None


def counterparts(then: CriteriaSet, now: CriteriaSet, leaves: Iterable[int]) -> Mapping[int, int]:
    """The present criterion of each criterion of the earlier set, of these and only one to one."""
    if then == now:
        return {pk: pk for pk in leaves}
    wanted = set(leaves)
    lines = crosswalk_of(then, now).one_to_one
    return {old.pk: new.pk for old, new in lines if new.pk in wanted}


def answered_before(
    sheet: ScoreSheet, before: ScoreSheet | None, rules: Mapping[int, Rule]
) -> dict[int, EarlierAnswer]:
    """What was answered on the sheet before, by the present criterion; `rules` are the present
    ones.
    """
    if before is None:
        return {}
    then, now = before.period.criteria_set, sheet.period.criteria_set
    current = counterparts(then, now, rules)
    answered = ScoreEntry.objects.filter(sheet=before).order_by()
    answered = answered.only(*ANSWER) if then == now else answered.select_related("criterion")
    label = before.period.get_period_display()
    found = {}
    for entry in answered:
        if (key := current.get(entry.criterion_id)) is None:
            continue
        rule = rules[key] if then == now else rule_of(entry.criterion)
        text = score_text(entry, rule)
        if text and entry.is_answered:
            found[key] = EarlierAnswer(entry, rule, text, f"{label}: {text}")
    return found


def score_text(entry: ScoreEntry, rule: Rule) -> str:
    """The answer and its points: "31/41 → 1"; blank where nothing was answered."""
    if entry.not_applicable:
        return _("not applicable")
    answer = answer_text(rule, entry.answer)
    if entry.self_points is None or isinstance(rule, Choice):  # its lines name their points
        return answer
    return f"{answer} → {format_number(entry.self_points)}"


# --- one leaf over the year ----------------------------------------------------------------------


@dataclass(frozen=True)
class PeriodValue:
    """A leaf in one period of the year; `granted` is blank where the reader may not see it."""

    label: str
    sheet: int
    answer: str
    granted: str
    current: bool


def year_of(
    entry: ScoreEntry, sheets: Sequence[ScoreSheet], *, shows: set[int]
) -> list[PeriodValue]:
    """The leaf in the periods of the year that are open, from the first one on; `shows` are the
    sheets whose appraised points the reader sees.
    """
    own = entry.sheet.period.criteria_set
    keys: dict[int, int] = {}
    for each in sheets:
        for old in counterparts(each.period.criteria_set, own, [entry.criterion_id]):
            keys[each.pk] = old
    entries = ScoreEntry.objects.filter(sheet__in=keys, criterion__in=set(keys.values()))
    by_sheet = {each.sheet_id: each for each in entries.select_related("criterion")}
    return [
        PeriodValue(
            label=each.period.get_period_display(),
            sheet=each.pk,
            answer=_earlier_text(by_sheet.get(each.pk)),
            granted=_granted(each, by_sheet.get(each.pk)) if each.pk in shows else "",
            current=each.pk == entry.sheet_id,
        )
        for each in sheets
    ]


def _earlier_text(entry: ScoreEntry | None) -> str:
    return score_text(entry, rule_of(entry.criterion)) if entry else ""


def _granted(sheet: ScoreSheet, entry: ScoreEntry | None) -> str:
    """What the appraisal granted; while it is being explained, what it first granted."""
    stage = STAGES[seen_by_unit(sheet) or "final"]
    points = getattr(entry, stage.points) if entry else None
    return "" if points is None else format_number(points)
