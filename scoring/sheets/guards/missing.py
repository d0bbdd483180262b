"""The leaves because of which a step cannot be taken, and the sentences that name them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import ngettext

from scoring.models import ScoreEntry, ScoreSheet


@dataclass(frozen=True)
class Missing:
    """A leaf because of which a step cannot be taken; `entry` is its place on the page."""

    entry: int
    code: str
    title: str


def not_answered(sheet: ScoreSheet) -> list[Missing]:
    """The leaves that the unit scores itself and has not."""
    entries = sheet.entries.filter(
        criterion__method="self", self_points__isnull=True, not_applicable=False
    )
    return missing_of(entries.select_related("criterion"))


def not_appraised(sheet: ScoreSheet) -> list[Missing]:
    """The leaves without appraised points, the survey and those of the appraiser alone included."""
    entries = sheet.entries.filter(first_points__isnull=True, first_not_applicable=False)
    return missing_of(entries.select_related("criterion"))


def missing_of(entries: Iterable[ScoreEntry]) -> list[Missing]:
    """These leaves by code and title, in their order."""
    return [Missing(each.pk, each.criterion.code, each.criterion.title) for each in entries]


def not_scored_text(missing: list[Missing]) -> str:
    return ngettext(
        "%(count)s criterion is not scored yet: %(codes)s.",
        "%(count)s criteria are not scored yet: %(codes)s.",
        len(missing),
    ) % missing_facts(missing)


def changed_text(changed: list[Missing]) -> str:
    return ngettext(
        "%(count)s criterion has changed since you opened the page: %(codes)s. Please look again.",
        "%(count)s criteria have changed since you opened the page: %(codes)s. Please look again.",
        len(changed),
    ) % missing_facts(changed)


def missing_facts(missing: list[Missing], most: int = 10) -> dict[str, object]:
    """How many leaves, and the first of their codes in words."""
    codes = ", ".join(each.code for each in missing[:most])
    return {"count": len(missing), "codes": f"{codes}, …" if len(missing) > most else codes}
