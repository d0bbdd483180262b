"""Where the target of a link lies: in the document, beside it, or on another machine."""

import re
from urllib.parse import unquote

SCHEME = re.compile(r"([a-z][a-z0-9+.-]+):")  # of two letters at least: C: is a disk
LONGEST_TARGET = 10_000  # characters; pictures written into an address are longer, and no link is
UNSEEN = re.compile(r"[\x00-\x20]+")  # programs overlook them in an address
LOCAL_FILE = re.compile(r"file:(?:///)?[^/\\]")


def scheme_of(target: str) -> str:
    found = SCHEME.match(UNSEEN.sub("", unquote(target[:LONGEST_TARGET])).lower())
    return found[1] if found else ""


def leads_out(target: str) -> bool:
    return bool(scheme_of(target)) or target.startswith(("/", "\\", "../"))


def is_remote(target: str) -> bool:
    """Whether a target lies on another machine: not on a disk, nor beside the document."""
    where = unquote(target[:LONGEST_TARGET]).strip().lower()
    if where.startswith(("//", "\\\\")):
        return True
    if scheme_of(where) == "file":
        return LOCAL_FILE.match(where) is None
    return bool(scheme_of(where))
