"""Papers made of a plan: apps to the right register theirs here, as this app may not import them.

In the `AppConfig.ready()` of an app to the right:

    kinds.register(PlanPaperKind(_("PDF"), "reports:plan_pdf"))
"""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class PlanPaperKind:
    """`url` is the name of an address that takes the key of the plan and answers with a file, for
    all who see the plan.
    """

    label: str | Promise
    url: str


_kinds: dict[str, PlanPaperKind] = {}


def register(kind: PlanPaperKind) -> None:
    _kinds[kind.url] = kind


def kinds() -> tuple[PlanPaperKind, ...]:
    return tuple(_kinds.values())
