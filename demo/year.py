"""The demo district plays its year 2021 up to the third quarter, through the product's own doors.

Everything walks the real workflow, so that reasons, totals and the audit trail are real; only the
days on which things happened are dated back afterwards.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

from django.contrib.auth.hashers import make_password
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.utils import timezone

from criteria import workflow as set_workflow
from criteria.models import CriteriaSet, Criterion
from criteria.periods import Period
from demo.figures import answer_for
from demo.people import AT_THE_DISTRICT, DISTRICT, PASSWORD, Person, of_commune, of_offices, slug_of
from evidence.models import Evidence
from evidence.store import store
from plans import workflow as plan_workflow
from plans.models import Plan
from scoring import calendar, workflow
from scoring.appraisal import accept, appraise
from scoring.campaigns import PeriodDates, change_dates, create_campaign, open_period
from scoring.entries import rule_of, score
from scoring.models import Campaign, CampaignPeriod, EntryEvidence, ScoreEntry, ScoreSheet
from scoring.totals import store_totals
from units.models import Membership, Unit, User

HERE = Path(__file__).parent
YEAR = 2021
SINCE = date(2021, 1, 1)
DAYS_LEFT = 5  # of the third quarter, from the day the demo is loaded


@dataclass(frozen=True)
class Commune:
    """A judged unit with its two people and how well it does (0 to 1)."""

    unit: Unit
    staff: User
    head: User
    quality: float
    documents: tuple[Evidence, ...]


def play() -> None:
    """Fill an empty database with the demo district."""
    call_command("import_units", HERE / "units/phu_loc_2021.csv", stdout=_Quiet())
    people = _make_people()
    home_affairs = people["noivu"]
    _play_plan(people)
    criteria_set = _issue_set(home_affairs)
    communes = _make_communes(people)
    campaign = _set_up(criteria_set, communes, home_affairs)
    periods = {Period(row.period): row for row in campaign.periods.all()}
    for period in (Period.Q1, Period.H1, Period.Q3):
        open_period(periods[period], by=home_affairs)
    _play_first_quarter(periods[Period.Q1], communes, home_affairs)
    _play_half_year(periods[Period.H1], communes, home_affairs)
    _play_third_quarter(periods[Period.Q3], communes)
    _date_back(periods, home_affairs)


# --- people --------------------------------------------------------------------------------------


def _make_people() -> dict[str, User]:
    persons = [
        *AT_THE_DISTRICT,
        *of_offices(),
        *(p for unit in _communes() for p in of_commune(unit)),
    ]
    units = {unit.code: unit for unit in Unit.objects.all()}
    password = make_password(PASSWORD)
    people: dict[str, User] = {}
    for person in persons:
        if person.username not in people:
            people[person.username] = User.objects.create(
                username=person.username, full_name=person.full_name, password=password
            )
    Membership.objects.bulk_create(_membership(p, people[p.username], units) for p in persons)
    return people


def _communes() -> list[Unit]:
    """By code, so that the commune of the demo accounts stands in the middle of everything."""
    below = Unit.objects.filter(parent__code=DISTRICT).order_by("code")
    return [unit for unit in below if unit.is_local_government]


def _membership(person: Person, user: User, units: dict[str, Unit]) -> Membership:
    return Membership(
        user=user,
        role=person.role,
        workplace=units[person.workplace],
        territory=units[person.territory],
        position=person.position,
        valid_from=SINCE,
    )


def _make_communes(people: dict[str, User]) -> list[Commune]:
    communes = []
    for unit in _communes():
        slug = slug_of(unit)
        staff = people[f"canbo.{slug}"]
        quality = 0.8 + Random(unit.code).random() * 0.19
        documents = tuple(_register(unit, staff, *described) for described in DOCUMENTS)
        communes.append(Commune(unit, staff, people[f"chutich.{slug}"], quality, documents))
    return communes


DOCUMENTS = (
    ("ke-hoach.pdf", "05/KH-UBND", date(2021, 1, 12), "Kế hoạch cải cách hành chính năm 2021"),
    ("bao-cao.pdf", "21/BC-UBND", date(2021, 3, 12), "Báo cáo kết quả CCHC Quý I năm 2021"),
    ("bien-ban.pdf", "02/BB-UBND", date(2021, 3, 5), "Biên bản tự kiểm tra công tác CCHC"),
)


def _register(unit: Unit, by: User, name: str, number: str, on: date, abstract: str) -> Evidence:
    content = (HERE / "documents" / name).read_bytes()
    return store(
        unit,
        by=by,
        upload=SimpleUploadedFile(name, content, "application/pdf"),
        number=number,
        issued_on=on,
        issuer=unit.name,
        abstract=abstract,
    )


# --- plan, set, campaign -------------------------------------------------------------------------


def _play_plan(people: dict[str, User]) -> None:
    """The plan is issued; what was due until summer is done but for a few tasks."""
    call_command("import_plan", HERE / "plans/phu_loc_2021.xlsx", stdout=_Quiet(), stderr=_Quiet())
    plan = Plan.objects.get(year=YEAR)
    home_affairs = people["noivu"]
    plan_workflow.issue(plan, by=home_affairs, number="236/KH-UBND", issued_on=date(2020, 12, 28))
    dice = Random("plan")
    for task in plan.tasks.filter(due__lte=date(YEAR, 11, 30)).select_related("plan", "lead_unit"):
        if dice.random() < 0.85:
            done_on = max(task.due - timedelta(days=dice.randint(0, 12)), date(YEAR, 1, 4))
            plan_workflow.finish(task, by=home_affairs, done_on=done_on, delivered=task.product)


def _issue_set(home_affairs: User) -> CriteriaSet:
    call_command(
        "import_criteria", HERE / "criteria/commune_2021.xlsx", stdout=_Quiet(), stderr=_Quiet()
    )
    criteria_set = CriteriaSet.objects.get(year=YEAR)
    return set_workflow.issue(
        criteria_set, number="15/QĐ-UBND", issued_on=date(YEAR, 1, 8), by=home_affairs
    )


def _set_up(criteria_set: CriteriaSet, communes: Sequence[Commune], home_affairs: User) -> Campaign:
    """The campaign with every deadline still ahead, so that the year can be played."""
    ahead = timezone.now() + timedelta(days=DAYS_LEFT)
    return create_campaign(
        criteria_set,
        title="Chỉ số CCHC các xã, thị trấn năm 2021",
        units=[commune.unit for commune in communes],
        periods=[
            PeriodDates(
                period,
                calendar.first_day(YEAR),
                calendar.cut_off(period, YEAR),
                ahead + timedelta(hours=period.order),
                ahead + timedelta(days=20),
            )
            for period in Period
        ],
        by=home_affairs,
    )


# --- the periods ---------------------------------------------------------------------------------


def _play_first_quarter(
    period: CampaignPeriod, communes: Sequence[Commune], home_affairs: User
) -> None:
    """Everybody but one handed in; all is appraised and final."""
    for commune in communes[:-1]:
        sheet = _fill(period, commune, share=1)
        _submit(sheet, commune)
        _appraise(sheet, home_affairs, share=1)
        workflow.finish(sheet, by=home_affairs)
        workflow.finalise(sheet, by=home_affairs)


def _play_half_year(
    period: CampaignPeriod, communes: Sequence[Commune], home_affairs: User
) -> None:
    """Appraisal is going on; two communes are late."""
    for place, commune in enumerate(communes):
        sheet = _fill(period, commune, share=1 if place < 15 else 0.6)
        if place < 15:
            _submit(sheet, commune)
            _appraise(sheet, home_affairs, share=1 if place < 8 else 0.5 if place < 12 else 0)
        if place < 8:
            workflow.finish(sheet, by=home_affairs)


def _play_third_quarter(period: CampaignPeriod, communes: Sequence[Commune]) -> None:
    """Self-scoring is going on: some are through, most in the middle, some have not begun."""
    for place, commune in enumerate(communes):
        share = (1, 1, 1, 1, 1, 0.9, 0.7, 0.6, 0.55, 0.5, 0.4, 0.35, 0.2, 0.1, 0, 0, 0)[place]
        sheet = _fill(period, commune, share=share)
        if place < 3:
            _submit(sheet, commune)
        elif place < 5:
            workflow.propose(sheet, by=commune.staff)


def _fill(period: CampaignPeriod, commune: Commune, *, share: float) -> ScoreSheet:
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


def _submit(sheet: ScoreSheet, commune: Commune) -> None:
    workflow.propose(sheet, by=commune.staff)
    workflow.submit(sheet, by=commune.head)


REASONS = (
    "Tài liệu kiểm chứng chưa thể hiện đủ số liệu đã tự chấm.",
    "Báo cáo gửi chậm so với thời hạn quy định.",
    "Số liệu trên hệ thống một cửa điện tử thấp hơn số liệu báo cáo.",
)


def _appraise(sheet: ScoreSheet, by: User, *, share: float) -> None:
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
            appraise(leaf, version=leaf.version, answer=answer, by=by)
    sheet.refresh_from_db()


def _lower(leaf: ScoreEntry, by: User, dice: Random) -> None:
    """Half of what is claimed, in quarters of a point; a claim of nothing stands."""
    granted = (leaf.self_points or 0) * 2 // 1 / 4
    reason = dice.choice(REASONS) if granted != leaf.self_points else ""
    appraise(leaf, version=leaf.version, answer={"points": str(granted)}, reason=reason, by=by)


# --- the calendar --------------------------------------------------------------------------------


def _date_back(periods: dict[Period, CampaignPeriod], home_affairs: User) -> None:
    """The first quarter gets its days of 2021; what is still going on closes around today."""
    zone = timezone.get_default_timezone()
    closings = {
        Period.Q1: (
            calendar.self_due(Period.Q1, YEAR, zone),
            calendar.appraisal_due(Period.Q1, YEAR, zone),
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
        )
    for period in (Period.Q1, Period.H1):
        _date_submissions_back(periods[period])
    _miss(periods[Period.Q1], home_affairs)


def _date_submissions_back(period: CampaignPeriod) -> None:
    for row, sheet in enumerate(period.sheets.filter(submitted_at__isnull=False)):
        before = timedelta(days=row % 4, hours=1 + row % 6, minutes=7 * row % 60)
        sent = period.self_due_at - before
        ScoreSheet.objects.filter(pk=sheet.pk).update(proposed_at=sent, submitted_at=sent)


def _miss(period: CampaignPeriod, home_affairs: User) -> None:
    """The one commune that never handed in: taken in without its claims, and granted nothing."""
    sheet = period.sheets.get(submitted_at__isnull=True)
    reason = "Đơn vị không gửi phiếu tự chấm đúng thời hạn."
    workflow.miss(sheet, by=home_affairs, reason=reason)
    leaves = sheet.entries.select_related("criterion__appraiser_unit", "sheet__unit")
    for leaf in leaves:
        appraise(leaf, version=leaf.version, answer={"points": "0"}, reason=reason, by=home_affairs)
    workflow.finish(sheet, by=home_affairs)
    workflow.finalise(sheet, by=home_affairs)


def _at_closing_time(days: int) -> datetime:
    day = timezone.localdate() + timedelta(days=days)
    return datetime.combine(day, calendar.CLOSING_TIME, timezone.get_default_timezone())


class _Quiet:
    """Where the words of the import commands go."""

    def write(self, text: str) -> None:
        return
