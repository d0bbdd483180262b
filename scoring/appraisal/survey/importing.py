"""The survey of a period from a table: one row for each unit, one percent for each leaf or one for
all. Everything is taken, or nothing; the same file twice changes nothing.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from criteria.models import Criterion
from scoring.appraisal.survey.table import Cell, SurveyRow, SurveyTable, save_survey
from scoring.models import CampaignPeriod
from units.audit.trail import record
from units.formats.numbers import NumberError, as_typed, number_error_text, read_number
from units.formats.text import search_key
from units.imports.tables import Column, read_lines, write_xlsx
from units.models import User
from units.refusals import NotReady

CODE = Column("code", gettext_lazy("Unit code"))
UNIT = Column("unit", gettext_lazy("Unit"))
ALL = Column("all", gettext_lazy("All criteria of the survey"))
TITLE_ROWS = 20  # the headings may stand below a title
MOST_ROWS = 2000
PERCENT = Decimal(100)


@dataclass(frozen=True)
class SurveyFinding:
    """Something wrong with the file; `row` is 0 where it is about the whole of it."""

    row: int
    column: str
    words: str
    is_share: bool = False  # a number up to 1 where a percentage is asked

    def __str__(self) -> str:
        if not self.row:
            return self.words
        if not self.column:
            return _("Row %(row)s: %(problem)s") % {"row": self.row, "problem": self.words}
        return _("Row %(row)s, column “%(column)s”: %(problem)s") % {
            "row": self.row,
            "column": self.column,
            "problem": self.words,
        }


@dataclass(frozen=True)
class PercentChange:
    """One percent of one unit that the file says: before and after, as typed."""

    cell: Cell
    before: str
    after: str

    @property
    def unit(self) -> str:
        return self.cell.entry.sheet.unit.short_name

    @property
    def code(self) -> str:
        return self.cell.entry.criterion.code


@dataclass(frozen=True)
class SurveyFile:
    """What a file would do: `changes` all that it says anew, `same` how many values it repeats."""

    changes: Sequence[PercentChange]
    same: int
    findings: Sequence[SurveyFinding]
    hidden_sheets: Sequence[str]

    @property
    def may_be_taken(self) -> bool:
        return bool(self.changes) and not self.findings


@dataclass(frozen=True)
class SurveyHeadings:
    """Where the columns stand: of the unit's code or name, and of the leaves (None: of all)."""

    code: int | None
    unit: int | None
    percents: Mapping[int, Criterion | None]
    names: Sequence[str]


def read_survey_file(content: bytes, table: SurveyTable, name: str = "") -> SurveyFile:
    """Read a CSV or XLSX file of that name against the survey as it is stored.

    Raises TableRefused or WorkbookRefused where it is no table at all.
    """
    lines = read_lines(content, name=name)
    rows = [(number, texts) for number, texts in lines.rows if any(texts)]
    if len(rows) > MOST_ROWS:
        words = _("The table has more than %(limit)s rows.") % {"limit": MOST_ROWS}
        return SurveyFile([], 0, [SurveyFinding(0, "", words)], lines.hidden_sheets)
    findings: list[SurveyFinding] = []
    start, heads = _headings(rows, table, findings)
    said = list(_percent_text(rows[start:], heads, table, findings)) if heads else []
    findings = list(_by_column(findings))
    if heads and not rows[start:]:
        findings.append(SurveyFinding(0, "", _("The table has no row with a unit.")))
    changes = [each for each in said if each.before != each.after]
    return SurveyFile(changes, len(said) - len(changes), findings, lines.hidden_sheets)


def _percent_text(
    rows: Sequence[tuple[int, list[str]]],
    heads: SurveyHeadings,
    table: SurveyTable,
    findings: list[SurveyFinding],
) -> Iterator[PercentChange]:
    """Every value of the file, whether it is new or stored already."""
    seen: dict[int, int] = {}
    for number, texts in rows:
        row = _unit_row(number, texts, heads, table, seen, findings)
        if row is not None:
            yield from _changes(number, texts, heads, row, findings)


