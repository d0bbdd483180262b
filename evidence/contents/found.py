"""What is found in a file, or the reason why it is refused."""

from dataclasses import dataclass
from pathlib import PurePath

from units.files.confined_child import ContentRefused

SAME_KIND = {"jpeg": "jpg", "jpe": "jpg"}
# Extensions of programs and scripts. Not bin, xml or svg: Word itself writes those.
# fmt: off
RUNNABLE = frozenset({
    "apk", "app", "bat", "chm", "cmd", "com", "cpl", "dll", "exe", "hta", "htm", "html", "iso",
    "jar", "js", "jse", "lnk", "mht", "mhtml", "msi", "pif", "ps1", "py", "reg", "scr", "sh",
    "vb", "vbe", "vbs", "wsf", "docm", "dotm", "pptm", "xlam", "xlsb", "xlsm", "xltm",
})
# fmt: on


@dataclass(frozen=True)
class FoundContent:
    """Whether a password hides the content, and whether it holds links that lead out of it (only
    a click follows them) or whole files.
    """

    protected: bool = False
    links: bool = False
    attachments: bool = False


def extension_of(name: str) -> str:
    """The extension without its dot, in lower case; spellings of one kind are one extension."""
    extension = PurePath(name).suffix.lower().removeprefix(".")
    return SAME_KIND.get(extension, extension)


def refuse_runnable(name: str) -> None:
    """Refuse a part that a computer would run by its name; it overlooks dots and blanks behind."""
    if extension_of(name.rstrip(". ")) in RUNNABLE:
        raise ContentRefused("dangerous_part", part=name)
