"""The child of `units.files.confined`: limits itself, calls one function with one file, writes
JSON.

It imports little, because every upload waits for it.
"""

import errno
import importlib
import json
import os
import resource
import sys
from pathlib import Path
from typing import Any

from units.refusals import Unworded

MEGABYTE = 1024 * 1024
MEMORY_BYTES = 768 * MEGABYTE  # of addresses, of which an idle child takes 50 MB
PROCESSOR_SECONDS = 15
ANSWER_BYTES = 32 * MEGABYTE


class ContentRefused(Unworded):
    """The content of a file is not taken in; who asked for it says why."""


def main() -> None:
    function, path, arguments = sys.argv[1:]
    _limit()
    with os.fdopen(os.dup(1), "wb") as answer:
        os.dup2(2, 1)  # what a library prints is no answer
        answer.write(answered(function, Path(path), json.loads(arguments)))


def _limit() -> None:
    """The limits hold for the rest of this process; nothing in it may start another."""
    for kind, soft, hard in (
        (resource.RLIMIT_AS, MEMORY_BYTES, MEMORY_BYTES),
        (resource.RLIMIT_CPU, PROCESSOR_SECONDS, PROCESSOR_SECONDS + 1),
        (resource.RLIMIT_FSIZE, ANSWER_BYTES, ANSWER_BYTES),
        (resource.RLIMIT_NPROC, 0, 0),
        (resource.RLIMIT_CORE, 0, 0),
    ):
        most = resource.getrlimit(kind)[1]
        if most != resource.RLIM_INFINITY:
            soft, hard = min(soft, most), min(hard, most)
        resource.setrlimit(kind, (soft, hard))


def answered(function: str, path: Path, arguments: list[str | int]) -> bytes:
    """What `function` ("module:name") returns or refuses, as JSON of at most ANSWER_BYTES."""
    module, _colon, name = function.partition(":")
    try:
        found = getattr(importlib.import_module(module), name)(path, *arguments)
        answer = _json({"found": found})
        if len(answer) > ANSWER_BYTES:
            raise ContentRefused("too_much_inside")
    except ContentRefused as refusal:
        return _json({"refused": refusal.code, "facts": refusal.facts})
    except MemoryError:
        return _json({"refused": "too_much_inside", "facts": {}})
    except OSError as error:
        if error.errno != errno.ENOMEM:
            raise
        return _json({"refused": "too_much_inside", "facts": {}})
    return answer


def _json(value: dict[str, Any]) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode()
