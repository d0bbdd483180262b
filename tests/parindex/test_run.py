"""The launcher's parts: what it starts, finds again, revives and stops."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

import run
from parindex.embedded import commands, installing, packages, services
from parindex.embedded.commands import Stop
from parindex.embedded.postgres import forget_stale_lock
from parindex.embedded.postgres_home import reachable
from parindex.embedded.services import Service
from parindex.embedded.sockets import socket_folder
from tests.background import wait_for


@pytest.fixture
def var(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(services, "VAR", tmp_path)
    monkeypatch.setattr(services, "LOGS", tmp_path)
    return tmp_path


@pytest.fixture
def sleeper(var: Path):
    service = Service("sleeper", ["sleep", "60"])
    service.start()
    yield service
    service.stop()


def test_a_later_run_finds_what_a_killed_run_left(sleeper: Service):
    found = Service("sleeper", ["sleep", "60"])
    assert found.pid() == sleeper.pid() != 0
    found.start()
    assert found.pid() == sleeper.pid()
    found.stop()
    assert sleeper.pid() == 0


def test_the_process_id_of_a_stranger_is_left_alone(sleeper: Service):
    stranger = Service("stranger", [])
    stranger.note.write_text(f"{os.getpid()} 12345")
    assert stranger.pid() == 0
    stranger.stop()
    assert sleeper.pid()


def test_what_died_is_started_again(sleeper: Service, capsys: pytest.CaptureFixture[str]):
    pid = sleeper.pid()
    os.kill(pid, signal.SIGKILL)
    wait_for(lambda: sleeper.pid() == 0)
    sleeper.revive()
    assert sleeper.pid() not in (0, pid)
    assert "sleeper" in capsys.readouterr().out


def test_what_dies_again_and_again_is_given_up(var: Path):
    service = Service("broken", [sys.executable, "-c", "raise SystemExit('no such thing')"])
    for _ in range(4):
        service.revive()
        wait_for(lambda: service.pid() == 0)
    with pytest.raises(Stop, match="no such thing"):
        service.revive()


def test_one_that_does_not_answer_is_told_with_its_log(var: Path):
    service = Service("mute", ["sh", "-c", "echo out of luck; exit 1"], answers=lambda: False)
    service.start()
    with pytest.raises(Stop, match="out of luck"):
        service.wait()
    service.stop()


def test_what_ignores_the_request_to_stop_is_killed(var: Path):
    service = Service("stubborn", ["sh", "-c", "trap '' TERM; while :; do sleep 0.1; done"])
    service.start()
    services.stop_all([service], patience=0.5)
    wait_for(lambda: service.pid() == 0)


def test_work_is_skipped_until_something_changes(tmp_path: Path):
    stamp = tmp_path / "stamp"
    for state, left in [("a", True), ("a", False), ("b", True), ("b", False)]:
        with installing.unless_done(stamp, state) as found:
            assert found is left


def test_work_that_failed_is_done_again(tmp_path: Path):
    stamp = tmp_path / "stamp"
    with pytest.raises(Stop), installing.unless_done(stamp, "a"):
        raise Stop
    with installing.unless_done(stamp, "a") as left:
        assert left


def test_the_digest_sees_names_and_contents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(commands, "ROOT", tmp_path)
    (tmp_path / "a").write_text("1")
    seen = {commands.digest(tmp_path)}
    (tmp_path / "a").write_text("2")
    seen.add(commands.digest(tmp_path))
    (tmp_path / "a").rename(tmp_path / "b")
    seen.add(commands.digest(tmp_path))
    (tmp_path / "b.pyc").write_text("compiled")
    assert len(seen) == 3
    assert commands.digest(tmp_path) in seen


def test_a_busy_port_gives_way_to_the_next():
    with socket.create_server(("127.0.0.1", 0)) as busy:
        first = busy.getsockname()[1]
        assert first < run.free_port("127.0.0.1", first) < first + 100


def test_a_socket_with_a_long_name_moves_to_a_short_folder(tmp_path: Path):
    long = tmp_path / ("x" * 90)
    short = socket_folder(long, os.geteuid())
    assert short.parent == Path(tempfile.gettempdir())
    assert short.stat().st_mode & 0o777 == 0o700
    assert short == socket_folder(long, os.geteuid())
    short.rmdir()


def test_a_folder_behind_a_closed_one_is_not_reachable(tmp_path: Path):
    inner = tmp_path / "closed" / "open"
    inner.mkdir(parents=True, mode=0o755)
    inner.parent.chmod(0o700)
    assert not reachable(inner)
    assert reachable(Path("/usr"))


@pytest.mark.parametrize(("running", "kept"), [(True, False), (False, False)])
def test_a_lock_that_names_a_stranger_is_forgotten(tmp_path: Path, running, kept):
    lock = tmp_path / "postmaster.pid"
    gone = subprocess.Popen(["true"])
    gone.wait()
    lock.write_text(f"{os.getpid() if running else gone.pid}\n/data\n")
    forget_stale_lock(lock)
    assert lock.exists() is kept


def test_what_is_missing_is_known_by_module_library_and_program():
    wanted = {
        "there": "json",
        "no-module": "nosuchmodule",
        "no-library": "nosuch-library-1.0",
        "libc6": "c",
        "shell": "/bin/sh",
        "no-program": "/no/such/program",
    }
    missing = packages.missing_packages(wanted)
    assert [name for name in missing if name != "libc6"] == [
        "no-module",
        "no-library",
        "no-program",
    ]


def test_without_rights_the_line_to_type_is_given(var: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(packages.shutil, "which", lambda program: None)
    line = "sudo apt-get install --no-install-recommends libpango-1.0-0"
    assert packages.install_packages(["libpango-1.0-0"]) == line
    assert packages.install_packages([]) == ""


def test_packages_that_cannot_be_had_are_tried_once(var: Path, monkeypatch: pytest.MonkeyPatch):
    ran: list[list[str]] = []

    def fails(command: list[str], **options: object) -> subprocess.CompletedProcess[bytes]:
        ran.append(command)
        return subprocess.CompletedProcess(command, 100)

    monkeypatch.setattr(packages, "VAR", var)
    monkeypatch.setattr(packages.shutil, "which", lambda program: program)
    monkeypatch.setattr(packages.subprocess, "run", fails)
    assert packages.install_packages(["no-such-package"]).endswith(" no-such-package")
    tried = len(ran)
    assert tried > 0
    assert packages.install_packages(["no-such-package"]).endswith(" no-such-package")
    assert len(ran) == tried


def test_a_program_for_tests_leaves_no_service_running(
    var: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[list[str]] = []

    def done(command: list[str], **options: object) -> subprocess.CompletedProcess[bytes]:
        ran.append(command)
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(packages, "VAR", var)
    monkeypatch.setattr(packages.shutil, "which", lambda program: program)
    monkeypatch.setattr(packages.subprocess, "run", done)
    assert packages.install_packages(["gettext", "nginx"]) == ""
    assert [command[-2:] for command in ran[1:]] == [["nginx", "stop"], ["nginx", "disable"]]
    ran.clear()
    assert packages.install_packages(["gettext"]) == ""
    assert len(ran) == 1
