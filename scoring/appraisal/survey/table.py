"""The survey of a period on one page: units down, criteria of the survey across, percent inside.

All that was typed is saved, or nothing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from django.db import transaction

from criteria.leaf_rules import Answer, rule_of
from criteria.models import Criterion
from criteria.words.answers import AnswerRefused, read_answer
from criteria.words.filled_inputs import inputs_of
from scoring.answers.access import excluded_text
from scoring.appraisal.appraising import grant_answers, may_appraise
from scoring.appraisal.conflicts import overtaken_text
from scoring.appraisal.duties.lookup import Duties, duties_of
from scoring.appraisal.rounds import FIRST
from scoring.models import CampaignPeriod, ScoreEntry, ScoreSheet
from units.models import Unit, User
from units.permissions import Verdict
from units.refusals import ChangedMeanwhile, Invalid
from units.requests import read_key


@dataclass(frozen=True)
class Cell:
    """One leaf of one unit. `value` is the percent as it is typed, `locked` why it cannot be typed
    ("": it can).
    """

    entry: ScoreEntry
    value: str
    version: int
    points: Decimal | None
    locked: str
    error: str = ""

    @property
    def name(self) -> str:
        return f"value_{self.entry.pk}"

    @property
    def version_name(self) -> str:
        return f"version_{self.entry.pk}"


@dataclass(frozen=True)
class SurveyRow:
    sheet: ScoreSheet
    cells: list[Cell]

    @property
    def unit(self) -> Unit:
        return self.sheet.unit

    @property
    def locked(self) -> str:
        """Why nothing of the unit can be typed."""
        reasons = [cell.locked for cell in self.cells]
        return reasons[0] if reasons and all(reasons) else ""


@dataclass(frozen=True)
class SurveyTable:
    """`leaves` are the columns; every row has a cell for each."""

    leaves: list[Criterion]
    rows: list[SurveyRow]

    @property
    def cells(self) -> list[Cell]:
        return [cell for row in self.rows for cell in row.cells]

    @property
    def filled(self) -> int:
        return sum(bool(cell.value) for cell in self.cells)

    @property
    def errors(self) -> list[Cell]:
        return [cell for cell in self.cells if cell.error]

    @property
    def open(self) -> int:
        return sum(not cell.locked for cell in self.cells)


class SurveyRefused(Invalid):
    """Nothing was saved; `by_field` says why, by the key of the leaf. `versions` are those of cells
    that somebody else saved meanwhile: sent again with them, what was typed overrules.
    """

    def __init__(self, by_field: Mapping[int, str], versions: Mapping[int, int]) -> None:
        self.versions = dict(versions)
        super().__init__(by_field=by_field)


def read_survey(period: CampaignPeriod, user: User) -> SurveyTable:
    """The table as it is stored. Two queries."""
    duties = duties_of(period.campaign_id)
    entries = (
        ScoreEntry.objects.visible_to(user)
        .filter(sheet__period=period, criterion__method=Criterion.Method.SURVEY)
        .select_related("criterion__appraiser_unit", "sheet__unit")
        .order_by("sheet__unit__sort_key", "sheet__unit_id", "criterion__position", "pk")
    )
    rows = [
        SurveyRow(sheet, [_cell(entry, user, duties) for entry in of_sheet])
        for sheet, of_sheet in groupby(entries, key=lambda entry: entry.sheet)
    ]
    return SurveyTable([cell.entry.criterion for cell in rows[0].cells] if rows else [], rows)


def save_survey(table: SurveyTable, typed: Mapping[str, str], *, by: User) -> int:
    """Save every cell that was typed; returns how many changed. Raises SurveyRefused, and then
    changes nothing.
    """
    answers = dict(_read(table, typed))
    changed = 0
    with transaction.atomic():
        for row in table.rows:
            given = [
                (cell.entry, read_key(typed.get(cell.version_name, "")), answers[cell.entry.pk])
                for cell in row.cells
                if cell.entry.pk in answers
            ]
            if not given:
                continue
            try:
                changed += grant_answers(row.sheet, given, by=by)
            except ChangedMeanwhile as conflict:
                current = conflict.current
                said = overtaken_text(current, FIRST.name)
                raise SurveyRefused({current.pk: said}, {current.pk: current.version}) from conflict
    return changed


def with_typed(table: SurveyTable, typed: Mapping[str, str], refused: SurveyRefused) -> SurveyTable:
    """The table as it was typed, with what is wrong at its cells."""
    rows = [
        SurveyRow(row.sheet, [_retyped(cell, typed, refused) for cell in row.cells])
        for row in table.rows
    ]
    return SurveyTable(table.leaves, rows)


def _cell(entry: ScoreEntry, user: User, duties: Duties) -> Cell:
    verdict = may_appraise(user, entry, duties)
    return Cell(
        entry=entry,
        value=inputs_of(rule_of(entry.criterion), entry.first_answer)[0].value,
        version=entry.version,
        points=entry.first_points,
        locked=_why_locked(entry, verdict),
    )


def _why_locked(entry: ScoreEntry, verdict: Verdict) -> str:
    if entry.excluded:
        return excluded_text()
    return FIRST.why_not_now(entry.sheet) or verdict.reason


def _read(table: SurveyTable, typed: Mapping[str, str]) -> Iterator[tuple[int, Answer | None]]:
    """The answers of the open cells that were sent, by leaf. Raises SurveyRefused with all that
    is wrong.
    """
    errors: dict[int, str] = {}
    for cell in table.cells:
        if cell.locked or cell.name not in typed:
            continue
        rule = rule_of(cell.entry.criterion)
        try:
            answer = read_answer(rule, {rule.fields[0].name: typed[cell.name]})
        except AnswerRefused as refusal:
            errors[cell.entry.pk] = str(refusal)
        else:
            yield cell.entry.pk, answer
    if errors:
        raise SurveyRefused(errors, {})


def _retyped(cell: Cell, typed: Mapping[str, str], refused: SurveyRefused) -> Cell:
    if cell.locked:
        return cell
    pk = cell.entry.pk
    return Cell(
        entry=cell.entry,
        value=typed.get(cell.name, cell.value),
        version=refused.versions.get(pk, read_key(typed.get(cell.version_name, ""))),
        points=cell.points,
        locked="",
        error=refused.by_field.get(pk, ""),
    )
