"""Installing what is missing: the libraries of a lock file, and system packages beside them."""

import contextlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

from parindex.embedded.commands import announce, digest, run
from parindex.embedded.packages import install_packages, missing_packages
from parindex.embedded.places import LOGS, PYTHON, ROOT, VENV


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
