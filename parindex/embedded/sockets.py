"""The folder in which an embedded server keeps its socket."""

import hashlib
import os
import tempfile
from pathlib import Path

from parindex.embedded.commands import Stop


def socket_folder(wanted: Path, owner: int) -> Path:
    """`wanted`, or a short private folder when a socket in there would get too long a name."""
    if len(bytes(wanted)) > 80:
        key = hashlib.sha256(bytes(wanted)).hexdigest()[:12]
        wanted = Path(tempfile.gettempdir()) / f"parindex-{owner}-{key}"
    wanted.mkdir(mode=0o700, exist_ok=True)
    if wanted.is_symlink() or wanted.stat().st_uid not in (owner, os.geteuid()):
        raise Stop(f"{wanted} thuộc về người dùng khác; hãy xóa thư mục này.")
    if os.geteuid() == 0:
        os.chown(wanted, owner, -1)
    return wanted
