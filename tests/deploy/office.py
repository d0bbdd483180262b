"""The product as an office runs it: gunicorn behind Debian's nginx, on this machine alone.

Only ports, folders and the socket of the proxy's configuration are exchanged; everything else is
tried as it stands in deploy/.
"""

import os
import signal
import socket
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection, HTTPSConnection
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode

from tests.background import database_url, wait_for

ROOT = Path(__file__).parents[2]
SITE = ROOT / "deploy" / "nginx" / "parindex.conf"
HERE = "127.0.0.1"
THREADS = 2  # of the only process of the pages: easily held up
PATIENCE = 30  # seconds: a machine on which other tests run answers slowly

FORM = "application/x-www-form-urlencoded"
NGINX = """
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/nginx.log notice;
{user}
events {{ worker_connections 768; }}
http {{
    include /etc/nginx/mime.types;
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/answers;
    fastcgi_temp_path {folder}/none;
    uwsgi_temp_path {folder}/none;
    scgi_temp_path {folder}/none;
    include {folder}/site.conf;
}}
"""


class Answer:
    """What came back; the connection is closed."""

    def __init__(self, line: HTTPConnection) -> None:
        with closing(line), line.getresponse() as response:
            self.status = response.status
            self.headers = response.headers
            self.content = response.read()
        self.text = self.content.decode(errors="replace")


class Proxy:
    """nginx with a throw-away certificate in front of `web`, the socket of the pages."""

    def __init__(self, folder: Path, web: Path) -> None:
        self.folder, self.web = folder, web
        self.plain_port, self.port = _free_ports(2)
        self._make_certificate()
        self.trust = ssl.create_default_context(cafile=str(folder / "fullchain.pem"))

    @property
    def address(self) -> str:
        return f"https://{HERE}:{self.port}"

    def _make_certificate(self) -> None:
        command = ["openssl", "req", "-x509", "-nodes", "-days", "2", "-subj", "/CN=cchc.example"]
        command += ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"]
        command += ["-addext", f"subjectAltName=IP:{HERE},IP:127.0.0.2"]
        command += ["-keyout", "privkey.pem", "-out", "fullchain.pem"]
        subprocess.run(command, cwd=self.folder, check=True, capture_output=True)

    def configuration(self) -> str:
        """The site of deploy/ with the ports and places of this test."""
        site = SITE.read_text()
        for theirs, ours in {
            "listen 80 default_server;": f"listen {HERE}:{self.plain_port} default_server;",
            "listen 443 ssl default_server;": f"listen {HERE}:{self.port} ssl default_server;",
            "/etc/parindex/certificates/": f"{self.folder}/",
            "unix:/run/parindex/web.sock;": f"unix:{self.web};",
            "/srv/parindex/deploy/": f"{ROOT}/deploy/",
        }.items():
            assert theirs in site, f"{SITE} no longer has {theirs}"
            site = site.replace(theirs, ours)
        return site

    @contextmanager
    def running(self) -> Iterator["Proxy"]:
        user = "user root;" if os.geteuid() == 0 else ""
        (self.folder / "site.conf").write_text(self.configuration())
        main = self.folder / "nginx.conf"
        main.write_text(NGINX.format(folder=self.folder, user=user))
        command = ["/usr/sbin/nginx", "-c", str(main), "-p", str(self.folder)]
        command += ["-e", str(self.folder / "nginx.log")]
        tried = subprocess.run([*command, "-t"], capture_output=True, text=True)
        assert tried.returncode == 0, tried.stderr
        assert "warn" not in tried.stderr
        with _program(command, self.folder / "nginx.out"):
            wait_for(lambda: _listens(self.port), PATIENCE)
            yield self

    def line(self, source: str = HERE) -> HTTPSConnection:
        """A new connection of a machine with this address."""
        return HTTPSConnection(
            HERE, self.port, timeout=PATIENCE, context=self.trust, source_address=(source, 0)
        )

    def get(self, path: str, **headers: str) -> Answer:
        line = self.line()
        line.request("GET", path, headers=_named(headers))
        return Answer(line)


class Person:
    """A browser as far as cookies and the forms' token go."""

    def __init__(self, proxy: Proxy, source: str = HERE) -> None:
        self.proxy, self.source = proxy, source
        self.cookies: SimpleCookie = SimpleCookie()

    def ask(self, method: str, path: str, body: bytes = b"", **headers: str) -> Answer:
        known = "; ".join(f"{name}={held.value}" for name, held in self.cookies.items())
        sent = {"Cookie": known, "Origin": self.proxy.address}
        sent |= _named(headers)
        line = self.proxy.line(self.source)
        line.request(method, path, body or None, sent)
        answer = Answer(line)
        for cookie in answer.headers.get_all("Set-Cookie", []):
            self.cookies.load(cookie)
        return answer

    def post(self, path: str, fields: dict[str, str], **headers: str) -> Answer:
        headers |= {"X_CSRFToken": self.token(), "Content_Type": FORM}
        return self.ask("POST", path, urlencode(fields).encode(), **headers)

    def token(self) -> str:
        if "csrftoken" not in self.cookies:
            self.ask("GET", "/login/")
        return self.cookies["csrftoken"].value

    def log_in(self, username: str, password: str, **headers: str) -> Answer:
        return self.post("/login/", {"username": username, "password": password}, **headers)


def production(folder: Path) -> dict[str, str]:
    """The environment of an office whose files lie in `folder`."""
    return {
        "PATH": os.environ["PATH"],
        "SECRET_KEY": "nN6zPq4vX0c8yR2wT7kL1mJ5hG3fD9sA6bV4cX2zQ8wE0rT5yU",
        "DATABASE_URL": database_url(),
        "REDIS_URL": f"unix://{folder}/no-queue",
        "BEHIND_PROXY": "1",
        "STATE_DIR": str(folder),
    }


@contextmanager
def pages(folder: Path) -> Iterator[Path]:
    """gunicorn with production settings; the socket at which it answers. Its log is web.log."""
    manage = [sys.executable, "manage.py", "collectstatic", "--no-input"]
    environment = production(folder)
    done = subprocess.run(manage, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    web = folder / "web.sock"
    command = [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn_options.py"]
    command += ["--bind", f"unix:{web}", "--workers", "1", "--threads", str(THREADS)]
    command += ["--graceful-timeout", "1"]
    with _program(command, folder / "web.log", environment):
        wait_for(lambda: _answers(web), PATIENCE)
        yield web


@contextmanager
def _program(
    command: list[str], log: Path, environment: dict[str, str] | None = None
) -> Iterator[None]:
    with log.open("ab") as out:
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=out, stderr=out, start_new_session=True
        )
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _named(headers: dict[str, str]) -> dict[str, str]:
    """Content_Type becomes Content-Type."""
    return {name.replace("_", "-"): value for name, value in headers.items()}


def _free_ports(count: int) -> list[int]:
    held = [socket.create_server((HERE, 0)) for _number in range(count)]
    ports = [each.getsockname()[1] for each in held]
    for each in held:
        each.close()
    return ports


def _listens(port: int) -> bool:
    with socket.socket() as attempt:
        return attempt.connect_ex((HERE, port)) == 0


def _answers(web: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as attempt:
        if attempt.connect_ex(str(web)):
            return False
        attempt.settimeout(PATIENCE)
        attempt.sendall(b"GET /health/ HTTP/1.0\r\nHost: localhost\r\n\r\n")
        return attempt.recv(15).startswith(b"HTTP/1.")
