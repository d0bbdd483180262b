"""The page before a plan is issued, or its amendment put in force, as one value."""

from dataclasses import dataclass
from datetime import date

from plans.models import Plan
from plans.progress import AreaProgress, progress_of
from plans.steps import PLAN_STEPS, not_ready_to_issue
from plans.versions.amending import changes_of
from plans.versions.wording import Changed, changes_in_words
from units.workflow import wrong_moment_text


@dataclass(frozen=True)
class BeforeIssuing:
    """`plan` is the draft; `amends` the plan in force that it amends, with what it changes there.
    `blocking` sentences hold it back.
    """

    plan: Plan
    areas: tuple[AreaProgress, ...]
    targets: int
    blocking: tuple[str, ...]
    changes: tuple[Changed, ...]

    @property
    def tasks(self) -> int:
        return sum(area.tally.total for area in self.areas)


def before_issuing(plan: Plan) -> BeforeIssuing:
    moment = wrong_moment_text(PLAN_STEPS["issue_plan"], plan)
    progress = progress_of(plan, date(plan.year, 1, 1))
    changes = changes_of(plan) if plan.amends else ()
    return BeforeIssuing(
        plan=plan,
        areas=progress.areas,
        targets=plan.targets.count(),
        blocking=(moment,) if moment else tuple(not_ready_to_issue(plan)),
        changes=changes_in_words(changes),
    )
