"""What `run.py` installs: the virtual environment and system packages.

Only the standard library: this runs before the virtual environment exists.
"""

import contextlib
import ctypes.util
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

from parindex.embedded.processes import announce, digest, run
from parindex.embedded.servers import LOGS, PYTHON, ROOT, VAR, VENV

# Debian package → what shows that it is there: a module, a shared library or a program.
RUN_PACKAGES = {
    "python3-venv": "ensurepip",
    "libpango-1.0-0": "pango-1.0",
    "libpangoft2-1.0-0": "pangoft2-1.0",
    "libharfbuzz-subset0": "harfbuzz-subset",
}
TEST_PACKAGES = RUN_PACKAGES | {
    "chromium": "/usr/bin/chromium",
    "poppler-utils": "/usr/bin/pdftotext",
    "gettext": "/usr/bin/msgfmt",
    "nginx": "/usr/sbin/nginx",
    "openssl": "/usr/bin/openssl",
}
BRINGS_A_SERVICE = {"nginx"}


@contextlib.contextmanager
def unless_done(stamp: Path, state: str) -> Iterator[bool]:
    """Yield whether work is left; remember `state` in `stamp` once the block went through."""
    if stamp.exists() and stamp.read_text() == state:
        yield False
        return
    stamp.unlink(missing_ok=True)
    yield True
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(state)


def install_requirements(lock: str) -> None:
    with unless_done(VENV / f"installed-{lock}", digest(ROOT / lock)) as left:
        if not left:
            return
        announce(f"Cài các thư viện trong {lock} …")
        pip: list[str | Path] = [PYTHON, "-m", "pip"]
        if not PYTHON.exists() or subprocess.run([*pip, "-V"], capture_output=True).returncode:
            venv: list[str | Path] = [sys.executable, "-m", "venv", "--clear", VENV]
            run(venv, "Không tạo được .venv:")
        options = ["--disable-pip-version-check", "--quiet", "--require-hashes", "--no-deps"]
        options.append("--no-compile")  # most modules are never imported
        run(
            [*pip, "install", *options, "-r", lock],
            "Không cài được thư viện (máy có mạng không?):",
        )


def missing_packages(wanted: dict[str, str]) -> list[str]:
    """The packages that are not installed."""

    def there(sign: str) -> bool:
        if sign.startswith("/"):
            return Path(sign).exists()
        if sign.isidentifier():
            return importlib.util.find_spec(sign) is not None
        return ctypes.util.find_library(sign) is not None

    return [package for package, sign in wanted.items() if not there(sign)]


def install_packages(packages: list[str]) -> str:
    """Install Debian packages if we may. Returns "" or the line that a person has to type.

    What could not be installed is not tried again: that would slow down every start.
    """
    line = "sudo apt-get install --no-install-recommends " + " ".join(packages)
    may = [] if os.geteuid() == 0 else ["sudo", "-n"]
    tried = VAR / "packages-tried"
    if not packages:
        return ""
    if not shutil.which("apt-get") or (may and not shutil.which("sudo")):
        return line
    if tried.exists() and tried.read_text() == line:
        return line
    announce(f"Cài gói hệ thống: {' '.join(packages)} …")
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    for command in (install, ["apt-get", "update", "-qq"], install):
        done = subprocess.run([*may, *command], env=environment, capture_output=True)
        if done.returncode == 0 and command is install:
            silence_services(packages, may)
            return ""
    tried.write_text(line)
    return line


def silence_services(packages: list[str], may: list[str]) -> None:
    """Stop the services that Debian starts with a package: the tests need the programs alone, and
    the ports.
    """
    for name in sorted(BRINGS_A_SERVICE.intersection(packages)):
        for command in (["/usr/sbin/service", name, "stop"], ["update-rc.d", name, "disable"]):
            with contextlib.suppress(OSError):
                subprocess.run([*may, *command], capture_output=True)


def prepare_machine(lock: str, packages: dict[str, str]) -> None:
    """Install requirements and system packages at the same time: on a fresh machine both take a
    while.
    """
    LOGS.mkdir(parents=True, exist_ok=True)
    missing = missing_packages(packages)
    line: list[str] = []
    apt = Thread(target=lambda: line.append(install_packages(missing)))
    apt.start()
    if "python3-venv" in missing:
        apt.join()
    try:
        install_requirements(lock)
    finally:
        apt.join()
        if line[0]:
            announce(f"Thiếu gói hệ thống. Hãy gõ: {line[0]}")
