"""What a sheet adds up to: computed by the engine, stored, read back as the engine's values."""

from criteria.rules.totals.results import SheetTotals
from scoring.models import ScoreEntry, ScoreSheet
from scoring.points.computing import LEAF_FIELDS, bands_of, compute
from scoring.points.stages import Stage
from scoring.points.stored_totals import read_totals, totals_as_json
from units.database.prepared import Prepared, PreparedUpdate

STORED: tuple[Stage, ...] = ("self", "first", "final")


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
    sheet.totals = kept | {stage: totals_as_json(totals) for stage, totals in found.items()}
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
