"""The world of the access matrix: everybody whose access matters, and one row of everything."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import SimpleCookie
from django.test import Client, RequestFactory, override_settings
from django.test.client import ClientHandler
from django.utils import timezone

from criteria.annex import read_annex
from criteria.models import CriteriaSet, Subgroup
from criteria.periods import Period
from criteria.sets.set_facts import facts_of
from criteria.sets.storing import store_set
from criteria.sets.workflow import issue
from criteria.versions.making import next_version
from evidence.models import Evidence
from evidence.store.registering import store as store_document
from plans.meetings.holding import add_follow_up, begin_meeting, write_minutes
from plans.models import Meeting, Plan, Target, TargetReading, Task, TaskEvidence, TaskWarning
from reports.models import Report
from reports.snapshot import to_json
from reports.store import keep
from scoring.models import (
    AppraisalDuty,
    AppraiserNote,
    Assignment,
    Campaign,
    CampaignPeriod,
    CampaignUnit,
    Carrying,
    DeductionReason,
    EntryComment,
    EntryEvidence,
    Extension,
    Part,
    Publication,
    PublishedTable,
    ReceivedResult,
    ScoreEntry,
    ScoreSheet,
    SheetSnapshot,
)
from scoring.publications.content.reading import content_of
from scoring.publications.content.stored import sha256_of
from scoring.publications.content.stored import to_json as to_public_json
from scoring.results.ranking.reading import ranking_of
from scoring.sheets.extensions import extend
from scoring.sheets.snapshots import keep as keep_snapshot
from tests.criteria.books import make_annex
from tests.evidence import files
from tests.exported import write_csv
from tests.factories import make_campaign, make_period, make_plan, make_set
from tests.people import Cast, District, make_cast, make_district, make_person, make_unit
from tests.plans.books import phu_loc
from tests.reports.sample import REPORT
from tests.scoring import published, received
from tests.scoring.filling import answer_best, first_of
from tests.scoring.workbooks.books import downloaded, filled
from tests.undoing import put_back, settle
from units.models import (
    Delegation,
    Holiday,
    Job,
    Membership,
    Notice,
    PasswordList,
    Role,
    Unit,
    Upload,
    User,
)
from units.people.password_lists.asking import RESET, ask_for_reset

PEOPLE = (
    "anonymous",
    "staff",
    "head",
    "other_staff",
    "other_head",
    "moved",  # was of the commune, now of the other one
    "lead_staff",  # of the office that leads the task and appraises the leaf
    "appraiser",  # of the same office
    "other_appraiser",  # of an office to which the leaf does not belong
    "own_appraiser",  # an appraiser who sits at the judged commune
    "home_affairs",
    "neighbour_home_affairs",
    "neighbour_head",
    "leader",
    "viewer",
    "auditor",
    "administrator",
    "neighbour_administrator",
    "former",  # a good account without a role today
    "disabled",
)

UNITS_HEAD = ["code", "name", "short_name", "kind", "parent", "valid_from", "valid_to"]
ACCOUNTS_HEAD = [
    *["username", "full_name", "email", "phone", "workplace", "role"],
    *["territory", "position", "valid_from", "valid_to"],
]


@dataclass(frozen=True)
class World:
    place: District
    people: dict[str, User]
    cookies: dict[str, SimpleCookie]

    draft_set: CriteriaSet  # adds up, not issued
    free_set: CriteriaSet  # issued, no campaign uses it
    next_set: CriteriaSet  # the second version of the set of the campaign, issued
    subgroup: Subgroup  # of the draft
    plan: Plan
    office_task: Task  # led by the justice office
    meeting: Meeting  # being prepared, with a follow-up of the justice office
    follow_up: Task
    task_warning: TaskWarning  # of it to its office; another is for the agency
    free_task: Task  # led by nobody of the list: the authority answers for it
    target: Target  # served by the task of the justice office
    target_reading: TargetReading

    campaign: Campaign
    opened: CampaignPeriod  # the first quarter
    waiting: CampaignPeriod  # the third quarter, not open yet
    unreported: CampaignPeriod  # six months: open, nobody asked for a report
    year: CampaignPeriod
    sheet: ScoreSheet  # of the commune, the first quarter
    workbook: bytes  # of the sheet, with a note at the leaf; made once, for its bytes hold times
    year_sheet: ScoreSheet
    carrying: Carrying  # of the campaign, as it was kept
    entry: ScoreEntry  # a leaf of the sheet that the unit scores and the justice office appraises
    link: EntryEvidence
    comment: EntryComment  # among the people of the commune
    question: EntryComment  # to Home Affairs
    snapshot: SheetSnapshot  # of the sheet
    judged: CampaignUnit  # the commune
    assignment: Assignment  # the leaf is the officer's of the commune
    part: Part  # of that officer, everything is scored
    delegation: Delegation  # of the head of the commune to the officer, from tomorrow on
    extension: Extension  # of the year's sheet of the commune

    document: Evidence  # of the commune, not used
    attached: Evidence  # of the commune, proves the leaf
    office_document: Evidence  # of the justice office, shows its task

    duty: AppraisalDuty  # of the justice office, for the third area
    reason: DeductionReason  # of the district
    note: AppraiserNote  # on the leaf
    survey_upload: Upload  # of Home Affairs

    publication: Publication  # of the year, prepared
    published_table: PublishedTable  # of the district, of the year before
    published_upload: Upload  # of Home Affairs
    received_result: ReceivedResult  # of the commune, of two years before
    report: Report  # on the first quarter, ready
    plan_upload: Upload  # of Home Affairs
    set_upload: Upload  # of Home Affairs
    units_upload: Upload  # of the administrator
    accounts_upload: Upload  # of the administrator
    passwords: PasswordList  # of the administrator, for the officer of the commune
    holidays_upload: Upload  # of the administrator
    holiday: Holiday  # of the district
    notice: Notice  # to the officer of the commune
    membership: Membership  # of the officer of the commune
    own_membership: Membership  # of the administrator

    def visitor(self, person: str) -> "Visitor":
        """Somebody who is logged in; the disabled account was logged in before it was disabled."""
        return Visitor(self.cookies[person])

    def desk(self, person: str) -> int:
        """The key of the unit where the person sits."""
        held = self.people[person].live_memberships if person in self.people else []
        return held[0].workplace_id if held else self.place.commune.pk


class Visitor(RequestFactory):
    """Asks as a browser does, a session long. Unlike Django's test client it keeps nothing of how
    a page was made: thousands of pages are asked for.
    """

    handler = ClientHandler(enforce_csrf_checks=False)

    def __init__(self, cookies: SimpleCookie) -> None:
        super().__init__()
        self.cookies = SimpleCookie(cookies.output(header=""))

    def request(self, **environ: Any) -> Any:
        return self.handler(self._base_environ(**environ))


@contextmanager
def standing_world(folder: Path) -> Iterator[World]:
    """A world for many tests, in a transaction that is rolled back; files lie in the folder."""
    with (
        override_settings(EVIDENCE_STORAGE=folder, DEBUG=False, DEBUG_PROPAGATE_EXCEPTIONS=True),
        put_back(),
    ):
        world = make_world()
        settle()
        yield world


def make_world() -> World:
    place = make_district()
    finance = make_unit(
        "PL-TC", "Phòng Tài chính - Kế hoạch", "P. TC-KH", Unit.Kind.OFFICE, place.district
    )
    cast = make_cast(place)
    people = everybody(place, cast, finance)
    campaign = make_campaign(place, cast)
    groups = [
        Subgroup.objects.create(criteria_set=campaign.criteria_set, name=name)
        for name in ("Xã đồng bằng", "Xã miền núi")
    ]
    campaign.judged.update(subgroup=groups[0])
    opened, unreported, year = (
        make_period(campaign, period, cast.home_affairs)
        for period in (Period.Q1, Period.H1, Period.Y)
    )
    sheet = opened.sheets.get(unit=place.commune)
    entry = answer_best(first_of(sheet, "choice"), cast.staff)
    entry.criterion.appraiser_unit = place.justice
    entry.criterion.save()
    plan = make_plan(place, cast)
    tasks = plan.tasks.order_by("position")
    office_task = tasks.filter(lead_unit=place.justice)[0]
    document, attached = (_document(place.commune, cast.staff, name) for name in ("31", "32"))
    target = plan.targets.all()[0]
    office_task.targets.add(target)
    office_task.leaves.add(entry.criterion)
    office_document = _document(place.justice, people["lead_staff"], "33")
    TaskEvidence.objects.create(task=office_task, evidence=office_document)
    meeting = begin_meeting(plan, held_on=plan.issued_on or date(2021, 2, 1), by=cast.home_affairs)
    write_minutes(meeting, chair="", minutes="Đẩy nhanh.", seen=1, by=cast.home_affairs)
    draft_set = _draft_set(place, cast)
    judged = campaign.judged.get(unit=place.commune)
    tomorrow = timezone.localdate() + timedelta(days=1)
    next_set = next_version(campaign.criteria_set, by=cast.home_affairs)
    issue(next_set, by=cast.home_affairs, number="30/QĐ-UBND", issued_on=date(2021, 3, 1))
    return World(
        place=place,
        people=people,
        cookies=_cookies(people),
        draft_set=draft_set,
        free_set=_free_set(place),
        next_set=next_set,
        subgroup=Subgroup.objects.create(criteria_set=draft_set, name="Xã không có TTHC"),
        plan=plan,
        office_task=office_task,
        task_warning=_warnings(office_task)[0],
        target=target,
        target_reading=target.readings.create(
            day=date(2021, 3, 31), rank=5, reported_by=cast.home_affairs
        ),
        meeting=meeting,
        follow_up=add_follow_up(
            meeting,
            title="Báo cáo tiến độ",
            lead_unit=place.justice,
            responsible=None,
            day=meeting.held_on,
            area=office_task.area,
            by=cast.home_affairs,
        ),
        free_task=tasks.filter(lead_unit=None)[0],
        campaign=campaign,
        opened=opened,
        waiting=campaign.periods.get(period=Period.Q3),
        unreported=unreported,
        year=year,
        sheet=sheet,
        workbook=filled(downloaded(sheet, cast.staff), entry, note="theo báo cáo số 12"),
        carrying=Carrying.objects.create(
            campaign=campaign,
            old_set=next_set,
            new_set=campaign.criteria_set,
            carried_by=cast.home_affairs,
            report={"sheets": [], "left": []},
        ),
        extension=extend(
            year.sheets.get(unit=place.commune),
            until=timezone.now() + timedelta(days=20),
            reason="Mưa lũ",
            by=cast.home_affairs,
        ),
        year_sheet=year.sheets.get(unit=place.commune),
        entry=entry,
        link=EntryEvidence.objects.create(entry=entry, evidence=attached, attached_by=cast.staff),
        comment=EntryComment.objects.create(
            entry=entry, kind="comment", text="Nhờ xem lại", written_by=cast.staff
        ),
        question=EntryComment.objects.create(
            entry=entry, kind="question", text="Tính cả tháng 12?", written_by=cast.staff
        ),
        snapshot=keep_snapshot(sheet, by=cast.head),
        judged=judged,
        assignment=Assignment.objects.create(
            judged=judged, criterion=entry.criterion, person=cast.staff
        ),
        part=Part.objects.create(sheet=sheet, person=cast.staff, due=tomorrow),
        delegation=Delegation.objects.create(
            membership=cast.head.memberships.get(),
            deputy=cast.staff,
            valid_from=tomorrow,
            valid_to=tomorrow,
            reason="Nghỉ phép",
        ),
        document=document,
        attached=attached,
        office_document=office_document,
        duty=AppraisalDuty.objects.create(
            campaign=campaign,
            criterion=campaign.criteria_set.criteria.get(code="3"),
            office=place.justice,
        ),
        reason=DeductionReason.objects.filter(authority=place.district)[0],
        note=AppraiserNote.objects.create(
            entry=entry, text="Xem lại bản gốc", written_by=cast.home_affairs
        ),
        survey_upload=_survey_upload(year, cast),
        publication=_publication(year, cast),
        published_table=published.store(place.district, cast.home_affairs),
        published_upload=_published_upload(place, cast),
        received_result=received.record(place.commune, cast.staff, 2019, given=received.areas()),
        report=_report(opened, plan, cast),
        plan_upload=_upload("plan", cast.home_affairs, phu_loc(), place.district),
        set_upload=_upload("criteria", cast.home_affairs, make_annex(), place.district),
        units_upload=_upload("unit", cast.administrator, _units_table()),
        accounts_upload=_upload("account", cast.administrator, _accounts_table()),
        passwords=_password_list(cast),
        holidays_upload=_upload("holiday", cast.administrator, _holidays_table(), place.district),
        holiday=Holiday.objects.create(authority=place.district, day="2035-03-06", name="Lễ hội"),
        notice=cast.staff.notices.first(),
        membership=cast.staff.memberships.get(),
        own_membership=cast.administrator.memberships.get(),
    )


def everybody(place: District, cast: Cast, finance: Unit) -> dict[str, User]:
    extra = {
        "lead_staff": (Role.STAFF, place.justice, place.justice),
        "other_appraiser": (Role.APPRAISER, finance, place.district),
        "own_appraiser": (Role.APPRAISER, place.commune, place.district),
        "neighbour_head": (Role.HEAD, place.neighbour, place.neighbour),
        "neighbour_administrator": (Role.ADMINISTRATOR, place.neighbour, place.neighbour),
        "former": (Role.HEAD, place.commune, place.commune),
    }
    people = vars(cast) | {name: make_person(name, *held) for name, held in extra.items()}
    people["former"].memberships.update(valid_to=date(2021, 6, 30))
    for number, user in enumerate(people.values(), start=1):
        user.full_name = f"Cán bộ số {number}"  # no name is an English word of the product
        user.save(update_fields=["full_name"])
    return people


def _cookies(people: dict[str, User]) -> dict[str, SimpleCookie]:
    cookies = {"anonymous": SimpleCookie()}
    for name, user in people.items():
        client = Client()
        client.force_login(user)
        cookies[name] = client.cookies
    return cookies


def _warnings(task: Task) -> list[TaskWarning]:
    """A yellow one to the office that leads the task, a red one to who runs its plan."""
    occurrence = task.occurrences.first()
    about = occurrence.due or occurrence.begins
    parties = (("yellow", "office", task.lead_unit), ("red", "agency", task.plan.authority))
    return [
        TaskWarning.objects.create(
            occurrence=occurrence,
            level=level,
            about=about,
            party=party,
            unit=unit,
            issued_on=about + timedelta(days=1),
        )
        for level, party, unit in parties
    ]


def _document(unit: Unit, by: User, number: str) -> Evidence:
    content = files.pdf() + f"\n% {number}\n".encode()
    return store_document(
        unit,
        by=by,
        upload=SimpleUploadedFile(f"Công văn {number}.pdf", content),
        number=f"{number}/UBND",
        issued_on=date(2021, 1, 15),
        issuer=unit.name,
        abstract="Về việc thực hiện cải cách hành chính",
    )


def _draft_set(place: District, cast: Cast) -> CriteriaSet:
    content = make_annex()
    annex = read_annex(content)
    facts = facts_of(annex)
    return store_set(
        annex, place.district, facts, by=cast.home_affairs, name="phụ lục.xlsx", content=content
    )[0]


def _free_set(place: District) -> CriteriaSet:
    CriteriaSet.objects.filter(unit_group="Xã, thị trấn").update(unit_group="Xã, thị trấn (cũ)")
    return make_set(place.district)


def _report(period: CampaignPeriod, plan: Plan, cast: Cast) -> Report:
    content = files.pdf()
    return Report.objects.create(
        authority=period.campaign.authority,
        period=period,
        plan=plan,
        status=Report.Status.READY,
        content=to_json(REPORT),
        snapshot_at=timezone.now() - timedelta(hours=1),
        requested_by=cast.home_affairs,
        pdf_sha256=keep(content),
        pdf_size=len(content),
    )


def _publication(year: CampaignPeriod, cast: Cast) -> Publication:
    content = to_public_json(content_of(ranking_of(year), version=1, reason=""))
    return Publication.objects.create(
        period=year,
        version=1,
        content=content,
        sha256=sha256_of(content),
        acknowledge_until=timezone.now() + timedelta(days=3),
        prepared_by=cast.home_affairs,
    )


def _password_list(cast: Cast) -> PasswordList:
    made = {str(cast.staff.pk): cast.staff.password}
    passwords = ask_for_reset([cast.staff], by=cast.administrator)
    PasswordList.objects.filter(pk=passwords.pk).update(made=made)
    Job.objects.filter(target_id=passwords.pk, kind=RESET).update(status=Job.Status.DONE)
    return passwords


def _upload(purpose: str, by: User, content: bytes, authority: Unit | None = None) -> Upload:
    options = {"authority": authority.pk} if authority else {}
    return Upload.objects.create(
        purpose=purpose, name=f"{purpose}.xlsx", content=content, options=options, uploaded_by=by
    )


def _published_upload(place: District, cast: Cast) -> Upload:
    upload = _upload("published", cast.home_affairs, published.table("Xã,Lộc An,,,80,80,,1"))
    facts = {
        "year": 2018,
        "title": "Kết quả năm 2018",
        "source": "",
        "number": "",
        "excerpt": False,
    }
    upload.options = {"authority": place.district.pk, "issued_on": None, **facts}
    upload.save()
    return upload


def _survey_upload(year: CampaignPeriod, cast: Cast) -> Upload:
    upload = _upload("survey", cast.home_affairs, write_csv(["unit", "all"], [["Lộc An", "82,5"]]))
    upload.options = {"period": year.pk}
    upload.save()
    return upload


def _units_table() -> bytes:
    return write_csv(UNITS_HEAD, [["20149", "Xã Lộc Bình", "Lộc Bình", "xa", "482", "", ""]])


def _accounts_table() -> bytes:
    row = ["nguyen.an", "Nguyễn Văn An", "", "", "20140", "staff", "", "", "", ""]
    return write_csv(ACCOUNTS_HEAD, [row])


def _holidays_table() -> bytes:
    return write_csv(["Ngày", "Tên ngày nghỉ", "Loại ngày"], [["07/03/2035", "Lễ hội Cầu Ngư", ""]])
