"""What the launcher says, and the commands that it runs to their end."""

import contextlib
import hashlib
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from parindex.embedded.places import ROOT

Command = Sequence[str | Path]


class Stop(Exception):
    """An error that stops the launcher, in words for the person at the terminal."""


def announce(text: str) -> None:
    """Print to the terminal; if that is gone, go on, so that services are still stopped."""
    with contextlib.suppress(OSError):
        print(text, flush=True)


def digest(*paths: Path) -> str:
    """One SHA-256 over the names and contents of files and of all files below folders."""
    total = hashlib.sha256(sys.version.encode())
    for path in paths:
        files = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
        for file in files:
            if file.suffix != ".pyc":
                total.update(str(file.relative_to(ROOT)).encode() + b"\0" + file.read_bytes())
    return total.hexdigest()


def run(command: Command, fault: str, **options: Any) -> None:
    """Run to the end; on failure show what it printed."""
    options = {"cwd": ROOT} | options
    done = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **options
    )
    if done.returncode:
        raise Stop(f"{fault}\n{done.stdout[-3000:]}")
