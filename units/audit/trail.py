"""The audit trail: one row for every change, written in the transaction of the change."""

from collections.abc import Callable, Mapping
from contextvars import ContextVar
from typing import Any

from django.conf import settings
from django.db import models
from django.http import HttpRequest, HttpResponse

from units.audit.addresses import client_address
from units.formats import limits
from units.formats.text import clean, clean_values
from units.models import AuditEvent, Unit, User

_address: ContextVar[str | None] = ContextVar("address", default=None)


class RemoteAddressMiddleware:
    """Finds the client address of a request, also behind proxies, for the audit rows written during
    the request and for code that reads `REMOTE_ADDR`.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        found = client_address(request.META, settings.TRUSTED_PROXIES)
        request.META["REMOTE_ADDR"] = found or ""
        token = _address.set(found)
        try:
            return self.get_response(request)
        finally:
            _address.reset(token)


def current_address() -> str | None:
    """The client address of the current request."""
    return _address.get()


def workplace_of(user: User | None) -> Unit | None:
    """The workplace of the person's first live membership."""
    return next((held.workplace for held in user.live_memberships), None) if user else None


def record(
    verb: str,
    *,
    by: User | None,
    target: models.Model | None = None,
    unit: Unit | None = None,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    reason: str = "",
    in_place_of: str = "",
) -> AuditEvent:
    """Write one audit row. `by=None` is the clock: the actor `system`. Values must be JSON; texts
    from outside (an address, a name tried at the log-in) are cleaned here.

    An event that belongs to no unit (logging in) is filed under the actor's workplace.
    """
    return AuditEvent.objects.create(
        actor=by,
        actor_name=by.full_name if by else "system",
        address=_address.get(),
        verb=verb,
        unit=unit or workplace_of(by),
        target_type=target._meta.label_lower if target else "",
        target_id=target.pk if target else None,
        target_label=clean(str(target))[: limits.LINE] if target else "",
        before=clean_values(before or {}),
        after=clean_values(after or {}),
        reason=clean(reason),
        in_place_of=in_place_of,
    )
