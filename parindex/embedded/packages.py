"""The system packages that the product and its tests need, and how they are installed."""

import contextlib
import ctypes.util
import importlib.util
import os
import shutil
import subprocess
from pathlib import Path

from parindex.embedded.commands import announce
from parindex.embedded.places import VAR

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
