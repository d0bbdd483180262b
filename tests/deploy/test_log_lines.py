"""What goes to the log: a line for each refusal, a traceback only for what broke."""

import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.background import wait_for
from tests.deploy.office import HERE, PATIENCE, Person, Proxy
from tests.people import PASSWORD
from units.models import User

HEADER = b"Host: localhost\r\nX-Forwarded-Proto: https\r\nX-Forwarded-For: 127.0.0.1\r\n"
END = b"Connection: close\r\n\r\n"
FORM = b"Content-Type: multipart/form-data; boundary=x\r\n"


class Log:
    """What the pages write while a test runs, without the lines of gunicorn's access log."""

    def __init__(self, path: Path) -> None:
        self.path, self.begin = path, path.stat().st_size

    def lines(self) -> list[str]:
        with self.path.open() as log:
            log.seek(self.begin)
            return [line for line in log.read().splitlines() if "HTTP/1." not in line]

    def accesses(self) -> int:
        with self.path.open() as log:
            log.seek(self.begin)
            return log.read().count(' HTTP/1.')


@pytest.fixture
def log(proxy: Proxy) -> Log:
    return Log(proxy.folder / "web.log")


def ask(web: Path, request: bytes, *, and_go_away: bool = False) -> str:
    """The first line of the answer of the pages themselves, without the proxy."""
    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(PATIENCE)
        line.connect(str(web))
        line.sendall(request)
        if and_go_away:
            return ""
        return line.makefile("rb").readline().decode().strip()


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"GET /no/such/page/ HTTP/1.1\r\n" + HEADER + END, "302"),
        (b"GET /login/ HTTP/1.1\r\nHost: evil.example\r\n" + END, "400"),
        (b"POST /login/ HTTP/1.1\r\n" + HEADER + b"Content-Length: 0\r\n" + END, "403"),
        (b"POST /login/ HTTP/1.1\r\n" + HEADER + FORM + b"Content-Length: 3\r\n" + END + b"abc", "403"),
        (b"DELETE /logout/ HTTP/1.1\r\n" + HEADER + END, "403"),
    ],
)
def test_a_refused_request_is_one_line(proxy: Proxy, log: Log, request_: bytes, status: str):
    assert status in ask(proxy.web, request_)
    wait_for(lambda: log.accesses() == 1)
    assert len(log.lines()) == (0 if status == "302" else 1), log.lines()


def test_who_goes_away_leaves_no_traceback(proxy: Proxy, log: Log) -> None:
    begun = b"POST /login/ HTTP/1.1\r\n" + HEADER + FORM + b"Content-Length: 900000\r\n\r\n--x\r\n"
    ask(proxy.web, begun, and_go_away=True)
    for _time in range(3):
        ask(proxy.web, b"GET /login/ HTTP/1.1\r\n" + HEADER + END, and_go_away=True)
    wait_for(lambda: log.accesses() == 4)
    assert "Traceback" not in "\n".join(log.lines()), log.lines()
