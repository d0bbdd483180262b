"""Where a workbook goes out and comes back."""

from dataclasses import dataclass


@dataclass(frozen=True)
class WorkbookDoor:
    """`title` says of what the workbook is; `back` is the page to which it belongs, called
    `back_label`; `download` and `upload` are the addresses of the door.
    """

    title: str
    back: str
    back_label: str
    download: str
    upload: str
