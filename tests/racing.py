"""Calls that run at the same time, and a point at which they wait for each other.

A race is only tested if all sides have read before any of them writes. Calls that merely start
together may still run one after the other, and a test of that kind fails on some days, or, worse,
cannot fail at all.
"""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import wraps
from typing import Any

from django.db import connection

PATIENT = 30  # seconds: both sides come, however busy the machine is
SHORT = 1  # seconds: the other side may be waiting for a lock that this one holds


def at_once(
    *calls: Callable[[], object], expected: tuple[type[Exception], ...] = ()
) -> list[object]:
    """The results of calls that start together, in their order; expected refusals are results."""
    start = threading.Barrier(len(calls))

    def run(call: Callable[[], object]) -> object:
        start.wait(PATIENT)
        try:
            return call()
        except expected as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as threads:
        return list(threads.map(run, calls))


class Meeting:
    """Where all sides meet once all have read and none has written.

    `seconds` is how long one waits: PATIENT where all can come, SHORT where a lock is to keep the
    others out; who came then goes on alone.
    """

    def __init__(self, seconds: float, sides: int = 2) -> None:
        self._barrier = threading.Barrier(sides)
        self._seconds = seconds

    def after(self, read: Callable[..., Any]) -> Callable[..., Any]:
        """`read`, which does not return before the other sides have read too."""

        @wraps(read)
        def read_together(*args: object, **kwargs: object) -> Any:
            found = read(*args, **kwargs)
            with suppress(threading.BrokenBarrierError):
                self._barrier.wait(self._seconds)
            return found

        return read_together