def _by_column(findings: Sequence[SurveyFinding]) -> Iterator[SurveyFinding]:
    """Shares that stand in one column are asked about once: all of them mean the same."""
    shares = Counter(each.column for each in findings if each.is_share)
    said: set[str] = set()
    for each in findings:
        count = shares[each.column]
        if not each.is_share or count == 1:
            yield each
        elif each.column not in said:
            said.add(each.column)
            words = _(
                "%(count)s values lie between 0 and 1, this one is the first. %(problem)s"
                " Mend the whole column alike."
            )
            facts = {"count": count, "problem": each.words}
            yield SurveyFinding(each.row, each.column, words % facts, is_share=True)


def take_in(
    found: SurveyFile, table: SurveyTable, period: CampaignPeriod, *, name: str, by: User
) -> int:
    """Save what the file says, with one audit row; returns how many values changed.

    Raises NotReady while anything is wrong with it, and SurveyRefused like the page of the survey.
    """
    if found.findings:
        raise NotReady(_("Nothing was imported. Mend the file and choose it again."))
    typed: dict[str, str] = {}
    for change in found.changes:
        typed[change.cell.name] = change.after
        typed[change.cell.version_name] = str(change.cell.version)
    with transaction.atomic():
        changed = save_survey(table, typed, by=by)
        if changed:
            record(
                "import_survey",
                by=by,
                target=period,
                unit=period.campaign.authority,
                after={"file": name, "values": changed},
            )
    return changed


def mark_of(table: SurveyTable) -> str:
    """What was seen of the stored survey, to notice a change between preview and confirmation."""
    said = [(cell.entry.pk, cell.version, bool(cell.locked)) for cell in table.cells]
    return hashlib.sha256(repr(said).encode()).hexdigest()[:16]


def write_template(table: SurveyTable) -> bytes:
    """An .xlsx table with the units and leaves of the period, and what is stored of them."""
    headings = [str(CODE.label), str(UNIT.label), *(_heading(leaf) for leaf in table.leaves)]
    rows = [
        [row.unit.code, row.unit.short_name, *(cell.value for cell in row.cells)]
        for row in table.rows
    ]
    return write_xlsx(headings, rows)


def _heading(leaf: Criterion) -> str:
    return f"{leaf.code} {leaf.title}"


# --- headings ------------------------------------------------------------------------------------


def _headings(
    rows: Sequence[tuple[int, list[str]]], table: SurveyTable, findings: list[SurveyFinding]
) -> tuple[int, SurveyHeadings | None]:
    """The first line that names a unit and a percent, and what begins below it."""
    for at, (number, texts) in enumerate(rows[:TITLE_ROWS]):
        heads = _heads_of(texts, table)
        if (heads.code is not None or heads.unit is not None) and heads.percents:
            findings.extend(_unknown(number, texts, heads))
            return at + 1, heads
    words = _("No line of headings names the unit (“%(unit)s”) and a criterion of the survey.")
    findings.append(SurveyFinding(0, "", words % {"unit": UNIT.label}))
    return 0, None


def _heads_of(texts: Sequence[str], table: SurveyTable) -> SurveyHeadings:
    code = unit = None
    percents: dict[int, Criterion | None] = {}
    for at, text in enumerate(texts):
        if CODE.is_called(text):
            code = at if code is None else code
        elif UNIT.is_called(text):
            unit = at if unit is None else unit
        elif ALL.is_called(text):
            percents[at] = None
        else:
            leaf = _leaf_of(text, table)
            if leaf is not None:
                percents[at] = leaf
    return SurveyHeadings(code, unit, percents, texts)


def _leaf_of(text: str, table: SurveyTable) -> Criterion | None:
    """A heading begins with the code of its leaf: "8.1", "8.1 Mức độ hài lòng …", "8.1. …"."""
    first = text.split(" ")[0].rstrip(".:")
    return next((leaf for leaf in table.leaves if leaf.code == first), None)


