"""Checks what an uploaded file is and holds. Pure: no Django, no clock, no database.

The bytes must be of the kind that the name claims. They are inspected in a child process, under
limits; `evidence.contents` says what is refused and what is only marked.
"""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from evidence.contents.found import extension_of
from evidence.contents.kinds import CONTENT_TYPES
from units.files.confined import ContentRefused, look_at

__all__ = ["CONTENT_TYPES", "Checked", "ContentRefused", "check_file", "extension_of"]


@dataclass(frozen=True)
class Checked:
    """The content type by which the file may be served, and what people are told beside its name:
    whether a password hides its content, whether it holds links that lead out of it or files.
    """

    content_type: str
    protected: bool = False
    links: bool = False
    attachments: bool = False


def check_file(
    path: Path, name: str, *, allowed: Collection[str] = tuple(CONTENT_TYPES)
) -> Checked:
    """Check the file at `path`, called `name` by the person who chose it. Raises ContentRefused."""
    extension = extension_of(name)
    if path.stat().st_size == 0:
        raise ContentRefused("empty")
    if extension not in allowed:
        raise ContentRefused("extension", extension=extension, allowed=", ".join(allowed))
    found = look_at("evidence.contents.kinds:inspect", path, extension)
    return Checked(CONTENT_TYPES[extension], **found)
