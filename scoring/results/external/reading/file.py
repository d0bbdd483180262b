"""What a file of published results holds, or why it cannot be read."""

from dataclasses import dataclass

from criteria.rules.published.table import PublishedLine, Settings
from units.refusals import FileRefused


@dataclass(frozen=True)
class PublishedFile:
    """What a file holds: its settings, one line per unit in printed order, and sentences about what
    was not used.
    """

    settings: Settings
    lines: tuple[PublishedLine, ...]
    hidden_sheets: tuple[str, ...] = ()
    leftovers: tuple[str, ...] = ()


class ResultsRefused(FileRefused):
    """The file cannot be read as a table of results; `sentences` name rows and columns."""
