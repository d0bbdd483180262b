"""Files of the store against the rows that name them."""

import hashlib
import time
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from evidence.models import EvidenceFile
from evidence.store import INCOMING, path_of

UPLOAD_MAY_TAKE = 3600  # seconds; a temporary file older than this was left behind
PIECE = 1024 * 1024


def find_broken_files() -> Iterator[str]:
    """One sentence for every file that is missing, truncated, altered or named by nobody."""
    named: set[str] = set()
    rows = EvidenceFile.objects.order_by("sha256", "pk").values_list("sha256", "size", "name", "pk")
    for sha256, size, name, pk in rows.iterator():
        if sha256 not in named:
            yield from _judge(path_of(sha256), sha256, size, f"{name} (#{pk})")
        named.add(sha256)
    yield from _find_orphans(named)


def _judge(path: Path, sha256: str, size: int, shown: str) -> Iterator[str]:
    if not path.is_file():
        yield _("missing: %(file)s, %(path)s") % {"file": shown, "path": path}
    elif path.stat().st_size != size:
        yield _(
            "truncated or longer: %(file)s has %(found)s bytes instead of %(size)s, %(path)s"
        ) % {
            "file": shown,
            "found": path.stat().st_size,
            "size": size,
            "path": path,
        }
    elif _sha256(path) != sha256:
        yield _("altered: %(file)s, %(path)s") % {"file": shown, "path": path}


def _find_orphans(named: set[str]) -> Iterator[str]:
    root = Path(settings.EVIDENCE_STORAGE)
    for path in sorted(root.rglob("*")) if root.is_dir() else []:
        if not path.is_file() or path.name in named:
            continue
        if not (_is_arriving(path) or EvidenceFile.objects.filter(sha256=path.name).exists()):
            yield _("named by no document: %(path)s") % {"path": path}


def _is_arriving(path: Path) -> bool:
    age = time.time() - path.stat().st_mtime
    return path.parent.name == INCOMING and age < UPLOAD_MAY_TAKE


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            digest.update(piece)
    return digest.hexdigest()
