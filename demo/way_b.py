"""The district of the demo scores itself by the set of the province; its offices fill it in."""

from datetime import date, timedelta
from pathlib import Path
from random import Random

from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.utils import timezone

from criteria.leaf_rules import rule_of
from criteria.models import CriteriaSet
from criteria.periods import Period
from criteria.sets import workflow as set_workflow
from demo.figures import answer_for
from demo.periods import DAYS_LEFT, YEAR
from evidence.models import Evidence
from evidence.store.registering import store
from scoring.answers.documents import attach
from scoring.answers.leaf_access import entering
from scoring.answers.saving import save_answer
from scoring.assignments import workflow
from scoring.assignments.assigning import share_out
from scoring.assignments.lookup import leaves_of
from scoring.assignments.proposal import propose
from scoring.campaigns import usual_dates
from scoring.campaigns.opening import open_period
from scoring.campaigns.setup import PeriodDates, create_campaign
from scoring.models import Part
from units.models import Unit, User
from units.people.delegations import delegate

HERE = Path(__file__).parent
ANNEX = HERE / "criteria/district_2021.xlsx"
# How much of its part each office has answered; the others have not begun.
ANSWERED = {"canbo.tuphap": 1, "canbo.vhtt": 0.7, "canbo.taichinh": 0.4}


def play_way_b(district: Unit, people: dict[str, User], quiet: object) -> None:
    """The set is issued and shared out, the third quarter is going on, the chairman is away."""
    home_affairs = people["noivu"]
    call_command("import_criteria", ANNEX, authority=district.code, stdout=quiet, stderr=quiet)
    criteria_set = set_workflow.issue(
        CriteriaSet.objects.get(status=CriteriaSet.Status.DRAFT),
        number="20/QĐ-UBND",
        issued_on=date(YEAR, 1, 15),
        by=home_affairs,
    )
    _set_up(criteria_set, district, home_affairs)
    for part in Part.objects.filter(sheet__unit=district).select_related("sheet__unit", "office"):
        for username, share in ANSWERED.items():
            if part.office_id == people[username].live_memberships[0].workplace_id:
                _answer(part, people[username], share)
    _appoint_deputy(people)


def _set_up(criteria_set: CriteriaSet, district: Unit, home_affairs: User) -> None:
    ahead = timezone.now() + timedelta(days=DAYS_LEFT + 3)
    campaign = create_campaign(
        criteria_set,
        title=f"Chỉ số CCHC của huyện năm {YEAR} (tự theo dõi)",
        units=[district],
        periods=[
            PeriodDates(
                Period.Q3,
                usual_dates.first_day(YEAR),
                usual_dates.cut_off(Period.Q3, YEAR),
                ahead,
                ahead + timedelta(days=20),
            )
        ],
        by=home_affairs,
    )
    judged = campaign.judged.get()
    nodes = list(criteria_set.criteria.all())
    proposed = propose(judged, nodes).chosen
    chosen = {node: proposed[node.pk] for node in nodes if node.pk in proposed}
    share_out(judged, chosen, due={}, by=home_affairs)
    open_period(campaign.periods.get(), by=home_affairs)


def _answer(part: Part, by: User, share: float) -> None:
    """Answer the first `share` of a part, mostly with a document; what is whole is handed in."""
    leaves = leaves_of(part)
    assert part.office
    document = _register(part.office, by)
    for entry in leaves[: round(len(leaves) * share)]:
        rule = rule_of(entry.criterion)
        answer = answer_for(rule, quality=0.9, seed=f"{YEAR} {entry.criterion.code}")
        with entering(entry, by) as leaf:
            save_answer(leaf, version=entry.version, answer=answer)
            if Random(entry.criterion.code).random() < 0.8:
                attach(leaf, document)
    if share == 1:
        workflow.hand_in(part, by=by)


def _register(office: Unit, by: User) -> Evidence:
    content = (HERE / "documents/bao-cao.pdf").read_bytes()
    return store(
        office,
        by=by,
        upload=SimpleUploadedFile("bao-cao.pdf", content, "application/pdf"),
        number="15/BC",
        issued_on=date(YEAR, 9, 10),
        issuer=office.name,
        abstract="Báo cáo kết quả thực hiện các tiêu chí được giao chủ trì Quý III năm 2021",
    )


def _appoint_deputy(people: dict[str, User]) -> None:
    today = timezone.localdate()
    chairman = people["lanhdao"]
    delegate(
        chairman.memberships.get(role="head"),
        people["phochutich"],
        valid_from=today,
        valid_to=today + timedelta(days=14),
        reason="Chủ tịch đi công tác, Thông báo số 30/TB-UBND",
        by=chairman,
    )
