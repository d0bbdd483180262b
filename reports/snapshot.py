"""A report's frozen data as JSON and back, so that a compiled report can be stored and printed
again.

Decimals, dates and moments become strings; absent fields take their defaults. No Django here.
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from reports.data.report import ReportData


def to_json(value: Any) -> Any:
    if is_dataclass(value):
        return {field.name: to_json(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [to_json(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, date):  # and datetime, which is one
        return value.isoformat()
    return value


def from_json(content: Mapping[str, Any] | None) -> ReportData:
    """The report behind `to_json`. Raises KeyError, TypeError or ValueError on anything else."""
    if content is None:
        raise TypeError("nothing was compiled yet")
    return _dataclass(ReportData, content)


def _dataclass(kind: Any, content: Mapping[str, Any]) -> Any:
    hints = get_type_hints(kind)
    return kind(**{name: _value(hints[name], value) for name, value in content.items()})


def _value(kind: Any, value: Any) -> Any:
    if get_origin(kind) is UnionType:
        if value is None:
            return None
        (kind,) = (option for option in get_args(kind) if option is not NoneType)
    if get_origin(kind) is tuple:
        return tuple(_value(get_args(kind)[0], item) for item in value)
    if is_dataclass(kind):
        return _dataclass(kind, value)
    if kind in (date, datetime):
        return kind.fromisoformat(value)
    if kind in (str, int, bool):
        return value
    return kind(value)  # Decimal and enums read their own text
