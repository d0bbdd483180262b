"""A quarter of 75 criteria, up to where the officer sits down: the quarter before was scored, sent
and appraised, its documents are registered, a plan is in force.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from django.utils import timezone

from criteria.leaf_rules import rule_of
from criteria.models import CriteriaSet, Criterion
from criteria.periods import Period
from criteria.words.answers import score
from demo.figures import answer_for
from evidence.models import Evidence
from scoring.models import EntryEvidence, ScoreEntry, ScoreSheet
from scoring.points.totals import store_totals
from scoring.sheets import workflow
from tests.browser.budget.paper import Change, Paper, Report, changes_of, scan
from tests.browser.grid import own_leaves
from tests.factories import make_campaign, make_period, make_set
from tests.people import Cast, District
from tests.plans.made import make_plan, make_task
from tests.scoring.appraising import finish
from units.formats.text import search_key

CRITERIA, CHANGED = 75, 30
REGISTERED = [
    ("05/KH-UBND", date(2021, 1, 12), "Kế hoạch cải cách hành chính năm 2021"),
    ("21/BC-UBND", date(2021, 3, 12), "Báo cáo kết quả cải cách hành chính quý I năm 2021"),
    ("02/BB-UBND", date(2021, 3, 5), "Biên bản tự kiểm tra công tác cải cách hành chính"),
    ("11/QĐ-UBND", date(2021, 1, 20), "Quyết định kiện toàn bộ phận một cửa"),
    ("09/KH-UBND", date(2021, 1, 25), "Kế hoạch tuyên truyền cải cách hành chính"),
    ("17/BC-UBND", date(2021, 3, 1), "Báo cáo rà soát văn bản quy phạm pháp luật"),
    ("08/KH-UBND", date(2021, 1, 22), "Kế hoạch kiểm soát thủ tục hành chính"),
    ("03/TB-UBND", date(2021, 1, 15), "Thông báo phân công nhiệm vụ cải cách hành chính"),
    ("14/BC-UBND", date(2021, 2, 26), "Báo cáo giải quyết thủ tục hành chính tháng 02"),
    ("12/QĐ-UBND", date(2021, 2, 3), "Quyết định cử cán bộ đi bồi dưỡng"),
    ("19/BC-UBND", date(2021, 3, 10), "Báo cáo thu, chi ngân sách quý I"),
    ("06/TTr-UBND", date(2021, 2, 18), "Tờ trình dự toán kinh phí cải cách hành chính"),
]
REUSED = ("02/BB-UBND", "09/KH-UBND", "17/BC-UBND", "14/BC-UBND", "12/QĐ-UBND")


@dataclass(frozen=True)
class Quarter:
    """`several` proves most of what changed as a whole, each of `single` one criterion, each number
    of `REUSED` one more.
    """

    sheet: ScoreSheet
    before: ScoreSheet
    entries: list[ScoreEntry]
    changes: list[Change]
    several: Paper
    single: list[Paper]
    reports: list[Report]

    @property
    def whole(self) -> list[Change]:
        return [each for each in self.changes if each.whole]


def play(place: District, cast: Cast, folder: Path) -> Quarter:
    campaign = make_campaign(place, cast, criteria_set=_set(place))
    before = make_period(campaign, Period.Q1, cast.home_affairs).sheets.get(unit=place.commune)
    documents = _register(place, cast)
    _answer(before, documents, cast)
    workflow.submit(ScoreSheet.objects.get(pk=before.pk), by=cast.head)
    finish(ScoreSheet.objects.get(pk=before.pk), cast.home_affairs, final=True)
    sheet = make_period(campaign, Period.H1, cast.home_affairs).sheets.get(unit=place.commune)
    entries = own_leaves(sheet)
    answers = {each.criterion.code: each.answer for each in own_leaves(before)}
    changes = changes_of(entries, answers)
    assert (len(entries), len(changes)) == (CRITERIA, CHANGED)
    several, *single = (scan(folder, *described) for described in ARRIVED)
    return Quarter(
        sheet, before, entries, changes, several, single, _reports(place, several.number)
    )


ARRIVED = [
    ("Báo cáo kết quả CCHC 6 tháng đầu năm 2021", "58/BC-UBND", date(2021, 6, 10)),
    ("Biên bản kiểm tra bộ phận một cửa", "31/BB-UBND", date(2021, 5, 21)),
    ("Danh mục thủ tục hành chính được rà soát", "44/DM-UBND", date(2021, 6, 4)),
]


def _set(place: District) -> CriteriaSet:
    """The set of 2021, all of it due in the first quarter and scored by the unit itself."""
    criteria_set = make_set(place.district)
    leaves = criteria_set.criteria.exclude(milestone=None)
    for leaf in leaves.exclude(method=Criterion.Method.SELF):
        levels = [("Chưa thực hiện", "0"), ("Đã thực hiện", f"{leaf.maximum:f}")]
        options = [{"label": label, "points": points} for label, points in levels]
        leaf.rule = {"kind": "choice", "options": options}
        leaf.save(update_fields=["rule"])
    leaves.update(method=Criterion.Method.SELF, milestone=Period.Q1)
    return criteria_set


def _register(place: District, cast: Cast) -> list[Evidence]:
    return Evidence.objects.bulk_create(
        Evidence(
            unit=place.commune,
            number=number,
            issued_on=issued_on,
            issuer=place.commune.name,
            abstract=abstract,
            search_key=search_key(f"{number} {abstract}"),
            created_by=cast.staff,
        )
        for number, issued_on, abstract in REGISTERED
    )


def _answer(sheet: ScoreSheet, documents: Sequence[Evidence], cast: Cast) -> None:
    """Every leaf, each with a document."""
    leaves = own_leaves(sheet)
    for leaf in leaves:
        rule = rule_of(leaf.criterion)
        leaf.answer = dict(answer_for(rule, quality=0.8, seed=leaf.criterion.code))
        outcome = score(rule, leaf.answer)
        assert outcome
        leaf.self_points, leaf.version = outcome.points, 1
        leaf.entered_by, leaf.entered_at = cast.staff, timezone.now()
    fields = ["answer", "self_points", "version", "entered_by", "entered_at"]
    ScoreEntry.objects.bulk_update(leaves, fields)
    EntryEvidence.objects.bulk_create(
        EntryEvidence(
            entry=leaf, evidence=documents[place % len(documents)], attached_by=cast.staff
        )
        for place, leaf in enumerate(leaves)
    )
    store_totals(ScoreSheet.objects.get(pk=sheet.pk), "self")


def _reports(place: District, number: str) -> list[Report]:
    """Four tasks that the commune leads: one overdue, the others due within days."""
    today = timezone.localdate()
    plan = make_plan(place.district, year=2021)
    titles = (
        ("Báo cáo kết quả cải cách hành chính 6 tháng", "Báo cáo 6 tháng"),
        ("Tuyên truyền cải cách hành chính", "Kế hoạch tuyên truyền"),
        ("Lấy ý kiến của người dân", "Phiếu lấy ý kiến"),
        ("Niêm yết công khai thủ tục hành chính", "Bảng niêm yết"),
    )
    tasks = [
        make_task(
            plan,
            str(order),
            today + timedelta(days=order - 2),
            place.commune,
            title=title,
            product=product,
        )
        for order, (title, product) in enumerate(titles, start=1)
    ]
    return [
        Report(tasks[0], document=number),
        Report(tasks[1], document="09/KH-UBND"),
        Report(tasks[2], done_on="25/06/2021", delivered="120 phiếu, 115 hài lòng"),
        Report(tasks[3], done_on="28/06/2021", delivered="Đã niêm yết 186 thủ tục"),
    ]
