"""Wrong passwords are counted in the audit trail; each further one lengthens the pause before the
next try.

Three things are counted, over the last day:

- one name from one line: whoever guesses, and whoever has forgotten;
- one name from all lines it is not known at: many machines that guess one password;
- one line, over all names that are not known there: one machine that guesses many names.

A name is known at a line from where it has logged in within three months. There only the first
count holds, so no stranger keeps a person out of their usual place, and nobody in an office keeps
out the colleagues behind the same address. Requests that are answered at the same time may pass
together: at most as many as the web server has threads.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Max, Q, QuerySet

from units.audit.addresses import line_of
from units.audit.trail import current_address
from units.database.clock import database_now
from units.models import AuditEvent, User
from units.models.audit_events import LOG_IN, WRONG_PASSWORD

COUNTED = timedelta(days=1)
KNOWN = timedelta(days=90)
Line = tuple[str, str] | None


@dataclass(frozen=True)
class LogInLimit:
    """After each `tries` wrong passwords a pause, in minutes; the last one comes again."""

    tries: int
    pauses: tuple[int, ...]

    def pause_ends(self, wrong: Sequence[datetime]) -> datetime | None:
        """When the next try is accepted; `wrong` are the moments of wrong ones, oldest first."""
        full = len(wrong) // self.tries
        if not full:
            return None
        minutes = self.pauses[min(full, len(self.pauses)) - 1]
        return wrong[full * self.tries - 1] + timedelta(minutes=minutes)


NAME_AT_LINE = LogInLimit(5, (1, 5, 15, 60))
NAME_ELSEWHERE = LogInLimit(20, (1, 5, 15))
LINE = LogInLimit(200, (5, 15, 60))  # fifty new colleagues behind one address, each wrong thrice


@dataclass(frozen=True)
class Wrong:
    """One wrong password."""

    at: datetime
    name: str
    line: Line


def minutes_to_wait(name: str) -> int:
    """Whole minutes until a password for this name (as it is counted) is accepted from this
    address; 0 for now.
    """
    now = database_now()
    end = _pause_ends(name, line_of(current_address()), now)
    return 0 if end is None or end <= now else -int((now - end).total_seconds() // 60)


def _pause_ends(name: str, here: Line, now: datetime) -> datetime | None:
    wrong = _wrong(name, here, now)
    if not wrong:
        return None
    known = _known_lines(name, now)
    reset = _password_given(name, now)
    of_name = [each for each in wrong if each.name == name and each.at > reset]
    since = known.get(here, reset)
    at_place = [each.at for each in of_name if each.line == here and each.at > since]
    ends = [NAME_AT_LINE.pause_ends(at_place)]
    if here not in known:
        colleagues = _known_names(here, now)
        strangers = [each.at for each in of_name if each.line not in known]
        names = [each.at for each in wrong if each.line == here and each.name not in colleagues]
        ends += [NAME_ELSEWHERE.pause_ends(strangers), LINE.pause_ends(names)]
    return max((end for end in ends if end), default=None)


def _wrong(name: str, here: Line, now: datetime) -> list[Wrong]:
    """The wrong passwords of the last day for this name or from here, oldest first."""
    rows = AuditEvent.objects.filter(verb__in=WRONG_PASSWORD, at__gt=now - COUNTED)
    rows = rows.filter(Q(after__user_name=name) | _from(here)).order_by("at", "pk")
    found = rows.values_list("at", "after__user_name", "address")
    return [Wrong(at, typed, line_of(address)) for at, typed, address in found]


def _known_lines(name: str, now: datetime) -> dict[Line, datetime]:
    """The networks the person has logged in from, with the last time."""
    rows = _log_ins(now).filter(actor__username=name).values("address").annotate(last=Max("at"))
    known: dict[Line, datetime] = {}
    for address, last in rows.order_by().values_list("address", "last"):
        line = line_of(address)
        known[line] = max(last, known.get(line, last))
    return known


def _known_names(here: Line, now: datetime) -> Collection[str]:
    rows = _log_ins(now).filter(_from(here)).order_by()
    return set(rows.values_list("actor__username", flat=True).distinct())


def _password_given(name: str, now: datetime) -> datetime:
    """When the administrator last gave the person a new password, within the day that counts."""
    begin = now - COUNTED
    given = AuditEvent.objects.filter(
        verb="password_reset",
        at__gt=begin,
        target_type=User._meta.label_lower,
        target_id__in=User.objects.filter(username=name).values("pk"),
    )
    last: datetime | None = given.aggregate(last=Max("at"))["last"]
    return last or begin


def _log_ins(now: datetime) -> QuerySet[AuditEvent]:
    return AuditEvent.objects.filter(verb=LOG_IN, at__gt=now - KNOWN)


def _from(here: Line) -> Q:
    return Q(address__range=here) if here else Q(address__isnull=True)
