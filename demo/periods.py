"""The periods of the demo: scored, submitted and appraised through the product's own functions.

Everything walks the real workflow, so that reasons, totals and the audit trail are real; only the
days on which things happened are dated back afterwards.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from django.utils import timezone

from criteria.leaf_rules import rule_of
from criteria.models import Criterion
from criteria.periods import Period
from criteria.words.answers import score
from demo.figures import answer_for
from evidence.models import Evidence
from scoring.appraisal.explanations.answering import answer
from scoring.appraisal.explanations.asking import question
from scoring.appraisal.granting.accepting import accept
from scoring.appraisal.granting.appraising import appraise
from scoring.appraisal.granting.permission import under_appraisal
from scoring.appraisal.notes import add_note
from scoring.appraisal.rounds.first import FIRST
from scoring.campaigns import usual_dates
from scoring.campaigns.changed_dates import change_dates
from scoring.models import CampaignPeriod, EntryEvidence, ScoreEntry, ScoreSheet
from scoring.points.totals import store_totals
from scoring.sheets import workflow
from scoring.sheets.extensions import extend
from units.models import Unit, User

YEAR = 2021
EXPLAINS = 10  # the commune of the demo accounts
FLOODED = 13
FLOOD = "Mưa lũ, mất điện và mất đường truyền nhiều ngày (Báo cáo số 87/BC-UBND)."
QUESTIONS = {
    "1.1.1": "Kế hoạch được ban hành ngày nào? Đề nghị bổ sung văn bản có ngày ký.",
    "1.1.2": "Kinh phí bố trí cho từng nhiệm vụ được nêu ở văn bản nào?",
}
ANSWER = "Kinh phí được nêu tại phụ lục kèm theo Kế hoạch, cột 6 của bảng phân công nhiệm vụ."
DAYS_LEFT = 5  # of the third quarter, from the day the demo is loaded


@dataclass(frozen=True)
class Commune:
    """A judged unit with its two people and how well it does (0 to 1)."""

    unit: Unit
    staff: User
    head: User
    quality: float
    documents: tuple[Evidence, ...]


def play_first_quarter(
    period: CampaignPeriod, communes: Sequence[Commune], home_affairs: User
) -> None:
    """Everybody but one handed in; all is appraised and final."""
    for commune in communes[:-1]:
        sheet = fill(period, commune, share=1)
        submit(sheet, commune)
        appraise_sheet(sheet, home_affairs, share=1)
        workflow.finish(sheet, by=home_affairs)
        workflow.finalise(sheet, by=home_affairs)


def play_half_year(period: CampaignPeriod, communes: Sequence[Commune], home_affairs: User) -> None:
    """Appraisal is going on; two communes are late."""
    for place, commune in enumerate(communes):
        through = place < 8 or place == EXPLAINS
        sheet = fill(period, commune, share=1 if place < 15 else 0.6)
        if place < 15:
            submit(sheet, commune)
            appraise_sheet(sheet, home_affairs, share=1 if through else 0.5 if place < 12 else 0)
        if through:
            workflow.finish(sheet, by=home_affairs)
        elif place < 11:
            add_note(under_appraisal(sheet)[0], NOTE, by=home_affairs)


NOTE = "Đã gọi điện cho đơn vị: bản ký số sẽ gửi bổ sung trong tuần."


def send_one_back(period: CampaignPeriod, communes: Sequence[Commune], home_affairs: User) -> None:
    """The commune of the demo accounts is asked about two criteria, and has answered to one."""
    CampaignPeriod.objects.filter(pk=period.pk).update(
        explanation_due_at=_at_closing_time(12), second_appraisal_due_at=_at_closing_time(20)
    )
    sheet = ScoreSheet.objects.get(period=period, unit=communes[EXPLAINS].unit)
    leaves = sheet.entries.select_related("criterion__appraiser_unit", "sheet__unit")
    for code, text in QUESTIONS.items():
        asked = question(leaves.get(criterion__code=code), text, by=home_affairs)
    workflow.ask(sheet, by=home_affairs)
    assert asked
    answer(asked, ANSWER, version=asked.version, by=communes[EXPLAINS].staff)


def give_more_time(period: CampaignPeriod, communes: Sequence[Commune], home_affairs: User) -> None:
    """One commune that has only begun gets three days more."""
    sheet = ScoreSheet.objects.select_related("period__campaign__authority", "unit").get(
        period=period, unit=communes[FLOODED].unit
    )
    extend(sheet, until=_at_closing_time(DAYS_LEFT + 3), reason=FLOOD, by=home_affairs)


def play_third_quarter(period: CampaignPeriod, communes: Sequence[Commune]) -> None:
    """Self-scoring is going on: some are through, most in the middle, some have not begun."""
    for place, commune in enumerate(communes):
        share = (1, 1, 1, 1, 1, 0.9, 0.7, 0.6, 0.55, 0.5, 0.4, 0.35, 0.2, 0.1, 0, 0, 0)[place]
        sheet = fill(period, commune, share=share)
        if place < 3:
            submit(sheet, commune)
        elif place < 5:
            workflow.propose(sheet, by=commune.staff)


def fill(period: CampaignPeriod, commune: Commune, *, share: float) -> ScoreSheet:
    """Answer the first `share` of the leaves the unit scores, most of them with a document."""
    sheet = ScoreSheet.objects.select_related("period__campaign__criteria_set").get(
        period=period, unit=commune.unit
    )
    own = list(sheet.entries.filter(criterion__method="self").select_related("criterion"))
    answered = own[: round(len(own) * share)]
    for entry in answered:
        _answer(entry, commune)
    ScoreEntry.objects.bulk_update(
        answered, ["answer", "self_points", "entered_by", "entered_at", "version"]
    )
    EntryEvidence.objects.bulk_create(_proofs(answered, commune))
    store_totals(sheet)
    return sheet


def _answer(entry: ScoreEntry, commune: Commune) -> None:
    rule = rule_of(entry.criterion)
    seed = f"{commune.unit.code} {entry.criterion.code}"
    entry.answer = dict(answer_for(rule, quality=commune.quality, seed=seed))
    outcome = score(rule, entry.answer)
    entry.self_points = outcome.points if outcome else None
    entry.entered_by, entry.entered_at, entry.version = commune.staff, timezone.now(), 1


def _proofs(entries: Iterable[ScoreEntry], commune: Commune) -> list[EntryEvidence]:
    dice = Random(commune.unit.code)
    return [
        EntryEvidence(
            entry=entry, evidence=dice.choice(commune.documents), attached_by=commune.staff
        )
        for entry in entries
        if dice.random() < 0.85
    ]


def submit(sheet: ScoreSheet, commune: Commune) -> None:
    workflow.propose(sheet, by=commune.staff)
    workflow.submit(sheet, by=commune.head)


REASONS = (
    ("wrong_document", "Tài liệu kiểm chứng chưa thể hiện đủ số liệu đã tự chấm."),
    ("late_document", "Báo cáo gửi chậm so với thời hạn quy định."),
    ("other_figures", "Số liệu trên hệ thống một cửa điện tử thấp hơn số liệu báo cáo."),
)


def appraise_sheet(sheet: ScoreSheet, by: User, *, share: float) -> None:
    """Appraise the first `share` of the leaves: most as claimed, a few lowered with a reason."""
    leaves = list(
        sheet.entries.select_related(
            "criterion__appraiser_unit", "sheet__unit", "sheet__period__campaign__criteria_set"
        )
    )
    leaves = leaves[: round(len(leaves) * share)]
    dice = Random(f"{sheet.unit_id} {sheet.period.period}")
    claimed = [leaf for leaf in leaves if leaf.criterion.method == Criterion.Method.SELF]
    lowered = dice.sample(claimed, k=min(3, len(claimed)))
    for leaf in lowered:
        _lower(leaf, by, dice)
    accept([leaf for leaf in claimed if leaf not in lowered], by=by)
    for leaf in leaves:
        if leaf.criterion.method != Criterion.Method.SELF:
            answer = answer_for(rule_of(leaf.criterion), quality=0.85, seed=f"{leaf.pk}")
            appraise(leaf, round=FIRST, version=leaf.version, answer=answer, by=by)
    sheet.refresh_from_db()


def _lower(leaf: ScoreEntry, by: User, dice: Random) -> None:
    """Half of the claimed points, in quarters; 0 stays 0."""
    granted = (leaf.self_points or 0) * 2 // 1 / 4
    code, reason = dice.choice(REASONS) if granted != leaf.self_points else ("", "")
    appraise(
        leaf,
        round=FIRST,
        version=leaf.version,
        answer={"points": str(granted)},
        reason=reason,
        reason_code=code,
        by=by,
    )


# --- the calendar --------------------------------------------------------------------------------


def date_back(periods: dict[Period, CampaignPeriod], home_affairs: User) -> None:
    """The first quarter gets its days of 2021; what is still going on closes around today."""
    zone = timezone.get_default_timezone()
    closings = {
        Period.Q1: (
            usual_dates.self_due(Period.Q1, YEAR, zone),
            usual_dates.appraisal_due(Period.Q1, YEAR, zone),
        ),
        Period.H1: (_at_closing_time(-12), _at_closing_time(8)),
        Period.Q3: (_at_closing_time(DAYS_LEFT), _at_closing_time(DAYS_LEFT + 20)),
        Period.Y: (_at_closing_time(60), _at_closing_time(90)),
    }
    for period, (due, appraisal_due) in closings.items():
        change_dates(
            periods[period],
            by=home_affairs,
            reason="Dữ liệu mẫu",
            self_due_at=due,
            appraisal_due_at=appraisal_due,
            **_explaining(period, appraisal_due),
        )
    for period in (Period.Q1, Period.H1):
        date_submissions_back(periods[period])
    _miss(periods[Period.Q1], home_affairs)


def date_submissions_back(period: CampaignPeriod) -> None:
    for row, sheet in enumerate(period.sheets.filter(submitted_at__isnull=False)):
        before = timedelta(days=row % 4, hours=1 + row % 6, minutes=7 * row % 60)
        sent = period.self_due_at - before
        ScoreSheet.objects.filter(pk=sheet.pk).update(
            proposed_at=sent, submitted_at=sent, first_submitted_at=sent
        )


def _miss(period: CampaignPeriod, home_affairs: User) -> None:
    """The one commune that never submitted: appraised without its claims, with no points."""
    sheet = period.sheets.get(submitted_at__isnull=True)
    reason = "Đơn vị không gửi phiếu tự chấm đúng thời hạn."
    workflow.miss(sheet, by=home_affairs, reason=reason)
    for leaf in under_appraisal(sheet):
        appraise(
            leaf,
            round=FIRST,
            version=leaf.version,
            answer={"points": "0"},
            reason=reason,
            by=home_affairs,
        )
    workflow.finish(sheet, by=home_affairs)
    workflow.finalise(sheet, by=home_affairs)


def _at_closing_time(days: int) -> datetime:
    day = timezone.localdate() + timedelta(days=days)
    return datetime.combine(day, usual_dates.CLOSING_TIME, timezone.get_default_timezone())


def _explaining(period: Period, appraisal_due: datetime) -> dict[str, datetime | None]:
    """The explanation round of the year, by the usual distances."""
    if not period.is_final:
        return {"explanation_due_at": None, "second_appraisal_due_at": None}
    explained = appraisal_due + timedelta(days=usual_dates.DAYS_TO_EXPLAIN)
    again = explained + timedelta(days=usual_dates.DAYS_TO_APPRAISE_AGAIN)
    return {"explanation_due_at": explained, "second_appraisal_due_at": again}
