"""One appraised claim, as it is compared with others."""

from decimal import Decimal
from typing import NamedTuple


class Case(NamedTuple):
    """One leaf of one unit with its points as claimed and as finally granted.

    `answer` is JSON, written the same for equal answers.
    """

    entry: int
    sheet: int
    leaf: int
    code: str
    title: str
    maximum: Decimal
    position: int
    unit: str
    answer: str | None
    claimed: Decimal
    granted: Decimal
    appraiser_key: int | None
    appraiser: str | None
    reason: str

    @property
    def gap(self) -> Decimal:
        return self.claimed - self.granted

    @property
    def is_lowered(self) -> bool:
        return self.gap > 0

    @property
    def area_code(self) -> str:
        return self.code.split(".")[0]
