"""The criteria that tasks of the demo's plans serve: named in an amendment, once the sets are
issued. Some criteria stay without a task, as in life.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from criteria.models import CriteriaSet
from demo.periods import YEAR
from plans.models import Plan
from plans.versions.amending import amend, begin_amendment
from plans.writing.lines import write_task
from units.models import User

REASON = "Gắn nhiệm vụ với các tiêu chí của Bộ chỉ số năm 2021"
OF_THE_DISTRICT = {  # a task of the district's plan, and what it serves of the district's own set
    "1.1": ["2.1.1"],
    "1.2": ["2.1.2"],
    "1.3": ["2.3.2"],
    "1.4": ["2.3.1"],
    "1.5": ["2.2.1", "2.2.2"],
    "2.2": ["3.1.1", "3.1.2", "3.1.3"],
    "2.3": ["3.2.1", "3.2.2"],
    "2.5": ["3.4.1"],
    "2.6": ["3.4.3"],
    "2.7": ["3.3.2"],
    "2.8": ["3.5.1", "3.5.2"],
    "3.1": ["4.1.1"],
    "3.2": ["4.1.2"],
    "3.3": ["4.2.3"],
    "3.6": ["4.3.2"],
    "4.2": ["5.6.1"],
    "4.4": ["5.5.2"],
    "4.5": ["5.3.3"],
    "5.1": ["6.3.1"],
    "5.4": ["6.1.1"],
    "6.1": ["7.1.1"],
    "6.5": ["7.3.3"],
    "6.7": ["7.4.1"],
    "6.8": ["7.4.2"],
    "7.4": ["1.3.1"],
    "7.6": ["1.2.1", "1.2.2"],
}
FOR_COMMUNES = {"1.7": ["2.4"], "2.9": ["3.5.3"], "3.4": ["4.3"], "7.1": ["1.1.1", "1.1.3"]}
OF_A_COMMUNE = {
    "1.1": ["2.2.1"],
    "1.2": ["2.3"],
    "2.1": ["3.1.1"],
    "3.1": ["4.4.1"],
    "4.1": ["5.2.1"],
    "5.1": ["6.3"],
    "6.1": ["7.2.1"],
    "7.1": ["1.3.1", "1.3.2"],
}
Links = Mapping[str, Iterable[str]]


def play_leaf_links(people: Mapping[str, User], communes: CriteriaSet) -> None:
    """`communes` is the set of the communes; the other one of the year judges the district."""
    own = CriteriaSet.objects.exclude(pk=communes.pk).get(
        year=YEAR, status=CriteriaSet.Status.ISSUED
    )
    home_affairs, head = people["noivu"], people["chutich.locan"]
    plans = Plan.objects.whole().filter(year=YEAR)
    plan = plans.get(authority=communes.authority)
    links = [(own, OF_THE_DISTRICT), (communes, FOR_COMMUNES)]
    _link(plan, links, home_affairs, home_affairs, "24/QĐ-UBND", date(YEAR, 2, 1))
    plan = plans.get(authority__short_name="Lộc An")
    _link(
        plan,
        [(communes, OF_A_COMMUNE)],
        people["canbo.locan"],
        head,
        "38/QĐ-UBND",
        date(YEAR, 5, 5),
    )


def _link(
    plan: Plan,
    links: Sequence[tuple[CriteriaSet, Links]],
    writer: User,
    signer: User,
    number: str,
    issued_on: date,
) -> None:
    draft = begin_amendment(plan, by=writer)
    tasks = {task.code: task for task in draft.tasks.all()}
    for its_set, served in links:
        leaves = {leaf.code: leaf for leaf in its_set.criteria.filter(method__isnull=False)}
        for code, wanted in served.items():
            task, values = tasks[code], {"leaves": [leaves[each] for each in wanted]}
            write_task(task, seen=task.version, values=values, by=writer)
    amend(
        draft,
        by=signer,
        number=number,
        issued_on=issued_on,
        signer=signer.full_name,
        reason=REASON,
    )
