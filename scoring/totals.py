"""What a sheet adds up to: computed by the engine, stored, read back as the engine's values."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from decimal import Decimal
from typing import Any, Literal, get_args

from criteria.models import CriteriaSet
from criteria.rules.ranking import band_of
from criteria.rules.totals import Leaf, SheetTotals, Total, total_of
from scoring.models import ScoreEntry, ScoreSheet

Stage = Literal["self", "final"]

STAGES = get_args(Stage)
_POINTS = {
    "self": ("self_points", "not_applicable"),
    "final": ("first_points", "first_not_applicable"),
}
_TOTALS = ("whole", "appraised", "survey")
_BY_CODE = ("by_code", "appraised_by_code", "survey_by_code")
_AMOUNTS = ("bonus", "penalty")


def leaves_of(entries: Iterable[ScoreEntry], stage: Stage) -> list[Leaf]:
    """The due leaves as the engine counts them.

    `self` holds what the unit scores itself: its points stand on that maximum alone. `final` holds
    every leaf that is due with the points of the appraisal.
    """
    if stage == "self":
        own = (entry for entry in entries if entry.criterion.method == "self")
        return [_leaf(entry, entry.self_points, entry.not_applicable) for entry in own]
    return [_leaf(entry, entry.final_points, entry.first_not_applicable) for entry in entries]


def compute(entries: Iterable[ScoreEntry], criteria_set: CriteriaSet, stage: Stage) -> SheetTotals:
    """The totals of a stage as the set counts them."""
    return _total(leaves_of(entries, stage), criteria_set)


def _total(leaves: Iterable[Leaf], criteria_set: CriteriaSet) -> SheetTotals:
    return total_of(
        leaves,
        not_applicable=criteria_set.not_applicable,
        bonus_cap=criteria_set.bonus_cap,
        penalty_cap=criteria_set.penalty_cap,
    )


def store_totals(
    sheet: ScoreSheet, *stages: Stage, with_band: bool = False
) -> Mapping[str, SheetTotals]:
    """Compute and keep the totals of the stages whose points changed (all where none is named).

    `with_band` adds the name of the band of the final index; without it a band is dropped. Call it
    in the transaction that changes points, with the row of the sheet locked: two changes at once
    would each miss the other's points.
    """
    criteria_set = sheet.period.criteria_set
    computed = {
        stage: _total(_stored_leaves(sheet, stage), criteria_set) for stage in stages or STAGES
    }
    stored = {stage: sheet.totals[stage] for stage in STAGES if stage in sheet.totals}
    sheet.totals = stored | {stage: _as_json(totals) for stage, totals in computed.items()}
    if with_band:
        index = computed["final"].whole.index
        band = None if index is None else band_of(index, criteria_set.band_values)
        sheet.totals["band"] = band.name if band else None
    sheet.save(update_fields=["totals"])
    return computed


def totals_of(sheet: ScoreSheet, stage: Stage) -> SheetTotals | None:
    """The stored totals; None while nothing was ever stored."""
    stored = sheet.totals.get(stage)
    return _from_json(stored) if stored else None


def band_name(sheet: ScoreSheet) -> str | None:
    """The band of a sheet that is final for the year; None before and below the lowest cut."""
    return sheet.totals.get("band")


def _stored_leaves(sheet: ScoreSheet, stage: Stage) -> list[Leaf]:
    """What `leaves_of` counts, read from the database without the rest of the entries."""
    entries = sheet.entries.order_by()
    if stage == "self":
        entries = entries.filter(criterion__method="self")
    described = (f"criterion__{field}" for field in ("code", "maximum", "method", "sign"))
    return [Leaf(*values) for values in entries.values_list(*described, *_POINTS[stage])]


def _leaf(entry: ScoreEntry, points: Decimal | None, not_applicable: bool) -> Leaf:
    criterion = entry.criterion
    return Leaf(
        code=criterion.code,
        maximum=criterion.maximum,
        method=criterion.method or "",
        sign=criterion.sign,
        points=points,
        not_applicable=not_applicable,
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


def _from_json(stored: Mapping[str, Any]) -> SheetTotals:
    values: dict[str, Any] = {name: _total_from_json(stored[name]) for name in _TOTALS}
    for name in _BY_CODE:
        values[name] = {code: _total_from_json(total) for code, total in stored[name].items()}
    for name in _AMOUNTS:
        values[name] = Decimal(stored[name])
    return SheetTotals(**values, rescaled=stored["rescaled"])


def _total_as_json(total: Total) -> list[Any]:
    values = (getattr(total, field.name) for field in fields(Total))
    return [str(value) if isinstance(value, Decimal) else value for value in values]


def _total_from_json(stored: list[Any]) -> Total:
    values: list[Any] = [Decimal(each) if isinstance(each, str) else each for each in stored]
    return Total(*values)
