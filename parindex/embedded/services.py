"""Processes that are started, watched and stopped."""

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from parindex.embedded.commands import Command, Stop, announce
from parindex.embedded.places import LOGS, ROOT, VAR


@dataclass(eq=False)
class Service:
    """A program that we keep running: started when it is not alive, stopped at the end."""

    name: str
    command: Command
    environment: dict[str, str] = field(default_factory=lambda: dict(os.environ))
    answers: Callable[[], bool] = lambda: True
    options: dict[str, Any] = field(default_factory=dict)
    stop_signal: int = signal.SIGTERM
    started: list[float] = field(default_factory=list)
    process: subprocess.Popen[Any] | None = None

    @property
    def note(self) -> Path:
        """Holds the process id, so that a later run finds what a killed run left behind."""
        return VAR / f"{self.name}.pid"

    @property
    def log(self) -> Path:
        return LOGS / f"{self.name}.log"

    def pid(self) -> int:
        """The living process of this service, whoever started it; 0 when there is none."""
        if self.process:
            self.process.poll()
        with contextlib.suppress(OSError, ValueError):
            pid, born = self.note.read_text().split()
            if born_at(int(pid)) == born:
                return int(pid)
        return 0

    def start(self) -> None:
        if self.pid() and self.answers():
            return
        self.stop()
        with self.log.open("ab") as log:
            process = self.process = subprocess.Popen(
                self.command,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                **{"cwd": ROOT} | self.options,
            )
        self.note.write_text(f"{process.pid} {born_at(process.pid)}")
        self.started.append(time.monotonic())

    def wait(self, seconds: float = 30) -> None:
        """Wait until it answers."""
        end = time.monotonic() + seconds
        while not self.answers():
            if not self.pid() or time.monotonic() > end:
                raise Stop(f"{self.name} không chạy được. Nhật ký {self.log}:\n{tail(self.log)}")
            time.sleep(0.03)

    def stop(self) -> None:
        stop_all([self])

    def revive(self) -> None:
        """Start again what died; give up on what dies at once, time after time."""
        if self.pid():
            return
        if len([t for t in self.started if time.monotonic() - t < 30]) >= 4:
            raise Stop(f"{self.name} liên tục dừng. Nhật ký {self.log}:\n{tail(self.log)}")
        announce(f"{self.name} đã dừng; chạy lại.")
        self.start()


def stop_all(services: Sequence[Service], patience: float = 10) -> None:
    """Ask all of them, wait, then kill what is left of their process groups."""
    pids = {service: service.pid() for service in services}
    for service, pid in pids.items():
        if pid:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, service.stop_signal)
    end = time.monotonic() + patience
    while any(service.pid() for service in services) and time.monotonic() < end:
        time.sleep(0.03)
    for service, pid in pids.items():
        if pid:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(pid, signal.SIGKILL)
        if service.process:
            service.process.wait()
        service.note.unlink(missing_ok=True)


def born_at(pid: int) -> str:
    """When a process started, in clock ticks; "" when it is gone or a zombie.

    The id alone could belong to a stranger by now.
    """
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return ""
    return "" if fields[0] == "Z" else fields[19]


def tail(path: Path, lines: int = 15) -> str:
    return "\n".join(path.read_text(errors="replace").splitlines()[-lines:])
