"""Whose PostgreSQL it is, and in which folder it keeps its data: root needs a user of its own."""

import contextlib
import os
import pwd
import shutil
import stat
import tempfile
from pathlib import Path

from parindex.embedded.commands import digest, run
from parindex.embedded.places import ROOT, VAR

SYSTEM_USER = "parindex"


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