def _unknown(number: int, texts: Sequence[str], heads: SurveyHeadings) -> Iterator[SurveyFinding]:
    """A column that is none of ours, stands twice, or beside the one for all."""
    named: dict[str, int] = {}
    for at, text in enumerate(texts):
        known = at in heads.percents or at in (heads.code, heads.unit)
        if not text:
            continue
        if not known:
            yield SurveyFinding(number, text, _("This is no column of the survey."))
        elif at in heads.percents:
            leaf = heads.percents[at]
            key = leaf.code if leaf else ""
            if key in named:
                yield SurveyFinding(number, text, _("the column stands there twice."))
            named[key] = at
    if "" in named and len(named) > 1:
        yield SurveyFinding(
            number,
            texts[named[""]],
            _("Give one percent for all criteria, or one for each, not both."),
        )


# --- rows ----------------------------------------------------------------------------------------


def _unit_row(
    number: int,
    texts: Sequence[str],
    heads: SurveyHeadings,
    table: SurveyTable,
    seen: dict[int, int],
    findings: list[SurveyFinding],
) -> SurveyRow | None:
    """The unit of a row, or None and what is wrong."""
    code, name = _text(texts, heads.code), _text(texts, heads.unit)
    at = heads.code if code else heads.unit
    column = heads.names[at] if at is not None else ""
    if len(texts) < max(heads.percents) + 1 and any(texts):
        findings.append(SurveyFinding(number, "", _("The row is shorter than the headings.")))
        return None
    found = _find(code, name, table)
    if len(found) != 1:
        words = _("“%(unit)s” is no unit of this period.")
        if found:
            words = _("“%(unit)s” names several units: give the code.")
        elif not code and not name:
            words = _("The unit is missing.")
        findings.append(SurveyFinding(number, column, words % {"unit": code or name}))
        return None
    row = found[0]
    if row.unit.pk in seen:
        words = _("%(unit)s stands in row %(row)s already.")
        facts = {"unit": row.unit.short_name, "row": seen[row.unit.pk]}
        findings.append(SurveyFinding(number, column, words % facts))
        return None
    seen[row.unit.pk] = number
    return row


def _find(code: str, name: str, table: SurveyTable) -> list[SurveyRow]:
    """By code where there is one (a name beside it must agree), else by either name."""
    if code:
        rows = [row for row in table.rows if row.unit.code == code]
        return [row for row in rows if not name or search_key(name) in _names(row)]
    return [row for row in table.rows if name and search_key(name) in _names(row)]


def _names(row: SurveyRow) -> set[str]:
    return {search_key(row.unit.name), search_key(row.unit.short_name)}


def _text(texts: Sequence[str], at: int | None) -> str:
    return texts[at] if at is not None and at < len(texts) else ""


def _changes(
    number: int,
    texts: Sequence[str],
    heads: SurveyHeadings,
    row: SurveyRow,
    findings: list[SurveyFinding],
) -> Iterator[PercentChange]:
    """What a row says of its unit; a blank cell says nothing."""
    for at, leaf in heads.percents.items():
        text = texts[at]
        if not text:
            continue
        after = _percent(number, heads.names[at], text, findings)
        if after is None:
            continue
        for cell in row.cells:
            if leaf is None or cell.entry.criterion_id == leaf.pk:
                if cell.locked and not (leaf is None and cell.entry.excluded):
                    words = f"{row.unit.short_name}: {cell.locked}"
                    if cell.value != after:
                        findings.append(SurveyFinding(number, heads.names[at], words))
                elif not cell.locked:
                    yield PercentChange(cell, cell.value, after)


def _percent(number: int, column: str, text: str, findings: list[SurveyFinding]) -> str | None:
    """The percent as it is stored, or None and what is wrong with it."""
    try:
        value = read_number(text, places=2, maximum=PERCENT, percent=True, shares=False)
    except NumberError as error:
        is_share = error.code == "share"
        findings.append(SurveyFinding(number, column, number_error_text(error), is_share))
        return None
    return None if value is None else as_typed(value, percent=True)
