"""What the page showed when a step was taken: its mark, its time, the version of each row."""

from datetime import datetime

from django.utils import timezone
from django.utils.dateparse import parse_datetime

from units.requests import Request, read_key


def rows_seen(request: Request) -> dict[int, int]:
    """The version of each row that the page showed, by the key of the row ("4711:3 4712:0")."""
    pairs = [pair.partition(":") for pair in request.POST.get("versions", "").split()]
    return {read_key(row): read_key(version) for row, _colon, version in pairs}


def moment_named(text: str) -> datetime | None:
    """The moment an address or a form names; None for nonsense."""
    try:
        moment = parse_datetime(text)
    except ValueError:
        return None
    return moment if moment is None or timezone.is_aware(moment) else None
