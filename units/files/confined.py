"""Inspects the content of uploaded files in a child process, under limits of memory and time.

`look_at("evidence.contents.pdf:inspect", path)` starts a Python without Django that imports only
that module, calls that function with the file and sends back in JSON what it returns. Whatever
happens to the child, no file counts as inspected that was not.

A refusal has a code of the function, or one of these: "too_slow", "too_much_inside", "damaged" (the
child died of it), "unchecked" (the child could not say; the log has the reason). Who found no turn
is told "too_slow" too, by a class of its own.
"""

import contextlib
import json
import logging
import os
import signal
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import IO, Any

from units.files.confined_child import ANSWER_BYTES, ContentRefused

logger = logging.getLogger(__name__)

WALL_SECONDS = 60  # also where the machine is busy
AT_ONCE = 2  # children of one process of ours; the next one waits for its turn
LOGGED_BYTES = 4_000

ROOT = Path(__file__).parents[2]
CHILD = "from units.files.confined_child import main; main()"
STANDARD_INPUT = Path("/dev/stdin")


class NoTurn(ContentRefused):
    """Others were looked at for as long as one would wait; nothing is known of the file."""


_turns = threading.BoundedSemaphore(AT_ONCE)


def look_at(
    function: str, file: Path | bytes, *arguments: str | int, wait: float = WALL_SECONDS
) -> Any:
    """What `function` ("module:name") returns for the file, in a child that begins within `wait`
    seconds. Raises ContentRefused.
    """
    if not _turns.acquire(timeout=wait):
        raise NoTurn("too_slow")
    try:
        answer = json.loads(_answer_of_child(function, file, arguments))
    except OSError as error:  # no memory for a child, no room for its answer
        logger.exception("No child could be started for %s.", function)
        raise ContentRefused("unchecked") from error
    finally:
        _turns.release()
    if "refused" in answer:
        raise ContentRefused(answer["refused"], **answer["facts"])
    return answer["found"]


def _answer_of_child(function: str, file: Path | bytes, arguments: tuple[str | int, ...]) -> bytes:
    content, path = (file, STANDARD_INPUT) if isinstance(file, bytes) else (None, file.absolute())
    with tempfile.TemporaryFile() as answer, tempfile.TemporaryFile() as complaints:
        child = subprocess.Popen(
            [sys.executable, "-c", CHILD, function, str(path), json.dumps(arguments)],
            stdin=subprocess.DEVNULL if content is None else subprocess.PIPE,
            stdout=answer,
            stderr=complaints,
            cwd=ROOT,
            env={"LANG": "C.UTF-8", "MALLOC_ARENA_MAX": "1"},
            start_new_session=True,
        )
        try:
            child.communicate(content, timeout=WALL_SECONDS)
        except subprocess.TimeoutExpired as error:
            raise ContentRefused("too_slow") from error
        finally:
            _end(child)
        answer.seek(0)
        result = answer.read(ANSWER_BYTES)
        if child.returncode or not result:
            raise _reason(function, child.returncode, complaints)
        return result


def _end(child: subprocess.Popen[bytes]) -> None:
    """Kill what is left of the child and of whatever it has started."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()


def _reason(function: str, code: int, complaints: IO[bytes]) -> ContentRefused:
    """Why a child gave no answer: `code` is its exit status, or minus the signal that ended it."""
    if code == -signal.SIGXCPU:
        return ContentRefused("too_slow")
    complaints.seek(0)
    log = complaints.read()[-LOGGED_BYTES:].decode(errors="replace")
    if code == -signal.SIGKILL or "std::bad_alloc" in log:  # for want of memory
        return ContentRefused("too_much_inside")
    logger.error("%s gave no answer and ended with %s: %s", function, code, log)
    return ContentRefused("damaged" if code < 0 else "unchecked")
