"""What a sheet adds up to: computed by the engine, stored, read back as the engine's values."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from decimal import Decimal
from typing import Any

from criteria.models import CriteriaSet, Criterion
from criteria.rules.ranking import ResultBand, band_of
from criteria.rules.totals.results import ScoredLeaf, SheetTotals, Total
from criteria.rules.totals.sheet import total_of
from scoring.models import ScoreEntry, ScoreSheet
from scoring.points.stages import STAGES, Stage
from units.database.prepared import Prepared, PreparedUpdate

STORED: tuple[Stage, ...] = ("self", "first", "final")
LEAF_FIELDS = (
    "sheet_id",
    "self_points",
    "not_applicable",
    "first_points",
    "first_not_applicable",
    "second_points",
    "second_not_applicable",
    "criterion__code",
    "criterion__maximum",
    "criterion__method",
    "criterion__sign",
)
_TOTALS = ("whole", "appraised", "survey")
_BY_CODE = ("by_code", "appraised_by_code", "survey_by_code")
_AMOUNTS = ("bonus", "penalty")


def leaves_of(entries: Iterable[ScoreEntry], stage: Stage) -> list[ScoredLeaf]:
    """The due leaves as the engine counts them.

    `self` holds what the unit scores itself: its points count against that maximum alone. The
    stages of the appraisal hold every leaf that is due.
    """
    facts = STAGES[stage]
    return [
        leaf_of(entry, stage)
        for entry in entries
        if not facts.own_only or entry.criterion.method == Criterion.Method.SELF
    ]


def compute(entries: Iterable[ScoreEntry], criteria_set: CriteriaSet, stage: Stage) -> SheetTotals:
    """The totals of a stage as the set counts them."""
    return total_of(
        leaves_of(entries, stage),
        not_applicable=criteria_set.not_applicable,
        bonus_cap=criteria_set.bonus_cap,
        penalty_cap=criteria_set.penalty_cap,
    )


def bands_of(
    totals: SheetTotals, criteria_set: CriteriaSet, cap: ResultBand | None
) -> dict[str, str | None]:
    """The names of the band that counts and of the one reached by points alone."""
    index, bands = totals.whole.index, criteria_set.band_values
    if index is None:
        return {"band": None, "reached": None}
    found = {"band": band_of(index, bands, cap=cap), "reached": band_of(index, bands)}
    return {key: band.name if band else None for key, band in found.items()}


def store_totals(sheet: ScoreSheet, *stages: Stage, with_band: bool = False) -> None:
    """Compute and store the totals of the stages whose points changed (all where none is named).

    The totals of the stage `first` are stored once a leaf is appraised again; until then they equal
    those of `final`. `with_band` adds the names of the bands of the final index; without it they
    are dropped. Call it in the transaction that changes points, with the row of the sheet locked:
    otherwise two changes at once would each miss the other's points.
    """
    criteria_set = sheet.period.criteria_set
    entries = LEAVES(sheet=sheet.pk)
    wanted = set(stages or STORED) - {"first"}
    kept = {stage: sheet.totals[stage] for stage in STORED if stage in sheet.totals}
    if "final" in wanted:
        kept.pop("first", None)
        wanted |= {"first"} if any(entry.is_appraised_again for entry in entries) else set()
    found = {stage: compute(entries, criteria_set, stage) for stage in STORED if stage in wanted}
    sheet.totals = kept | {stage: _as_json(totals) for stage, totals in found.items()}
    if with_band:
        cap = sheet.band_cap.value if sheet.band_cap else None
        sheet.totals |= bands_of(found["final"], criteria_set, cap)
    STORE(pk=sheet.pk, totals=sheet.totals)


# Without being prepared, a save takes 7 to 10 % more for each of the two (bench/README.md).
LEAVES = Prepared(
    lambda sheet: (
        ScoreEntry.objects.filter(sheet=sheet)
        .order_by()
        .select_related("criterion")
        .only(*LEAF_FIELDS)
    )
)
STORE = PreparedUpdate(lambda pk: ScoreSheet.objects.filter(pk=pk), ["totals"])


def totals_of(sheet: ScoreSheet, stage: Stage) -> SheetTotals | None:
    """The stored totals; None while nothing was ever stored.

    Where nothing was appraised a second time, `first` is `final`.
    """
    stored = sheet.totals.get(stage)
    if stage == "first" and not stored:
        stored = sheet.totals.get("final")
    return read_totals(stored) if stored else None


def band_name(sheet: ScoreSheet) -> str | None:
    """The band of a sheet that is final for the year; None before and below the lowest cut."""
    return sheet.totals.get("band")


def leaf_of(entry: ScoreEntry, stage: Stage) -> ScoredLeaf:
    """One leaf at a stage."""
    criterion, facts = entry.criterion, STAGES[stage]
    return ScoredLeaf(
        code=criterion.code,
        maximum=criterion.maximum,
        method=criterion.method or "",
        sign=criterion.sign,
        points=getattr(entry, facts.points),
        not_applicable=getattr(entry, facts.not_applicable),
    )


# --- JSON: a total is a list of its fields in their order, numbers as text -----------------------


def _as_json(totals: SheetTotals) -> dict[str, Any]:
    stored: dict[str, Any] = {name: _total_as_json(getattr(totals, name)) for name in _TOTALS}
    for name in _BY_CODE:
        by_code: Mapping[str, Total] = getattr(totals, name)
        stored[name] = {code: _total_as_json(total) for code, total in by_code.items()}
    for name in _AMOUNTS:
        stored[name] = str(getattr(totals, name))
    return stored | {"rescaled": totals.rescaled}


def read_totals(stored: Mapping[str, Any]) -> SheetTotals:
    """The stored totals of one stage as the engine's values."""
    values: dict[str, Any] = {name: read_total(stored[name]) for name in _TOTALS}
    for name in _BY_CODE:
        values[name] = StoredTotals(stored[name])
    for name in _AMOUNTS:
        values[name] = Decimal(stored[name])
    return SheetTotals(**values, rescaled=stored["rescaled"])


def _total_as_json(total: Total) -> list[Any]:
    values = (getattr(total, field.name) for field in fields(Total))
    return [str(value) if isinstance(value, Decimal) else value for value in values]


class StoredTotals(Mapping[str, Total]):
    """Totals by code, each read when it is used: a ranking uses few of them."""

    def __init__(self, stored: Mapping[str, list[Any]]) -> None:
        self._stored = stored

    def __getitem__(self, code: str) -> Total:
        return read_total(self._stored[code])

    def __iter__(self) -> Iterator[str]:
        return iter(self._stored)

    def __len__(self) -> int:
        return len(self._stored)


def read_total(stored: list[Any]) -> Total:
    """One stored total as the engine's value."""
    values: list[Any] = [Decimal(each) if isinstance(each, str) else each for each in stored]
    return Total(*values)
