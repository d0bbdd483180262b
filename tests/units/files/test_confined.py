"""Whatever becomes of the child, nothing passes as looked at that was not."""

import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from units.files import confined
from units.files.confined import ContentRefused, look_at
from units.files.confined_child import ANSWER_BYTES, MEMORY_BYTES

pytestmark = pytest.mark.confined


# --- what the children do -------------------------------------------------------------------------


def say(path: Path, *arguments: str | int) -> dict[str, object]:
    os.write(1, b"what a library prints is no answer")
    return {"size": len(path.read_bytes()), "arguments": arguments}


def refuse(_path: Path) -> None:
    raise ContentRefused("too_late", cell="A1")


def grow(_path: Path) -> int:
    return len(bytearray(2 * MEMORY_BYTES))


def spin(_path: Path) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (1, 2))
    while True:
        pass


def sleep(_path: Path) -> None:
    time.sleep(600)


def crash(_path: Path) -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def want_memory(_path: Path) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def abort(_path: Path) -> None:
    os.write(2, b"terminate called after throwing an instance of 'std::bad_alloc'")
    os.abort()


def leave(_path: Path) -> None:
    os._exit(0)


def fail(_path: Path) -> None:
    raise LookupError("a fault of ours")


def tell_limits(_path: Path) -> dict[str, tuple[int, int]]:
    kinds = ("AS", "CPU", "FSIZE", "NPROC", "CORE")
    return {kind: resource.getrlimit(getattr(resource, f"RLIMIT_{kind}")) for kind in kinds}


def tell_surroundings(_path: Path) -> dict[str, object]:
    return {
        "folder": str(Path.cwd()),
        "variables": dict(os.environ),
        "alone": os.getsid(0) == os.getpid(),
    }


def babble(_path: Path) -> str:
    return "a" * (ANSWER_BYTES + 1)


def write(path: Path) -> int:
    with path.open("wb") as file:
        return file.write(bytes(ANSWER_BYTES + 1))


# --- what the parent makes of it ------------------------------------------------------------------


def code_of(name: str, path: Path) -> str:
    with pytest.raises(ContentRefused) as refusal:
        look_at(f"{__name__}:{name}", path)
    return refusal.value.code


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "tệp.bin"
    path.write_bytes(b"abc")
    return path


def test_the_answer_comes_back(file: Path) -> None:
    assert look_at(f"{__name__}:say", file, "pdf", 3) == {"size": 3, "arguments": ["pdf", 3]}
    assert look_at(f"{__name__}:say", b"abcd") == {"size": 4, "arguments": []}


def test_a_refusal_comes_back_with_its_facts(file: Path) -> None:
    with pytest.raises(ContentRefused) as refusal:
        look_at(f"{__name__}:refuse", file)
    assert (refusal.value.code, refusal.value.facts) == ("too_late", {"cell": "A1"})


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("grow", "too_much_inside"),
        ("want_memory", "too_much_inside"),
        ("abort", "too_much_inside"),
        ("babble", "too_much_inside"),
        ("spin", "too_slow"),
        ("crash", "damaged"),
        ("fail", "unchecked"),
        ("leave", "unchecked"),
        ("write", "unchecked"),
        ("nobody_wrote_this", "unchecked"),
    ],
)
def test_a_child_that_does_not_answer(file: Path, name: str, code: str) -> None:
    assert code_of(name, file) == code


def test_a_child_limits_itself(file: Path) -> None:
    memory, answer = 768 * 1024 * 1024, 32 * 1024 * 1024  # bytes
    assert look_at(f"{__name__}:tell_limits", file) == {
        "AS": [memory, memory],
        "CPU": [15, 16],
        "FSIZE": [answer, answer],
        "NPROC": [0, 0],
        "CORE": [0, 0],
    }


def test_a_child_knows_no_secrets_and_is_ended_with_all_it_started(file: Path) -> None:
    found = look_at(f"{__name__}:tell_surroundings", file)
    assert found["variables"] == {"LANG": "C.UTF-8", "MALLOC_ARENA_MAX": "1"}
    assert (found["folder"], found["alone"]) == (str(confined.ROOT), True)


def test_a_child_that_only_waits_is_ended(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confined, "WALL_SECONDS", 3)
    begun = time.monotonic()
    assert code_of("sleep", file) == "too_slow"
    assert time.monotonic() - begun < 300


def test_the_log_says_what_failed(file: Path, caplog: pytest.LogCaptureFixture) -> None:
    code_of("fail", file)
    assert "a fault of ours" in caplog.text


def test_a_child_that_cannot_be_started(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", str(file))
    assert code_of("say", file) == "unchecked"


def test_a_refusal_frees_its_turn(file: Path) -> None:
    for _each in range(confined.AT_ONCE + 1):
        assert code_of("crash", file) == "damaged"


def test_who_finds_no_turn_is_refused(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confined, "WALL_SECONDS", 0.01)
    for _each in range(confined.AT_ONCE):
        confined._turns.acquire()
    try:
        assert code_of("say", file) == "too_slow"
    finally:
        for _each in range(confined.AT_ONCE):
            confined._turns.release()


@pytest.mark.parametrize(
    "module",
    ["units.files.confined_child", "units.workbooks.reader"]
    + [f"evidence.contents.{name}" for name in ("kinds", "packages", "images", "pdf")],
)
def test_a_child_loads_no_django(module: str) -> None:
    program = f"import {module}, sys; assert 'django' not in sys.modules"
    subprocess.run([sys.executable, "-c", program], cwd=confined.ROOT, check=True)
