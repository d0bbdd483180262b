"""Slow lines hold connections of the proxy, never threads of the product."""

import re
import socket
import ssl
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from tests.background import wait_for
from tests.deploy.office import HERE, PATIENCE, SITE, THREADS, Answer, Proxy

SLOW = 12 * THREADS
BODY = b"username=ai&password=do"
HEADER = b"Host: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
BEGUN_HEADER = b"POST /login/ HTTP/1.1\r\n" + HEADER
BEGUN_BODY = BEGUN_HEADER + f"Content-Length: {len(BODY)}\r\n\r\n".encode() + BODY[:5]


@contextmanager
def lines_to(proxy: Proxy, begun: bytes, count: int) -> Iterator[list[ssl.SSLSocket]]:
    """Connections on which a request has begun and does not go on."""
    with ExitStack() as held:
        lines = []
        for _number in range(count):
            plain = held.enter_context(socket.create_connection((HERE, proxy.port), PATIENCE))
            line = held.enter_context(proxy.trust.wrap_socket(plain, server_hostname=HERE))
            line.sendall(begun)
            lines.append(line)
        yield lines


def is_open(line: ssl.SSLSocket) -> bool:
    """Whether nothing has come yet, neither an answer nor an end."""
    line.settimeout(0)
    try:
        line.recv(1)
    except ssl.SSLWantReadError:
        return True
    finally:
        line.settimeout(PATIENCE)
    return False


def test_pages_come_while_twelve_for_each_thread_are_slow(proxy: Proxy) -> None:
    with (
        lines_to(proxy, BEGUN_HEADER, SLOW) as in_the_header,
        lines_to(proxy, BEGUN_BODY, SLOW) as in_the_body,
    ):
        assert proxy.get("/login/").status == 200
        assert all(map(is_open, in_the_header))
        assert all(map(is_open, in_the_body))
        for line in in_the_body:  # and each of them is answered in the end
            line.sendall(BODY[5:])
            assert line.recv(12) == b"HTTP/1.1 403"  # a form without its token


def test_without_the_proxy_as_many_as_threads_hold_everybody_up(proxy: Proxy) -> None:
    """The twin: this is what the proxy is for."""
    with ExitStack() as held:
        for _number in range(THREADS):
            line = held.enter_context(_direct(proxy.web))
            line.sendall(BEGUN_BODY)
        waiting = held.enter_context(_direct(proxy.web))
        waiting.sendall(b"GET /login/ HTTP/1.1\r\nX-Forwarded-Proto: https\r\n" + HEADER + b"\r\n")
        waiting.settimeout(2)
        with pytest.raises(TimeoutError):
            waiting.recv(12)
    assert proxy.get("/login/").status == 200


def _direct(web: Path) -> socket.socket:
    line = socket.socket(socket.AF_UNIX)
    line.settimeout(PATIENCE)
    line.connect(str(web))
    return line


def test_who_does_not_read_holds_nobody_up(proxy: Proxy) -> None:
    ask = f"GET {_largest(proxy)} HTTP/1.1\r\nHost: {HERE}\r\n\r\n".encode()
    with lines_to(proxy, ask, SLOW):
        assert proxy.get("/login/").status == 200


def test_who_goes_away_leaves_no_traceback(proxy: Proxy) -> None:
    """Straight at the pages, in the middle of a form and before a large answer is read. What other
    tests asked for may be logged meanwhile.
    """
    log = proxy.folder / "web.log"
    begin = log.stat().st_size

    def written() -> str:
        return log.read_bytes()[begin:].decode()

    form = b"POST /login/?gone HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Forwarded-Proto: https\r\n"
    form += b"Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 90000\r\n\r\n--x\r\n"
    large = (
        f"GET {_largest(proxy)}?gone HTTP/1.1\r\nHost: {HERE}\r\nX-Forwarded-Proto: https\r\n\r\n"
    )
    for begun in (form, form.replace(b"multipart/form-data", b"text/plain"), large.encode()):
        with _direct(proxy.web) as line:
            line.sendall(begun)
    wait_for(lambda: written().count('?gone HTTP/1.1" ') == 3)
    assert "Traceback" not in written()


def _largest(proxy: Proxy) -> str:
    files = (proxy.folder / "static").rglob("*.*")
    return f"/{max(files, key=lambda path: path.stat().st_size).relative_to(proxy.folder)}"


def test_one_address_does_not_take_every_connection(proxy: Proxy) -> None:
    most = int(re.search(r"limit_conn parindex_addresses (\d+);", SITE.read_text())[1])
    with lines_to(proxy, BEGUN_BODY, most):
        refused = proxy.get("/login/")
        assert refused.status == 429
        assert "Quá nhiều yêu cầu" in refused.text
        other = proxy.line("127.0.0.2")
        other.request("GET", "/login/")
        assert Answer(other).status == 200
