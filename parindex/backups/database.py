"""The database as a whole: dumped and loaded by PostgreSQL's own programs."""

import gzip
import subprocess
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.db import connection
from django.utils.translation import gettext as _

from parindex.backups.layout import BackupRefused
from parindex.backups.private_files import PIECE
from parindex.backups.programs import command_of

UNKNOWN_BEFORE_17 = b"SET transaction_timeout = 0;\n"  # newer dumps set it for older servers too
LOCK = 1_346_458_690  # the key of an advisory lock: any number
LAST_WORDS = 2000  # characters of what a program said before it failed


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
    command, environment = command_of("pg_dump", [*options, f"--file={path}"])
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    if done.returncode:
        raise BackupRefused(
            _("pg_dump failed: %(words)s") % {"words": done.stderr[-LAST_WORDS:].strip()}
        )


def load(path: Path) -> None:
    """Run a dump in one transaction: all of it, or nothing. A feeder that dies commits nothing."""
    options = ["--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--file=-"]
    command, environment = command_of("psql", options)
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
