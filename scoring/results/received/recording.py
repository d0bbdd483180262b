"""Recording what the level above gave to a unit: at once with its areas, or not at all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from scoring.models import ReceivedArea, ReceivedResult
from scoring.results.years.result import AreaPoints
from units.audit.trail import record
from units.formats.numbers import format_number
from units.formats.reasons import reason_given
from units.grants import Grant
from units.models import Unit, User
from units.permissions import require
from units.refusals import Invalid, NotReady


@dataclass(frozen=True)
class ResultFacts:
    """What is recorded of a result, but for its areas; `kind` is one of `ReceivedResult.Kind`."""

    kind: str
    year: int
    points: Decimal
    maximum: Decimal
    rank: int | None
    ranked: int | None
    band: str
    issuer: str
    source: str


def record_result(
    unit: Unit, facts: ResultFacts, areas: Sequence[AreaPoints], *, by: User
) -> ReceivedResult:
    """Raises Invalid where the index of the year is recorded already."""
    require(by, Grant.RECORD_RESULTS, unit=unit)
    with transaction.atomic():
        _lock(unit)
        _require_free(unit, facts)
        result = ReceivedResult.objects.create(unit=unit, recorded_by=by, **vars(facts))
        _store_areas(result, areas)
        record("record_result", by=by, target=result, unit=unit, after=_values(facts, areas))
    return result


def change_result(
    result: ReceivedResult,
    facts: ResultFacts,
    areas: Sequence[AreaPoints],
    *,
    by: User,
    seen: str,
) -> None:
    """`seen` is `mark_of` the result as the form showed it. Raises NotReady where somebody changed
    it meanwhile, Invalid where the index of the year is recorded already.
    """
    require(by, Grant.RECORD_RESULTS, unit=result.unit)
    with transaction.atomic():
        _lock(result.unit)
        current = _current(result, seen)
        before = _values(facts_of(current), areas_of(current))
        if before == (after := _values(facts, areas)):
            return
        _require_free(result.unit, facts, but=current.pk)
        ReceivedResult._base_manager.filter(pk=current.pk).update(
            **vars(facts), recorded_by=by, recorded_at=Now()
        )
        current.areas.all().delete()
        _store_areas(current, areas)
        current.refresh_from_db()
        record("change_result", by=by, target=current, unit=result.unit, before=before, after=after)


def delete_result(result: ReceivedResult, *, by: User, reason: str) -> None:
    """Raises NotReady without a reason."""
    require(by, Grant.RECORD_RESULTS, unit=result.unit)
    reason = reason_given(reason)
    with transaction.atomic():
        _lock(result.unit)
        current = ReceivedResult._base_manager.filter(pk=result.pk).first()
        if current is None:
            return
        before = _values(facts_of(current), areas_of(current))
        record(
            "delete_result",
            by=by,
            target=current,
            unit=result.unit,
            before=before,
            reason=reason,
        )
        current.delete()


def facts_of(result: ReceivedResult) -> ResultFacts:
    return ResultFacts(**{name: getattr(result, name) for name in ResultFacts.__annotations__})


def areas_of(result: ReceivedResult) -> list[AreaPoints]:
    return [AreaPoints(area.title, area.points, area.maximum) for area in result.areas.all()]


def mark_of(result: ReceivedResult) -> str:
    """Changes with every correction."""
    return result.recorded_at.isoformat()


def _lock(unit: Unit) -> None:
    """One recording at a time for a unit."""
    Unit._base_manager.select_for_update(no_key=True).get(pk=unit.pk)


def _require_free(unit: Unit, facts: ResultFacts, but: int = 0) -> None:
    taken = ReceivedResult._base_manager.filter(unit=unit, kind=facts.kind, year=facts.year)
    if taken.exclude(pk=but).exists():
        index = ReceivedResult.Kind(facts.kind).label
        message = _(
            "%(index)s of %(year)s is recorded already. Correct what is recorded, or choose another"
            " year."
        )
        raise Invalid(by_field={"year": message % {"index": index, "year": facts.year}})


def _current(result: ReceivedResult, seen: str) -> ReceivedResult:
    current = ReceivedResult._base_manager.filter(pk=result.pk).first()
    if current is None or mark_of(current) != seen:
        raise NotReady(
            _("Somebody else has changed this result meanwhile. Look at it again, then save.")
        )
    return current


def _store_areas(result: ReceivedResult, areas: Sequence[AreaPoints]) -> None:
    ReceivedArea.objects.bulk_create(
        ReceivedArea(result=result, position=at, **vars(area))
        for at, area in enumerate(areas, start=1)
    )


def _values(facts: ResultFacts, areas: Sequence[AreaPoints]) -> Mapping[str, Any]:
    """As the audit trail keeps them."""
    kept = {name: _kept(value) for name, value in vars(facts).items() if value not in ("", None)}
    if among := kept.pop("ranked", None):
        kept["among"] = among
    lines = [
        f"{area.title}: {format_number(area.points, 2)}/{format_number(area.maximum)}"
        for area in areas
    ]
    return kept | ({"areas": lines} if lines else {})


def _kept(value: Any) -> Any:
    return format_number(value) if isinstance(value, Decimal) else value
