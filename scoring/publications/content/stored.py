"""The content of a publication as JSON: stored, hashed and read back. No Django here either."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from scoring.publications.content.data import Content


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
