"""The reasons for which an authority grants less than is claimed: a list that it keeps itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scoring.models import DeductionReason

OTHER = "other"  # its text says what


def reasons_of(authority: int) -> list[DeductionReason]:
    """The whole list of an authority (its key), with those that are switched off. One query."""
    rows = DeductionReason._base_manager.filter(authority=authority)
    return list(rows.order_by("position", "pk"))


@dataclass(frozen=True)
class ReasonChoice:
    """A reason that can be chosen on a leaf; its place in the list is its key."""

    code: str
    text: str
    chosen: bool

    @property
    def words(self) -> str:
        """Its text; blank for “other”."""
        return "" if self.code == OTHER else self.text


def choices_of(reasons: Sequence[DeductionReason], chosen: str) -> tuple[ReasonChoice, ...]:
    """The reasons in use, and the one that was chosen before it was switched off."""
    return tuple(_choices(reasons, chosen))


def reason_text(reasons: Sequence[DeductionReason], code: str) -> str:
    """The words of a code; "" for none."""
    return next((each.text for each in reasons if each.code == code), "")


def _choices(reasons: Sequence[DeductionReason], chosen: str) -> Iterator[ReasonChoice]:
    for each in reasons:
        if each.active or each.code == chosen:
            yield ReasonChoice(each.code, each.text, each.code == chosen)
