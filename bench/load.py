"""Many clients at once against a local server: how many answers a second, how late."""

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import quantiles


@dataclass(frozen=True)
class Ask:
    """One request, and what to do with the body of its answer."""

    head: bytes
    body: bytes = b""
    then: Callable[[bytes], None] | None = None


@dataclass(frozen=True)
class Measured:
    rate: float  # answers a second
    p50: float  # milliseconds
    p95: float

    def __str__(self) -> str:
        late = f"half within {self.p50:.0f} ms, 95 % within {self.p95:.0f} ms"
        return f"{self.rate:7.0f} a second, {late}"


def get(address: str, cookie: str = "") -> Ask:
    return Ask(_head("GET", address, cookie))


def post(address: str, body: bytes, cookie: str, token: str, then: Callable[[bytes], None]) -> Ask:
    extra = f"X-CSRFToken: {token}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    extra += f"Content-Length: {len(body)}\r\n"
    return Ask(_head("POST", address, cookie, extra), body, then)


def _head(method: str, address: str, cookie: str, extra: str = "") -> bytes:
    cookies = f"Cookie: {cookie}\r\n" if cookie else ""
    close = "Connection: close\r\n\r\n"
    return f"{method} {address} HTTP/1.1\r\nHost: localhost\r\n{cookies}{extra}{close}".encode()


def measure(port: int, clients: Sequence[Callable[[], Ask]], seconds: float = 8) -> Measured:
    """Each client asks, waits for the answer, asks again. Any answer but 200 stops the run."""
    return asyncio.run(_measure(port, clients, seconds))


async def _measure(port: int, clients: Sequence[Callable[[], Ask]], seconds: float) -> Measured:
    taken: list[float] = []
    end = time.perf_counter() + seconds

    async def client(next_ask: Callable[[], Ask]) -> None:
        while time.perf_counter() < end:
            ask = next_ask()
            begun = time.perf_counter()
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(ask.head + ask.body)
            answer = await reader.read()
            writer.close()
            taken.append(time.perf_counter() - begun)
            head, _, body = answer.partition(b"\r\n\r\n")
            if not head.startswith(b"HTTP/1.1 200"):
                raise RuntimeError(head.decode() + body.decode()[:500])
            if ask.then:
                ask.then(body)

    begun = time.perf_counter()
    await asyncio.gather(*(client(each) for each in clients))
    spent = time.perf_counter() - begun
    marks = quantiles(taken, n=20)
    return Measured(len(taken) / spent, marks[9] * 1000, marks[18] * 1000)
