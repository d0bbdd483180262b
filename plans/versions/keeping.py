"""Keeps the text of a plan whenever it is issued or amended, and finds the one of a day."""

from datetime import date

from plans.models import Plan, PlanVersion
from plans.versions.differences import Difference, differences
from plans.versions.text import PlanText, text_of
from units.models import User


def keep_version(
    plan: Plan,
    *,
    by: User | None,
    number: str,
    issued_on: date,
    signer: str,
    reason: str = "",
    replaced: PlanText | None = None,
) -> PlanVersion:
    """Freeze what the rows of the plan say now as its next version; `replaced` is what they said
    before the amendment.
    """
    return PlanVersion.objects.create(
        plan=plan,
        ordinal=plan.versions.count() + 1,
        number=number,
        issued_on=issued_on,
        signer=signer,
        reason=reason,
        text=text_of(plan).as_json(),
        replaced=replaced.as_json() if replaced else None,
        made_by=by,
    )


def amended_by(version: PlanVersion, last: PlanVersion) -> tuple[Difference, ...]:
    """What an amendment itself changed. `last` is the version before it, whose text stands for what
    was replaced where that was not kept.
    """
    before = version.replaced or last.text
    return differences(PlanText.from_json(before), PlanText.from_json(version.text))


def version_on(plan: Plan, on: date) -> PlanVersion | None:
    """The version in force at the end of the day `on`; None before the plan was issued."""
    return plan.versions.filter(issued_on__lte=on).order_by("-ordinal", "-pk").first()
