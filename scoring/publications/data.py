"""The frozen content of a publication, and its bytes. No Django, no clock, no database here."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints


@dataclass(frozen=True)
class PublishedFigures:
    """Points and the index in percent; None where nothing counts."""

    points: Decimal | None = None
    index: Decimal | None = None


@dataclass(frozen=True)
class PublishedArea:
    code: str
    title: str


@dataclass(frozen=True)
class UnitResult:
    """One unit. `areas` follow the areas of the content; `why` says why there is no rank, `basis`
    of how many points the total is, `band_because` why the band is lower than that of the points;
    `missed`: it never sent its sheet.
    """

    code: str
    name: str
    rank: int | None
    total: PublishedFigures
    appraised: Decimal | None = None
    survey: Decimal | None = None
    extra: Decimal | None = None
    band: str = ""
    band_because: str = ""
    basis: str = ""
    why: str = ""
    areas: tuple[PublishedFigures, ...] = ()
    missed: bool = False


@dataclass(frozen=True)
class Decision:
    """The decision that made the results official."""

    number: str
    issued_on: date
    signer_title: str
    signer_name: str


@dataclass(frozen=True)
class Content:
    """Everything the public page shows; `decision` is added when the results are published."""

    authority: str
    title: str
    year: int
    group: str
    criteria_set: str
    version: int
    reason: str
    areas: tuple[PublishedArea, ...]
    units: tuple[UnitResult, ...]
    mean: UnitResult | None
    decision: Decision | None = None

    @property
    def ranked(self) -> list[UnitResult]:
        return [unit for unit in self.units if unit.rank is not None]

    @property
    def unranked(self) -> list[UnitResult]:
        return [unit for unit in self.units if unit.rank is None]

    @property
    def has_survey(self) -> bool:
        return any(unit.survey is not None for unit in self.units)

    @property
    def has_extra(self) -> bool:
        return any(unit.extra for unit in self.units)

    @property
    def notes(self) -> list[UnitResult]:
        """The ranked units with a note."""
        return [unit for unit in self.ranked if unit.basis or unit.band_because or unit.missed]


def to_json(value: Any) -> Any:
    if is_dataclass(value):
        return {field.name: to_json(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [to_json(item) for item in value]
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    return value


def from_json(stored: Mapping[str, Any]) -> Content:
    """The content behind `to_json`. Raises KeyError, TypeError or ValueError on anything else."""
    content: Content = _dataclass(Content, stored)
    return content


def canonical(stored: Mapping[str, Any]) -> bytes:
    """The bytes of a content as they are hashed and served: UTF-8, keys in order."""
    return json.dumps(stored, ensure_ascii=False, sort_keys=True, indent=1).encode()


def sha256_of(stored: Mapping[str, Any]) -> str:
    return hashlib.sha256(canonical(stored)).hexdigest()


def _dataclass(kind: Any, stored: Mapping[str, Any]) -> Any:
    hints = get_type_hints(kind)
    return kind(**{name: _read(hints[name], each) for name, each in stored.items()})


def _read(kind: Any, value: Any) -> Any:
    if get_origin(kind) is UnionType:
        if value is None:
            return None
        (kind,) = (option for option in get_args(kind) if option is not NoneType)
    if get_origin(kind) is tuple:
        return tuple(_read(get_args(kind)[0], item) for item in value)
    if is_dataclass(kind):
        return _dataclass(kind, value)
    if kind is date:
        return date.fromisoformat(value)
    return Decimal(value) if kind is Decimal else value
