"""Since when a row is in its state, and until when."""

from collections.abc import Mapping
from datetime import date
from typing import ClassVar


class StatusSince:
    """For models with a `status`: `SINCE` names, for a status, the field that holds the day or the
    moment at which it was reached.
    """

    SINCE: ClassVar[Mapping[str, str]]

    @property
    def status_since(self) -> date | None:
        """A day or an aware moment; None where nothing keeps it, and where the field was not read
        with the row: no page asks the database once more for it.
        """
        read = vars(self)
        return read.get(self.SINCE.get(read.get("status", ""), ""))

    @property
    def status_until(self) -> date | None:
        """Until when it stays in this state, if that is known; asks the database no more than
        `status_since` does.
        """
        return None
