"""What the parts of a backup are called, and how a refusal is told."""

import re
from pathlib import Path

from django.utils.translation import gettext as _

from units.refusals import Refused

MANIFEST = "manifest.json"
DUMP = "database.sql.gz"
SUMS = "SHA256SUMS"
FILES = "files"
NAME = re.compile(r"parindex-\d{4}-\d\d-\d\d-\d{6}")
NAMED_BY = "parindex-%Y-%m-%d-%H%M%S"
UNFINISHED = ".tmp"
SHOWN = 10


class BackupRefused(Refused):
    """Why nothing was backed up or restored: one sentence, or a few lines of them."""


def listed(problems: list[str]) -> str:
    """The sentences one a line; of many only the first ten."""
    more = len(problems) - SHOWN
    lines = problems[:SHOWN] + ([_("… and %(count)s more") % {"count": more}] if more > 0 else [])
    return "".join(f"\n– {line}" for line in lines)


def is_complete(folder: Path) -> bool:
    """Whether this looks like a backup of ours: one that was interrupted has another name."""
    return bool(NAME.fullmatch(folder.name)) and (folder / SUMS).is_file()
