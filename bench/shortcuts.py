"""What our shortcuts gain: processor time of a request with all of them, and without one each.

`python -m bench.shortcuts` reads the JSON of `bench.data`. With and without take turns, request by
request, so that both meet the same machine; of each the median, PostgreSQL's share included.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path
from statistics import median
from typing import Any

import django

django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402

from scoring.models import ScoreSheet  # noqa: E402
from scoring.templatetags import sheets  # noqa: E402
from units.database.prepared import Prepared, PreparedUpdate  # noqa: E402
from units.visible import AskedBy  # noqa: E402

ROUNDS = 24
ALL = "all"
Ask = Callable[[], Any]

used: set[str] = set()
left_out: set[str] = set()  # shortcuts that are not taken now


def is_taken(name: str) -> bool:
    used.add(name)
    return not left_out & {name, ALL}


def place_of(build: Callable[..., Any]) -> str:
    """Where a question is written: "scoring.sheets.locks:16"."""
    if build.__module__ == "units.visible":
        build = build.__closure__[0].cell_contents
    return f"{build.__module__}:{build.__code__.co_firstlineno}"


def make_avoidable() -> None:
    """Let each shortcut ask whether it is taken, and go the plain way where it is not."""
    rows, update, asked = Prepared._rows, PreparedUpdate.__call__, AskedBy.__call__
    drawn = sheets.drawn

    def rows_of(self: Prepared, values: dict[str, Any]) -> Iterator[Any]:
        by_person = not hasattr(self.build, "__code__")  # counted below
        if by_person or is_taken(place_of(self.build)):
            return rows(self, values)
        return iter(self.build(**values))

    def update_of(self: PreparedUpdate, **values: Any) -> int:
        if is_taken(place_of(self.build)):
            return update(self, **values)
        fields = {name: values.pop(name) for name in self.fields} | self.computed
        return self.build(**values).update(**fields)

    def asked_by(self: AskedBy, user: Any, **values: Any) -> list[Any]:
        return (asked if is_taken(place_of(self.build)) else plainly)(self, user, **values)

    def plainly(self: AskedBy, user: Any, **values: Any) -> list[Any]:
        return list(self.build(user, **values))

    def drawn_as(name: str, **content: Any) -> str:
        return (drawn if is_taken(Path(name).name) else drawn.__wrapped__)(name, **content)

    Prepared._rows = rows_of  # type: ignore[method-assign]
    PreparedUpdate.__call__ = update_of  # type: ignore[method-assign]
    AskedBy.__call__ = asked_by  # type: ignore[method-assign]
    sheets.drawn = drawn_as  # type: ignore[assignment]


def asker(cookie: str) -> Client:
    token = cookie.rpartition("csrftoken=")[2]
    return Client(headers={"cookie": cookie, "host": "localhost", "x-csrftoken": token})


def getter(address: str, cookie: str) -> Ask:
    client = asker(cookie)
    return lambda: client.get(address)


def saver(writer: dict[str, Any]) -> Ask:
    """An officer who goes from leaf to leaf; every save changes the answer and the version."""
    client, order = asker(writer["cookie"]), cycle(writer["leaves"])

    def save() -> Any:
        leaf = next(order)
        leaf["version"] = version = leaf.get("version", -1) + 1
        content = leaf["answers"][version % 2] | {"version": version, "note": ""}
        return client.post(leaf["address"], content)

    return save


def spent(ask: Ask) -> float:
    """Milliseconds of processor time of one request, in our process and in PostgreSQL's."""
    server = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")
    before = int(server.read_text().split()[0])
    begun = time.process_time()
    answer = ask()
    ours = time.process_time() - begun
    assert answer.status_code == 200, answer.status_code
    return ours * 1e3 + (int(server.read_text().split()[0]) - before) / 1e6


def compare(name: str, ask: Ask) -> None:
    ask()
    used.clear()
    ask()
    ways = ["", ALL, *sorted(used)]
    found: dict[str, list[float]] = {way: [] for way in ways}
    for turn in range(ROUNDS):
        for way in ways if turn % 2 else reversed(ways):
            left_out.clear()
            left_out.add(way)
            found[way].append(spent(ask))
    left_out.clear()
    ours = median(found.pop(""))
    print(f"{name}: {ours:.1f} ms of processor time")
    for way, times in found.items():
        print(f"  without {way}: {median(times) / ours - 1:+.0%}", flush=True)


def main(data: dict[str, Any]) -> None:
    make_avoidable()
    writer, officer = data["writers"][-1], data["home_affairs"]  # the writer saves nowhere else
    claimed = ScoreSheet.objects.filter(status=ScoreSheet.Status.SUBMITTED).first()
    assert claimed
    for name, ask in {
        "save": saver(writer),
        "sheet": getter(writer["sheet"], writer["cookie"]),
        "criterion": getter(data["leaf"], officer),
        "ranking": getter(data["ranking"], officer),
        "appraisal": getter(reverse("scoring:appraisal", args=[claimed.pk]), officer),
    }.items():
        compare(name, ask)


if __name__ == "__main__":
    main(json.load(sys.stdin))
