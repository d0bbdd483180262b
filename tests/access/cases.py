"""What the words of the matrix stand for: the row a URL is called with in a state, and the form
that a person fills in there.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from django.contrib.postgres.functions import TransactionNow
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import F
from django.utils import timezone

from analysis.remediation.lost import lost_lines
from criteria.editor.nodes.corrections import FACTS, RULE
from criteria.editor.nodes.corrections import mark_of as mark_of_nodes
from criteria.editor.nodes.reach import SEEN
from criteria.models import CriteriaSet, Criterion, Subgroup
from evidence.models import Evidence, FileReading
from evidence.offers import mark_of as mark_of_document
from plans.models import Meeting, Plan, Target, Task, TaskEvidence, TaskWarning
from plans.occurrences.workflow import follow
from plans.targets.editing import mark_of as mark_of_targets
from reports.forms.texts import mark_of
from reports.models import Report
from scoring.appraisal.by_criterion.page import read_leaf
from scoring.appraisal.duties.areas import mark_of as mark_of_duties
from scoring.appraisal.duties.areas import of_areas
from scoring.appraisal.rounds.first import FIRST
from scoring.appraisal.rounds.round import Round
from scoring.appraisal.rounds.second import SECOND
from scoring.appraisal.survey.importing import mark_of as mark_of_survey
from scoring.appraisal.survey.reading import read_survey
from scoring.campaigns.periods import visible_period
from scoring.history.appraisal_marks import appraisal_mark_of
from scoring.models import (
    Campaign,
    CampaignPeriod,
    CampaignUnit,
    Explanation,
    Part,
    Publication,
    ScoreEntry,
    ScoreSheet,
)
from scoring.publications.content.reading import content_of
from scoring.publications.content.stored import to_json
from scoring.publications.preparing import mark_of_results
from scoring.results.ranking.reading import ranking_of
from scoring.results.received.recording import mark_of as mark_of_received
from scoring.workbooks.appraisal.book import AppraisedBook
from scoring.workbooks.appraisal.books import book_of_leaf
from tests.access.world import World
from tests.drawn_for import KEYED, drawn_for
from tests.evidence import files
from tests.people import PASSWORD, make_unit
from tests.scoring import received
from tests.scoring.filling import looked
from tests.scoring.workbooks import appraised_books
from units.models import Delegation, Holiday, Succession, Unit, Upload, User
from units.people.moving import mark_of_roles
from units.unit_tree.marks import mark_of as mark_of_unit

NOW = TransactionNow()
PDF = files.pdf()
Status = ScoreSheet.Status
Arguments = tuple[Any, ...]
Case = Callable[[World], Any]  # the row (or the words) the address names, brought into its state
Form = dict[str, Any]

MADE: dict[Any, bytes] = {}  # workbooks of appraisals; see `made_once`
NOTHING = "usual"  # the state of a page without a row

# States in which the right person is told, with an error message, why it does not happen.
WRONG_MOMENT = {
    ("criteria:set_issue", "issued"),
    ("criteria:set_delete", "issued"),
    ("criteria:set_settings", "issued"),
    ("criteria:subgroup_add", "issued"),
    ("criteria:subgroup_edit", "of an issued set"),
    ("criteria:subgroup_delete", "of an issued set"),
    ("criteria:set_next_version", "draft"),
    ("criteria:set_crosswalk", "first version"),
    ("scoring:campaign_subgroups", "open"),
    ("scoring:campaign_carry", "nothing newer"),
    ("criteria:node_add", "issued"),
    ("criteria:node_change", "issued"),
    ("criteria:node_rule", "issued"),
    ("criteria:node_try", "issued"),
    ("criteria:node_place", "issued"),
    ("criteria:node_move", "issued"),
    ("criteria:node_split", "issued"),
    ("criteria:node_remove", "issued"),
    ("criteria:node_reach", "issued"),
    ("criteria:node_reach_withdraw", "issued"),
    ("scoring:late_remind", "nobody ticked"),
    ("units:holiday_remove", "of the country"),
    ("units:passwords_reset", "blank"),
    ("plans:plan_close", "draft"),
    ("plans:plan_amend", "draft"),
    ("plans:meeting_conclude", "concluded"),
    ("plans:meeting_call_off", "concluded"),
    ("plans:follow_up_remove", "concluded"),
    ("plans:plan_discard", "draft"),  # a report of the world refers to the plan
    ("plans:plan_discard", "issued"),
    ("evidence:evidence_remove", "used"),
    ("evidence:evidence_remove", "of an office"),
    ("scoring:sheet_propose", "draft"),
    ("scoring:sheet_propose", "submitted"),
    ("scoring:sheet_propose", "closed"),
    ("scoring:sheet_take_back", "draft"),
    ("scoring:sheet_send_back", "draft"),
    ("scoring:sheet_submit", "draft"),
    ("scoring:sheet_submit", "submitted"),
    ("scoring:sheet_submit", "closed"),
    ("scoring:sheet_withdraw", "draft"),
    ("scoring:sheet_withdraw", "submitted, closed"),
    ("scoring:sheet_reopen", "draft"),
    ("scoring:sheet_miss", "draft"),
    ("scoring:sheet_finish", "submitted"),
    ("scoring:sheet_finalise", "submitted"),
    ("scoring:sheet_accept", "draft"),
    ("scoring:sheet_copy", "submitted"),
    ("scoring:published_delete", "blank"),
    ("scoring:received_delete", "blank"),
    ("scoring:part_hand_in", "handed in"),
    ("scoring:part_hand_in", "of a submitted sheet"),
    ("scoring:part_return", "open"),
    ("units:delegation_revoke", "over"),
    ("scoring:survey_confirm", "blank"),
    ("scoring:sheet_ask", "appraised"),
    ("scoring:sheet_ask", "asked, without a date"),
    ("scoring:sheet_explain", "unanswered"),
    ("scoring:sheet_explain", "explanation over"),
    ("scoring:sheet_explain", "draft"),
    ("scoring:sheet_close_explanation", "explaining"),
    ("scoring:sheet_finalise", "asked"),
    ("scoring:sheet_finalise", "explained"),
    ("scoring:sheet_acknowledge", "final"),
    ("scoring:sheet_revise", "draft"),
    ("scoring:publication_renew", "prepared"),
    ("scoring:publication_approve", "prepared"),
    ("scoring:publication_approve", "published"),
    ("scoring:publication_publish", "ready"),
    ("scoring:publication_return", "returned"),
    ("scoring:publication_return", "published"),
    ("scoring:publication_return", "blank"),
    ("scoring:publication_discard", "published"),
    ("reports:report_return", "queued"),
    ("reports:report_return", "issued"),
    ("reports:report_approve", "queued"),
    ("reports:report_approve", "approved"),
    ("reports:report_approve", "issued"),
}


# --- rows brought into a state -------------------------------------------------------------------


def draft_plan(plan: Plan) -> Plan:
    Plan.objects.filter(pk=plan.pk).update(status="draft", number="", issued_on=None)
    return plan


def remediation_plan(plan: Plan) -> Plan:
    Plan.objects.filter(pk=plan.pk).update(kind=Plan.Kind.REMEDIATION)
    return plan


def closed_plan(plan: Plan) -> Plan:
    Plan.objects.filter(pk=plan.pk).update(status="closed")
    return plan


def concluded(meeting: Meeting) -> Meeting:
    meeting.status, meeting.concluded_at = Meeting.Status.CONCLUDED, timezone.now()
    meeting.save()
    return meeting


def follow_up_of_concluded(task: Task) -> Task:
    assert task.meeting
    concluded(task.meeting)
    return task


def task_of_draft(task: Task) -> Task:
    draft_plan(task.plan)
    return task


def task_of_closed(task: Task) -> Task:
    closed_plan(task.plan)
    return task


def target_of_draft(target: Target) -> Target:
    """As of an import: nobody types a result for a draft."""
    draft_plan(target.plan)
    target.readings.all().delete()
    return target


def target_of_closed(target: Target) -> Target:
    closed_plan(target.plan)
    return target


def handed_in(part: Part) -> Part:
    Part.objects.filter(pk=part.pk).update(status=Part.Status.HANDED_IN, handed_in_at=NOW)
    return part


def of_submitted(part: Part) -> Part:
    submitted(part.sheet)
    return part


def over(delegation: Delegation) -> Delegation:
    Delegation.objects.filter(pk=delegation.pk).update(
        valid_from="2021-01-01", valid_to="2021-01-31"
    )
    return delegation


def done(task: Task) -> Task:
    task.occurrences.update(status="done", done_on="2021-02-01")
    follow([task])
    return task


def proving(world: World) -> Task:
    """A finished task with a document of the commune, which serves a leaf of its sheet."""
    task = done(world.office_task)
    task.leaves.add(world.entry.criterion)
    TaskEvidence.objects.create(task=task, evidence=world.document)
    return task


def answered(sheet: ScoreSheet) -> ScoreSheet:
    ScoreEntry.objects.filter(sheet=sheet).update(self_points=0)
    return sheet


def standing(sheet: ScoreSheet, status: str, **fields: Any) -> ScoreSheet:
    ScoreSheet.objects.filter(pk=sheet.pk).update(status=status, **fields)
    return answered(sheet)


def proposed(sheet: ScoreSheet) -> ScoreSheet:
    return standing(sheet, Status.PROPOSED, proposed_at=NOW)


def submitted(sheet: ScoreSheet) -> ScoreSheet:
    return standing(sheet, Status.SUBMITTED, submitted_at=NOW)


def granted(sheet: ScoreSheet) -> ScoreSheet:
    """Submitted, and every leaf has its appraised points."""
    submitted(sheet)
    ScoreEntry.objects.filter(sheet=sheet).update(first_points=0)
    return sheet


def appraised(sheet: ScoreSheet) -> ScoreSheet:
    ScoreSheet.objects.filter(pk=granted(sheet).pk).update(status=Status.APPRAISED)
    return sheet


def final(sheet: ScoreSheet) -> ScoreSheet:
    ScoreSheet.objects.filter(pk=granted(sheet).pk).update(status=Status.FINAL, final_at=NOW)
    return sheet


def asked(sheet: ScoreSheet, **said: Any) -> ScoreSheet:
    """Appraised; its answered leaf is questioned, and there is time to explain."""
    appraised(sheet)
    entry = sheet.entries.exclude(entered_by=None).get()
    by = entry.entered_by
    question = {"question": "Tài liệu ở đâu?", "asked_by": by, "version": entry.version}
    Explanation.objects.create(entry=entry, **question, **said)
    CampaignPeriod.objects.filter(pk=sheet.period_id).update(
        explanation_due_at=NOW + timedelta(days=60)
    )
    return sheet


def asked_without_a_date(sheet: ScoreSheet) -> ScoreSheet:
    asked(sheet)
    CampaignPeriod.objects.filter(pk=sheet.period_id).update(explanation_due_at=None)
    return sheet


def unanswered(sheet: ScoreSheet) -> ScoreSheet:
    ScoreSheet.objects.filter(pk=asked(sheet).pk).update(status=Status.EXPLAINING)
    return sheet


def explaining(sheet: ScoreSheet) -> ScoreSheet:
    unanswered(sheet)
    row = Explanation.objects.get(entry__sheet=sheet)
    Explanation.objects.filter(pk=row.pk).update(
        answer="Có công văn kèm theo", answered_by=row.asked_by, answered_at=NOW
    )
    return sheet


def explanation_over(sheet: ScoreSheet) -> ScoreSheet:
    explaining(sheet)
    CampaignPeriod.objects.filter(pk=sheet.period_id).update(
        self_due_at=NOW - timedelta(days=2),
        appraisal_due_at=NOW - timedelta(days=1),
        explanation_due_at=NOW,
    )
    return sheet


def explained(sheet: ScoreSheet) -> ScoreSheet:
    ScoreSheet.objects.filter(pk=explaining(sheet).pk).update(
        status=Status.EXPLAINED, explained_at=NOW
    )
    return sheet


def appraised_again(sheet: ScoreSheet) -> ScoreSheet:
    explained(sheet)
    ScoreEntry.objects.filter(explanation__entry__sheet=sheet).update(second_points=0)
    return sheet


def published(sheet: ScoreSheet) -> ScoreSheet:
    ScoreSheet.objects.filter(pk=final(sheet).pk).update(status=Status.PUBLISHED)
    return sheet


def closed(sheet: ScoreSheet) -> ScoreSheet:
    """The deadline has passed."""
    CampaignPeriod.objects.filter(pk=sheet.period_id).update(
        self_due_at=F("self_due_at") - timedelta(days=10)
    )
    return sheet


def missed(sheet: ScoreSheet) -> ScoreSheet:
    """Taken in as “not submitted”; the survey has its points."""
    ScoreSheet.objects.filter(pk=sheet.pk).update(status=Status.SUBMITTED, missed=True)
    survey = sheet.entries.filter(criterion__method=Criterion.Method.SURVEY)
    ScoreEntry.objects.filter(pk__in=survey).update(first_points=0)
    return sheet


def leaf_of(sheet: Callable[[ScoreSheet], ScoreSheet]) -> Case:
    """The leaf of the sheet, after the sheet was brought into a state."""

    def leaf(world: World) -> ScoreEntry:
        sheet(world.sheet)
        return world.entry

    return leaf


def entered_by_its_appraiser(world: World) -> ScoreEntry:
    ScoreEntry.objects.filter(pk=world.entry.pk).update(entered_by=world.people["appraiser"])
    submitted(world.sheet)
    return world.entry


def sheet_in(*moves: Callable[[ScoreSheet], ScoreSheet]) -> Case:
    def sheet(world: World) -> ScoreSheet:
        for move in moves:
            move(world.sheet)
        return world.sheet

    return sheet


def ready(world: World) -> Publication:
    """Nobody of the year is ranked, so that nothing holds its publication back."""
    CampaignUnit.objects.filter(campaign=world.campaign).update(
        ranked=False, unranked_because="Mới thành lập"
    )
    content = to_json(content_of(ranking_of(world.year), version=1, reason=""))
    Publication.objects.filter(pk=world.publication.pk).update(content=content)
    return world.publication


def approved(world: World) -> Publication:
    Publication.objects.filter(pk=ready(world).pk).update(status="approved", approved_at=NOW)
    return world.publication


def returned(world: World) -> Publication:
    Publication.objects.filter(pk=ready(world).pk).update(status="returned")
    return world.publication


def published_year(world: World) -> Publication:
    decision = {"number": "99/QĐ-UBND", "issued_on": "2022-01-05", "signer_name": "Lê Văn Ba"}
    Publication.objects.filter(pk=approved(world).pk).update(
        status="published", published_at=NOW, **decision
    )
    return world.publication


def unpublished(world: World) -> CampaignPeriod:
    """A year of which nothing is prepared yet, ready to be."""
    Publication.objects.filter(pk=ready(world).pk).delete()
    return world.year


def leaf_of_set(criteria_set: CriteriaSet) -> Criterion:
    """A leaf of the last area, scored itself."""
    return criteria_set.criteria.filter(method__isnull=False).order_by("-position")[0]


def short_leaf(world: World) -> Criterion:
    """A leaf of the draft whose maximum nobody can reach, as an officer has confirmed."""
    leaf = leaf_of_set(world.draft_set)
    leaf.rule = {"kind": "choice", "options": [{"label": "Có", "points": "0.1"}]}
    leaf.reach_reason = "Theo quyết định"
    leaf.reach_confirmed_by = world.people["home_affairs"]
    leaf.reach_confirmed_at = NOW
    leaf.save()
    return leaf


def report_in(status: str, **fields: Any) -> Case:
    def report(world: World) -> Report:
        Report.objects.filter(pk=world.report.pk).update(status=status, **fields)
        return world.report

    return report


QUEUED = report_in("queued", pdf_sha256="", pdf_size=None)
READY = report_in("ready")
APPROVED = report_in("approved", approved_at=NOW)
ISSUED = report_in(
    "issued", number="31/BC-UBND", issued_on="2021-03-16", signer_name="Nguyễn Văn Mẫu"
)


def subgroup_of_issued(world: World) -> Subgroup:
    decided = {"status": "issued", "number": "12/QĐ-UBND", "issued_on": "2021-01-04"}
    CriteriaSet.objects.filter(pk=world.draft_set.pk).update(**decided)
    return world.subgroup


def campaign_of_last_version(world: World) -> Campaign:
    CriteriaSet.objects.filter(pk=world.next_set.pk).update(status="superseded")
    return world.campaign


def survey_upload(world: World) -> Upload:
    """The file of a survey whose sheet is under appraisal."""
    submitted(world.year_sheet)
    return world.survey_upload


def workbook_upload(world: World) -> Upload:
    """A filled-in workbook of the staff, which says something else about a leaf."""
    return Upload.objects.create(
        purpose="sheet",
        name="phieu.xlsx",
        content=world.workbook,
        options={"sheet": world.sheet.pk},
        uploaded_by=world.people["staff"],
    )


def made_once(book: AppraisedBook, make: Callable[[], bytes]) -> bytes:
    """The file of a book as it stands now: its bytes hold times."""
    stands = (book.key, tuple((each.entry.pk, each.entry.version) for each in book.leaves))
    if stands not in MADE:
        MADE[stands] = make()
    return MADE[stands]


def appraisal_book(world: World, round: Round = FIRST) -> bytes:
    """The sheet of the commune as a workbook for the justice office, which takes the leaf apart."""
    book = appraised_books.book_of(world.sheet, world.people["appraiser"], round)
    points = {"points": 0, "reason": "Chưa có tài liệu", "reason_code": world.reason.text}

    def made() -> bytes:
        content = appraised_books.downloaded(book)
        return appraised_books.filled(content, world.entry, **points) if round is FIRST else content

    return made_once(book, made)


def appraised_upload(world: World) -> Upload:
    """A filled-in workbook of the justice office, which grants a leaf of a submitted sheet."""
    submitted(world.sheet)
    return Upload.objects.create(
        purpose="appraisal",
        name="tham-dinh.xlsx",
        content=appraisal_book(world),
        options={"of": f"first-{world.sheet.pk}"},
        uploaded_by=world.people["appraiser"],
    )


def leaf_book(world: World) -> bytes:
    """The criterion that the page of the appraisal by criterion opens for Home Affairs."""
    by = world.people["home_affairs"]
    period = visible_period(by, world.opened.pk)
    leaf = read_leaf(period, by, timezone.now()).leaf
    assert leaf
    book = book_of_leaf(period, leaf, by)
    return made_once(book, lambda: appraised_books.downloaded(book))


def survey_under_appraisal(world: World) -> CampaignPeriod:
    submitted(world.year_sheet)
    return world.year


def survey_form(world: World) -> Form:
    period = visible_period(world.people["home_affairs"], world.year.pk)
    return {"seen": mark_of_survey(read_survey(period, world.people["home_affairs"]))}


def under_appraisal(world: World) -> CampaignPeriod:
    submitted(world.sheet)
    return world.opened


def campaign_before_its_first_period(world: World) -> Campaign:
    world.campaign.periods.update(opened_at=None)
    return world.campaign


def account(name: str) -> Case:
    def person(world: World) -> User:
        return world.people[name]

    return person


def also_elsewhere(world: World) -> User:
    """An officer of the commune who works for the neighbour too."""
    user = world.people["staff"]
    where = {"workplace": world.place.neighbour, "territory": world.place.neighbour}
    user.memberships.create(role="staff", valid_from="2021-01-01", **where)
    return user


def read_head(document: Evidence) -> Evidence:
    """A number is read from the head of the document's file."""
    read = {"number": "125/BC-UBND"}
    FileReading.objects.update_or_create(file=document.files.get(), defaults=read)
    return document


def taking_form(document: Evidence) -> Form:
    reading = FileReading.objects.get(file__evidence=document)
    return {"wanted": "number", "reading": reading.pk, "seen": mark_of_document(document)}


def station(world: World) -> Unit:
    """A centre of the commune, where nobody works and nothing is scored."""
    kind = Unit.Kind.CENTRE
    return make_unit("TYT", "Trạm y tế xã Lộc An", "Trạm y tế", kind, world.place.commune)


def ended_station(world: World) -> Unit:
    """The same centre, which has ended."""
    unit = station(world)
    unit.valid_to = date(2025, 6, 30)
    unit.save(update_fields=["valid_to"])
    return unit


def followed_station(world: World) -> Unit:
    """The same centre, which is followed by an office."""
    ended = ended_station(world)
    Succession.objects.create(predecessor=ended, successor=world.place.justice, on=date(2025, 7, 1))
    return ended


def next_sheet(world: World) -> ScoreSheet:
    """The sheet of the commune for the period after the first."""
    return world.unreported.sheets.get(unit=world.place.commune)


def next_leaf(world: World) -> ScoreEntry:
    """The same leaf in the period after the first."""
    return next_sheet(world).entries.get(criterion=world.entry.criterion)


def two_late_periods(_world: World) -> None:
    """Sheets and appraisals of every open period are late."""
    now, day = timezone.now(), timedelta(days=1)
    CampaignPeriod.objects.filter(opened_at__isnull=False).update(
        self_due_at=now - 9 * day,
        appraisal_due_at=now - 5 * day,
        explanation_due_at=None,
        second_appraisal_due_at=None,
    )


def nothing(_world: World) -> None:
    return None


# --- the addresses -------------------------------------------------------------------------------

PAGE: Mapping[str, Case] = {NOTHING: nothing}
FORM: Mapping[str, Case] = {NOTHING: nothing, "blank": nothing}
PASSWORDS: Mapping[str, Case] = {NOTHING: lambda world: world.passwords}
ACCOUNT = {
    "of the territory": account("staff"),
    "one's own": account("administrator"),
    "of the province": account("viewer"),
    "also held elsewhere": also_elsewhere,
}
DOCUMENT: Mapping[str, Case] = {
    "unused": lambda world: world.document,
    "used": lambda world: world.attached,
    "of an office": lambda world: world.office_document,
}
READ_DOCUMENT: Mapping[str, Case] = {
    state: lambda world, case=case: read_head(case(world)) for state, case in DOCUMENT.items()
}
FILE: Mapping[str, Case] = {
    state: (lambda world, row=row: row(world).files.get()) for state, row in DOCUMENT.items()
}
SET: Mapping[str, Case] = {
    "draft": lambda world: world.draft_set,
    "issued": lambda world: world.free_set,
}
SUBGROUP: Mapping[str, Case] = {
    "of a draft": lambda world: world.subgroup,
    "of an issued set": subgroup_of_issued,
}
CARRY: Mapping[str, Case] = {
    "newer version": lambda world: world.campaign,
    "nothing newer": campaign_of_last_version,
}
NODE: Mapping[str, Case] = {
    "draft": lambda world: leaf_of_set(world.draft_set),
    "issued": lambda world: leaf_of_set(world.free_set),
}
SET_UPLOAD: Mapping[str, Case] = {NOTHING: lambda world: world.set_upload}
PLAN_UPLOAD: Mapping[str, Case] = {NOTHING: lambda world: world.plan_upload}
PLAN: Mapping[str, Case] = {
    "draft": lambda world: draft_plan(world.plan),
    "issued": lambda world: world.plan,
}
PLAN_OF_MEETINGS: Mapping[str, Case] = {
    "draft": lambda world: draft_plan(world.plan),
    "issued": lambda world: concluded(world.meeting).plan,
}
MEETING: Mapping[str, Case] = {
    "open": lambda world: world.meeting,
    "concluded": lambda world: concluded(world.meeting),
}
FOLLOW_UP: Mapping[str, Case] = {
    "open": lambda world: world.follow_up,
    "concluded": lambda world: follow_up_of_concluded(world.follow_up),
}
PLAN_VERSION: Mapping[str, Case] = {"issued": lambda world: world.plan.versions.get()}
TASK: Mapping[str, Case] = {
    "of an office": lambda world: world.office_task,
    "of nobody": lambda world: world.free_task,
    "of a draft": lambda world: task_of_draft(world.office_task),
    "of a closed plan": lambda world: task_of_closed(world.office_task),
    "done": lambda world: done(world.office_task),
}
TASK_WARNING: Mapping[str, Case] = {"open": lambda world: world.task_warning}
TARGET: Mapping[str, Case] = {
    "issued": lambda world: world.target,
    "draft": lambda world: target_of_draft(world.target),
    "closed": lambda world: target_of_closed(world.target),
}
CAMPAIGN: dict[str, Case] = {"open": lambda world: world.campaign}
PERIOD: Mapping[str, Case] = {
    "open": lambda world: world.opened,
    "not open": lambda world: world.waiting,
}
YEAR: Mapping[str, Case] = {"open": lambda world: world.year}
SHEET: Mapping[str, Case] = {
    "draft": sheet_in(),
    "answered": sheet_in(answered),
    "proposed": sheet_in(proposed),
    "submitted": sheet_in(submitted),
    "granted": sheet_in(granted),
    "appraised": sheet_in(appraised),
    "final": sheet_in(final),
    "closed": sheet_in(answered, closed),
    "submitted, closed": sheet_in(submitted, closed),
    "asked": sheet_in(asked),
    "asked, without a date": sheet_in(asked_without_a_date),
    "unanswered": sheet_in(unanswered),
    "explaining": sheet_in(explaining),
    "explanation over": sheet_in(explanation_over),
    "explained": sheet_in(explained),
    "appraised again": sheet_in(appraised_again),
    "published": sheet_in(published),
}
ENTRY: Mapping[str, Case] = {
    "draft": lambda world: world.entry,
    "stale": lambda world: world.entry,
    "no number": lambda world: world.entry,
    "proposed": leaf_of(proposed),
    "submitted": leaf_of(submitted),
    "submitted, stale": leaf_of(submitted),
    "submitted, no number": leaf_of(submitted),
    "final": leaf_of(final),
    "closed": leaf_of(closed),
    "entered by its appraiser": entered_by_its_appraiser,
    "asked": leaf_of(asked),
    "explaining": leaf_of(unanswered),
    "explaining, stale": leaf_of(unanswered),
    "explanation over": leaf_of(explanation_over),
    "explained": leaf_of(explained),
    "explained, stale": leaf_of(explained),
    "explained, no number": leaf_of(explained),
}
LINK: Mapping[str, Case] = {
    "draft": lambda world: world.link,
    "submitted": lambda world: submitted(world.sheet) and world.link,
    "explaining": lambda world: unanswered(world.sheet) and world.link,
}
READ_LINK: Mapping[str, Case] = {
    state: lambda world, case=case: read_head(world.link.evidence) and case(world)
    for state, case in LINK.items()
}
COMMENT: Mapping[str, Case] = {
    "question": lambda world: world.question,
    "comment": lambda world: world.comment,
}
COPY: Mapping[str, Case] = {"draft": next_sheet, "submitted": lambda w: submitted(next_sheet(w))}
COPY_LEAF: Mapping[str, Case] = {
    "draft": lambda world: next_leaf(world),
    "submitted": lambda world: submitted(next_sheet(world)) and next_leaf(world),
    "first period": lambda world: world.entry,
}
RANKED: Mapping[str, Case] = CAMPAIGN | {"blank": lambda world: world.campaign}
CAP: Mapping[str, Case] = {
    "year": lambda world: world.year_sheet,
    "quarter": lambda world: world.sheet,
    "blank": lambda world: world.year_sheet,
}
ACKNOWLEDGED: Mapping[str, Case] = {
    "final": lambda world: final(world.sheet),
    "final year": lambda world: final(world.year_sheet),
}
PUBLICATION: Mapping[str, Case] = {
    "prepared": lambda world: world.publication,
    "ready": ready,
    "returned": returned,
    "approved": approved,
    "published": published_year,
    "blank": approved,
}
PREPARING: Mapping[str, Case] = {
    "open": lambda world: world.opened,
    "year": unpublished,
    "prepared": lambda world: world.year,
    "blank": unpublished,
}
COMMUNE: Mapping[str, Case] = {NOTHING: lambda world: world.place.commune}
STATION: Mapping[str, Case] = {NOTHING: station}
PUBLISHED_UPLOAD: Mapping[str, Case] = {NOTHING: lambda world: world.published_upload}
PUBLISHED: Mapping[str, Case] = {
    state: lambda world: world.published_table for state in (NOTHING, "blank")
}
RECEIVED: Mapping[str, Case] = {
    state: lambda world: world.received_result for state in (NOTHING, "blank")
}
REPORT: Mapping[str, Case] = {
    "queued": QUEUED,
    "ready": READY,
    "approved": APPROVED,
    "issued": ISSUED,
}

CASES: Mapping[str, Mapping[str, Case]] = {
    "home": {**PAGE, "two late periods": two_late_periods},
    "health": PAGE,
    "help": PAGE,
    "help_guide": {NOTHING: lambda _: "unit", "unknown": lambda _: "nobody"},
    "login": {NOTHING: nothing, "own password": nothing, "wrong password": nothing},
    "logout": PAGE,
    "password_change": FORM,
    "units:unit_list": PAGE,
    "units:unit_detail": COMMUNE,
    "units:unit_add": COMMUNE,
    "reports:authority_settings": COMMUNE,
    "units:unit_rename": STATION,
    "units:unit_move": STATION,
    "units:unit_end": STATION,
    "units:unit_successors": {NOTHING: ended_station},
    "units:succession_remove": {NOTHING: followed_station},
    "units:unit_import": FORM,
    "units:unit_import_template": PAGE,
    "units:unit_import_confirm": {NOTHING: lambda world: world.units_upload},
    "units:account_list": PAGE,
    "units:account_add": FORM,
    "units:account_import": FORM,
    "units:account_import_template": PAGE,
    "units:account_import_confirm": {NOTHING: lambda world: world.accounts_upload},
    "units:passwords_reset": FORM,
    "units:password_list": PASSWORDS,
    "units:password_list_progress": PASSWORDS,
    "units:password_list_download": PASSWORDS,
    "units:password_list_take": PASSWORDS,
    "units:account_detail": ACCOUNT,
    "units:account_edit": ACCOUNT,
    "units:account_reset_password": ACCOUNT,
    "units:account_deactivate": ACCOUNT,
    "units:account_activate": ACCOUNT,
    "units:account_move": ACCOUNT,
    "units:account_move_change": ACCOUNT,
    "units:account_move_confirm": ACCOUNT,
    "units:membership_add": ACCOUNT,
    "units:membership_edit": {
        "of the territory": lambda world: world.membership,
        "one's own": lambda world: world.own_membership,
    },
    "units:calendar_month": PAGE,
    "units:calendar_day": PAGE,
    "units:holiday_list": PAGE,
    "units:holiday_add": FORM,
    "units:holiday_import": FORM,
    "units:holiday_import_template": PAGE,
    "units:holiday_import_confirm": {NOTHING: lambda world: world.holidays_upload},
    "units:holiday_remove": {
        "of the district": lambda world: world.holiday,
        "of the country": lambda world: Holiday.objects.filter(authority=None).first(),
    },
    "units:notice_list": PAGE,
    "units:notices_read": PAGE,
    "units:notice_open": {NOTHING: lambda world: world.notice},
    "units:notice_preferences": FORM,
    "units:my_account": PAGE,
    "units:delegation_list": PAGE,
    "units:delegation_give": FORM,
    "units:delegation_revoke": {
        "to come": lambda world: world.delegation,
        "over": lambda world: over(world.delegation),
    },
    "units:audit_list": PAGE,
    "units:search": PAGE,
    "units:search_hits": PAGE,
    "criteria:set_list": PAGE,
    "criteria:import": FORM,
    "criteria:upload": SET_UPLOAD,
    "criteria:upload_confirm": SET_UPLOAD,
    "criteria:upload_discard": SET_UPLOAD,
    "criteria:set_detail": SET,
    "criteria:set_issue": SET,
    "criteria:set_delete": SET,
    "criteria:set_settings": SET,
    "criteria:subgroup_add": SET,
    "criteria:subgroup_edit": SUBGROUP,
    "criteria:subgroup_delete": SUBGROUP,
    "criteria:set_clone": SET,
    "criteria:set_next_version": SET,
    "criteria:set_compare": SET,
    "criteria:set_crosswalk": {
        "later version": lambda world: world.next_set,
        "first version": lambda world: world.free_set,
    },
    "criteria:set_export": SET,
    "criteria:set_edit": SET,
    "criteria:node_add": SET,
    "criteria:node_change": NODE,
    "criteria:node_rule": NODE,
    "criteria:node_try": NODE,
    "criteria:node_shape": NODE,
    "criteria:node_place": NODE,
    "criteria:node_move": NODE,
    "criteria:node_split": NODE,
    "criteria:node_remove": NODE,
    "criteria:node_reach": NODE | {"draft": short_leaf},
    "criteria:node_reach_withdraw": NODE | {"draft": short_leaf},
    "evidence:evidence_list": PAGE,
    "evidence:evidence_add": PAGE,
    "evidence:evidence_detail": DOCUMENT,
    "evidence:evidence_revise": DOCUMENT,
    "evidence:evidence_describe": DOCUMENT,
    "evidence:evidence_take": READ_DOCUMENT,
    "evidence:evidence_drop_reading": READ_DOCUMENT,
    "evidence:evidence_remove": DOCUMENT,
    "evidence:file_download": FILE,
    "evidence:file_view": FILE,
    "evidence:file_pages": FILE,
    "evidence:file_page": FILE,
    "plans:plan_list": PAGE,
    "plans:office_tasks": PAGE,
    "plans:plan_import": FORM,
    "plans:upload_preview": PLAN_UPLOAD,
    "plans:upload_confirm": PLAN_UPLOAD,
    "plans:upload_discard": PLAN_UPLOAD,
    "plans:plan_detail": PLAN,
    "plans:plan_targets": PLAN,
    "plans:plan_coverage": PLAN,
    "plans:plan_move_leaves": PLAN,
    "plans:plan_tree": PAGE,
    "plans:plan_board": PLAN,
    "plans:plan_calendar": PLAN,
    "plans:plan_timeline": PLAN,
    "plans:plan_offices": PLAN,
    "plans:plan_areas": PLAN,
    "plans:plan_changes": PLAN,
    "plans:plan_workbook": PLAN,
    "plans:target_add": PLAN,
    "plans:target_change": TARGET,
    "plans:target_detail": TARGET,
    "plans:target_place": TARGET,
    "plans:target_read": TARGET,
    "plans:target_remove": TARGET,
    "plans:plan_issue": PLAN,
    "plans:plan_close": PLAN_OF_MEETINGS,
    "plans:plan_new": FORM,
    "plans:plan_amend": PLAN,
    "plans:plan_discard": PLAN,
    "plans:plan_versions": PLAN,
    "plans:plan_version": PLAN_VERSION,
    "plans:plan_write": PLAN,
    "plans:plan_statements": PLAN,
    "plans:plan_number": PLAN,
    "plans:plan_together": PLAN,
    "plans:line_add": PLAN,
    "plans:line_detail": TASK,
    "plans:line_write": TASK,
    "plans:task_write": TASK,
    "plans:task_place": TASK,
    "plans:task_remove": TASK,
    "plans:plan_meetings": PLAN_OF_MEETINGS,
    "plans:meeting_detail": MEETING,
    "plans:meeting_minutes": MEETING,
    "plans:follow_up_add": MEETING,
    "plans:meeting_conclude": MEETING,
    "plans:meeting_call_off": MEETING,
    "plans:follow_up_remove": FOLLOW_UP,
    "plans:plan_hand_on": PLAN,
    "plans:task_detail": TASK,
    "plans:task_report": TASK,
    "plans:task_reopen": TASK,
    "scoring:task_proofs": TASK | {"proving a leaf": proving},
    "plans:task_acknowledge": TASK,
    "plans:plan_warnings": PLAN,
    "plans:warning_detail": TASK_WARNING,
    "scoring:campaign_list": PAGE,
    "scoring:campaign_create": SET,
    "scoring:campaign": CAMPAIGN,
    "scoring:campaign_ranked": RANKED,
    "scoring:sheet_cap": CAP,
    "scoring:unit_history": COMMUNE,
    "scoring:received_add": {
        state: lambda world: world.place.commune for state in (NOTHING, "blank")
    },
    "scoring:received_edit": RECEIVED,
    "scoring:received_delete": RECEIVED,
    "scoring:published_list": PAGE,
    "scoring:published_import": FORM,
    "scoring:published_upload": PUBLISHED_UPLOAD,
    "scoring:published_confirm": PUBLISHED_UPLOAD,
    "scoring:published_discard": PUBLISHED_UPLOAD,
    "scoring:published_table": PUBLISHED,
    "scoring:published_delete": PUBLISHED,
    "scoring:period_open": PERIOD,
    "scoring:period_dates": PERIOD,
    "scoring:board": PERIOD,
    "scoring:sheet_extend": {**SHEET, "blank": sheet_in()},
    "scoring:sheet_give_zero": {**SHEET, "missed": sheet_in(missed)},
    "scoring:late_list": PERIOD,
    "scoring:late_remind": {"nobody ticked": nothing},
    "scoring:board_finish": PERIOD,
    "scoring:board_finalise": PERIOD,
    "scoring:survey": YEAR,
    "scoring:ranking": PERIOD,
    "scoring:heat_map": PERIOD,
    "scoring:result": SHEET,
    "analysis:lifts": SHEET,
    "analysis:remediation": ACKNOWLEDGED,
    "analysis:overcome": {
        "another kind": lambda world: world.plan,
        "issued": lambda world: remediation_plan(world.plan),
    },
    "scoring:sheet_pictures": SHEET,
    "scoring:sheet": SHEET,
    "scoring:assigning": {
        "open": lambda world: world.judged,
        "blank": lambda world: world.judged,
    },
    "scoring:parts": {"draft": lambda world: world.sheet},
    "scoring:part_hand_in": {
        "open": lambda world: world.part,
        "handed in": lambda world: handed_in(world.part),
        "of a submitted sheet": lambda world: of_submitted(world.part),
    },
    "scoring:part_return": {
        "handed in": lambda world: handed_in(world.part),
        "open": lambda world: world.part,
    },
    "scoring:sheet_paste": SHEET,
    "scoring:sheet_presence": SHEET,
    "scoring:sheet_propose": SHEET,
    "scoring:sheet_take_back": SHEET,
    "scoring:sheet_send_back": SHEET,
    "scoring:sheet_submit": SHEET,
    "scoring:sheet_withdraw": SHEET,
    "scoring:sheet_reopen": SHEET,
    "scoring:sheet_miss": SHEET,
    "scoring:sheet_finish": SHEET,
    "scoring:sheet_finalise": SHEET,
    "scoring:appraisal": SHEET,
    "scoring:sheet_accept": SHEET,
    "scoring:entry_appraise": ENTRY,
    "scoring:entry_panel": ENTRY,
    "scoring:entry_document": ENTRY,
    "scoring:entry_save": ENTRY,
    "scoring:entry_documents": ENTRY,
    "scoring:entry_upload": ENTRY,
    "scoring:entry_attach": ENTRY,
    "scoring:link_remove": LINK,
    "scoring:link_take": READ_LINK,
    "scoring:link_drop_reading": READ_LINK,
    "scoring:link_others": LINK,
    "scoring:appraisal_queue": PAGE,
    "scoring:leaf_appraisal": {"submitted": under_appraisal},
    "scoring:leaf_accept": {"submitted": under_appraisal, "draft": lambda world: world.opened},
    "scoring:entry_note": ENTRY,
    "scoring:consistency": PERIOD,
    "scoring:campaign_duties": RANKED,
    "scoring:duty_add": RANKED,
    "scoring:duty_remove": {NOTHING: lambda world: world.duty},
    "scoring:campaign_reasons": CAMPAIGN,
    "scoring:reason_add": RANKED,
    "scoring:reason_edit": {state: lambda world: world.reason for state in (NOTHING, "blank")},
    "scoring:survey_import": YEAR | {"blank": lambda world: world.year},
    "scoring:survey_template": YEAR,
    "scoring:survey_upload": {NOTHING: survey_upload},
    "scoring:survey_confirm": {NOTHING: survey_upload, "blank": survey_upload},
    "scoring:board_ask": PERIOD,
    "scoring:sheet_ask": SHEET,
    "scoring:sheet_explain": SHEET,
    "scoring:sheet_close_explanation": SHEET,
    "scoring:sheet_acknowledge": ACKNOWLEDGED,
    "scoring:sheet_revise": SHEET,
    "scoring:explanation": SHEET,
    "scoring:second_appraisal": SHEET,
    "scoring:result_slip": SHEET,
    "scoring:entry_question": ENTRY,
    "scoring:entry_answer": ENTRY,
    "scoring:entry_reappraise": ENTRY,
    "scoring:publication_prepare": PREPARING,
    "scoring:publication": PUBLICATION,
    "scoring:publication_renew": PUBLICATION,
    "scoring:publication_approve": PUBLICATION,
    "scoring:publication_publish": PUBLICATION,
    "scoring:publication_return": PUBLICATION,
    "scoring:publication_discard": PUBLICATION,
    "scoring:results_overview": PAGE,
    "scoring:results_list": PAGE,
    "scoring:results": PUBLICATION,
    "scoring:results_data": PUBLICATION,
    "scoring:campaign_subgroups": {
        "not open": campaign_before_its_first_period,
        "open": lambda world: world.campaign,
    },
    "scoring:campaign_carry": CARRY,
    "scoring:sheet_copy": COPY,
    "scoring:sheet_workbook": SHEET,
    "scoring:sheet_workbook_upload": SHEET,
    "scoring:appraisal_workbook": SHEET,
    "scoring:appraisal_workbook_upload": SHEET,
    "scoring:second_workbook": SHEET,
    "scoring:second_workbook_upload": SHEET,
    "scoring:leaf_workbook": {"submitted": under_appraisal},
    "scoring:leaf_workbook_upload": {"submitted": under_appraisal},
    "scoring:survey_workbook": YEAR | {"submitted": survey_under_appraisal},
    "scoring:appraised": {NOTHING: appraised_upload},
    "scoring:appraised_confirm": {NOTHING: appraised_upload},
    "scoring:workbook": {NOTHING: workbook_upload},
    "scoring:workbook_confirm": {NOTHING: workbook_upload},
    "scoring:entry_copy": COPY_LEAF,
    "scoring:comment_add": ENTRY,
    "scoring:comment_answer": COMMENT,
    "scoring:comment_settle": COMMENT,
    "scoring:sheet_timeline": SHEET,
    "scoring:snapshot": {NOTHING: lambda world: world.snapshot},
    "scoring:sheet_paper": SHEET,
    "scoring:carrying": {NOTHING: lambda world: world.carrying},
    "reports:report_list": PAGE,
    "reports:report_create": FORM,
    "reports:report_detail": REPORT,
    "reports:report_progress": REPORT,
    "reports:report_compile": REPORT,
    "reports:report_return": REPORT,
    "reports:report_approve": REPORT,
    "reports:report_sign": REPORT,
    "reports:report_preview": REPORT,
    "reports:report_pages": REPORT,
    "reports:report_page": REPORT,
    "reports:report_download": REPORT,
    "reports:plan_pdf": PLAN,
    "reports:plan_word": PLAN,
}


# --- what is filled in ---------------------------------------------------------------------------


def pdf(name: str = "Kế hoạch 40.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, PDF)


def filled_in(world: World, url: str, state: str, person: str, named: Any) -> Form:
    """The form as a person fills it in who wants the thing done at the row `named`."""
    typed = _typed(world, url, state, person, named)
    return typed | (drawn_for(named) if url in KEYED else {})


def _typed(world: World, url: str, state: str, person: str, named: Any) -> Form:
    if state == "blank":
        return {"csrfmiddlewaretoken": "anything"}  # as every browser sends it
    if url == "login":
        typed = PASSWORD if state == "own password" else "khong-phai-mat-khau"
        return {"username": person, "password": typed}
    if url.startswith("scoring:entry_"):
        return leaf_form(world, state)
    if url in TAKING:
        return taking_form(TAKING[url](named))
    found = FORMS.get(url, {})
    form = found(world) if callable(found) else found
    return form | {field: world.desk(person) for field in OWN_DESK.get(url, ())}


def leaf_form(world: World, state: str) -> Form:
    """What is typed on a leaf, by the unit or by the appraiser; every page takes its own fields."""
    is_number = "no number" not in state
    answer = world.entry.answer or {}
    return {
        **(answer if is_number else dict.fromkeys(answer, "mười")),
        "points": "0" if is_number else "mười",
        "version": world.entry.version - ("stale" in state),
        "note": "Có công văn kèm theo",
        "reason": "Tài liệu chưa chứng minh được",
        "reason_code": "other",
        "text": "Cần xem bản gốc",
        "question": "Tài liệu nào chứng minh?",
        "answer": "Kế hoạch số 12/KH-UBND",
        "document": world.document.pk,
        "passage": "trang 2",
        "upload": pdf(),
        "abstract": "Kế hoạch kiểm tra cải cách hành chính",
    }


def node_form(world: World) -> Form:
    """The leaf 2.1 of the draft, its points changed; areas are given the number 9."""
    leaf = leaf_of_set(world.draft_set)
    return {
        "seen": mark_of_nodes([leaf], FACTS),
        "number": "9",
        "after": "first",
        "title": "Hài lòng về dịch vụ công",
        "maximum": "59,5",
        "method": "survey",
        "milestone": "Y",
        "sign": "normal",
    }


def station_form(world: World) -> Form:
    """What each step of a unit takes of it, for the centre of the commune."""
    found = Unit.objects.filter(code="TYT").first()
    seen = mark_of_unit(found) if found else ""
    return {
        "seen": seen,
        "name": "Trung tâm y tế",
        "since": "2025-07-01",
        "parent": world.place.justice.pk,
        "valid_to": "2025-06-30",
    }


def move_form(world: World) -> Form:
    """The officer of the commune moves to the other one; they may work elsewhere too."""
    return {
        "leaves": world.place.commune.pk,
        "workplace": world.place.other_commune.pk,
        "role": "staff",
        "since": "2025-07-01",
        "seen": mark_of_roles(world.people["staff"]),
    }


def rule_form(world: World) -> Form:
    seen = mark_of_nodes([leaf_of_set(world.draft_set)], RULE)
    return {"seen": seen, "kind": "judged", "shown": "judged", "rule-step": "0,5"}


def reach_form(world: World) -> Form:
    seen = mark_of_nodes([leaf_of_set(world.draft_set)], SEEN)
    return {"seen": seen, "reason": "Quyết định chỉ cho 0,1 điểm"}


PARTS = {
    "lines": "2",
    **{f"line-{at}-label": "Một phần" for at in (0, 1)},
    **{f"line-{at}-points": "30" for at in (0, 1)},
}
DESCRIPTION = {
    "number": "40/KH-UBND",
    "issued_on": "2021-02-01",
    "issuer": "UBND xã Lộc An",
    "abstract": "Kế hoạch tuyên truyền cải cách hành chính",
}
DATES = {
    "figures_from": "2020-12-15",
    "figures_to": "2021-03-14",
    "self_due_at": "2031-03-20T17:00",
    "appraisal_due_at": "2031-04-20T17:00",
}
ROLE = {"role": "viewer", "valid_from": "2022-01-01"}
REASON = {"reason": "Theo đề nghị của đơn vị"}
TASK_LINE = {
    "title": "Rà soát văn bản quy phạm pháp luật",
    "lead": "Phòng Tư pháp",
    "deadline_text": "Quý II",
    "seen": "1",
}
DECISION = {"number": "12/QĐ-UBND", "issued_on": "2021-01-15"}
TARGET_FORM = {"title": "Hồ sơ đúng hạn", "operator": ">", "said": "95", "measure": "%"}

OWN_DESK = {
    "units:account_add": ["workplace"],
    "units:membership_add": ["workplace"],
    "evidence:evidence_add": ["unit"],
}
# Of which document something is taken.
TAKING: Mapping[str, Callable[[Any], Evidence]] = {
    "evidence:evidence_take": lambda document: document,
    "evidence:evidence_drop_reading": lambda document: document,
    "scoring:link_take": lambda link: link.evidence,
    "scoring:link_drop_reading": lambda link: link.evidence,
}
FORMS: Mapping[str, Form | Callable[[World], Form]] = {
    "password_change": {
        "old_password": PASSWORD,
        "new_password1": "ruong-lua-xanh-21",
        "new_password2": "ruong-lua-xanh-21",
    },
    "units:unit_add": {"name": "Trạm khuyến nông", "kind": "centre", "code": "TKN"},
    "units:unit_rename": station_form,
    "reports:authority_settings": {"place": "Lộc An"},
    "units:unit_move": station_form,
    "units:unit_end": station_form,
    "units:unit_successors": lambda world: (
        station_form(world) | {"successor": world.place.justice.pk}
    ),
    "units:succession_remove": lambda world: {"successor": world.place.justice.pk},
    "units:unit_import": lambda world: {
        "file": SimpleUploadedFile("units.csv", bytes(world.units_upload.content))
    },
    "units:account_import": lambda world: {
        "file": SimpleUploadedFile("accounts.csv", bytes(world.accounts_upload.content))
    },
    "units:account_add": {"username": "tran.binh", "full_name": "Trần Bình", **ROLE},
    "units:holiday_add": lambda world: {
        "day": "2035-03-05",
        "name": "Ngày hội của huyện",
        "kind": "off",
    },
    "units:holiday_import": lambda world: {
        "file": SimpleUploadedFile("holidays.csv", bytes(world.holidays_upload.content))
    },
    "units:notice_preferences": {"wants_mail": "never"},
    "units:my_account": {"email": "ten.moi@example.vn"},
    "units:passwords_reset": lambda world: {"account": world.people["staff"].pk},
    "units:account_edit": {"full_name": "Họ Tên Mới"},
    "units:account_move": move_form,
    "units:account_move_change": move_form,
    "units:account_move_confirm": move_form,
    "units:membership_add": ROLE,
    "units:membership_edit": {"valid_from": "2021-01-01", "position": "Công chức"},
    "criteria:import": lambda world: {
        "upload": SimpleUploadedFile("phụ lục.xlsx", bytes(world.set_upload.content)),
        "authority": world.place.district.pk,
    },
    "criteria:upload_confirm": {
        "title": "Bộ tiêu chí năm 2021",
        "year": "2021",
        "unit_group": "Các xã",
        "not_applicable": "rescale_appraised",
    },
    "criteria:set_issue": DECISION,
    "criteria:set_settings": {
        "title": "Bộ tiêu chí năm 2021",
        "unit_group": "Các xã",
        "not_applicable": "reduced_maximum",
        "ranking": "dense",
        "band1-name": "Tốt",
        "band1-minimum": "80",
    },
    "criteria:subgroup_add": {"name": "Phòng không có TTHC"},
    "criteria:subgroup_edit": {"name": "Phòng không có TTHC"},
    "criteria:set_clone": {
        "title": "Bộ tiêu chí năm 2022",
        "year": "2022",
        "unit_group": "Các phường",
    },
    "criteria:node_add": node_form,
    "criteria:node_change": node_form,
    "criteria:node_rule": rule_form,
    "criteria:node_try": rule_form,
    "criteria:node_place": {"place": "1", "renumber": "on"},
    "criteria:node_move": {"parent": "none"},
    "criteria:node_split": PARTS,
    "criteria:node_remove": lambda world: {"seen": mark_of_nodes([leaf_of_set(world.draft_set)])},
    "criteria:node_reach": reach_form,
    "criteria:node_reach_withdraw": reach_form,
    "evidence:evidence_add": lambda world: {"uploads": pdf(), **DESCRIPTION},
    "evidence:evidence_revise": lambda world: {"upload": pdf("bản sửa.pdf")},
    "evidence:evidence_describe": DESCRIPTION,
    "plans:plan_import": lambda world: {
        "upload": SimpleUploadedFile("kế hoạch.xlsx", bytes(world.plan_upload.content)),
        "authority": world.place.district.pk,
    },
    "plans:plan_new": lambda world: {
        "authority": world.place.district.pk,
        "kind": "reform",
        "year": "2035",
        "title": "Kế hoạch cải cách hành chính năm 2035",
    },
    "analysis:remediation": lambda world: {
        "title": "Kế hoạch khắc phục",
        "year": str(world.year_sheet.period.campaign.year + 1),
        "due": f"30/11/{world.year_sheet.period.campaign.year + 1}",
        "lines": [line.criterion.pk for line in lost_lines(world.year_sheet)[:1]],
        "area": "1",
    },
    "plans:plan_issue": DECISION,
    "plans:plan_statements": {"title": "Kế hoạch năm 2021", "seen_version": "1"},
    "plans:line_write": TASK_LINE,
    "plans:line_add": lambda world: TASK_LINE | {"area": world.office_task.area_id},
    "plans:task_write": lambda world: TASK_LINE | {"area": world.office_task.area_id},
    "plans:task_place": lambda world: {"place": f"1:{world.office_task.pk}"},
    "plans:task_remove": {"seen": "1"},
    "plans:plan_meetings": lambda world: {
        "held_on": f"{world.meeting.held_on + timedelta(days=1):%d/%m/%Y}"
    },
    "plans:meeting_minutes": {"chair": "", "minutes": "Đẩy nhanh tiến độ.", "seen": "2"},
    "plans:follow_up_add": lambda world: {
        "title": "Báo cáo kết quả",
        "lead_unit": world.place.justice.pk,
        "day": f"{world.meeting.held_on + timedelta(days=9):%d/%m/%Y}",
        "area": world.office_task.area_id,
    },
    "plans:plan_hand_on": lambda world: {
        "tasks": [world.office_task.pk],
        "to": world.place.home_affairs.pk,
        "reason": "Phòng Tư pháp kết thúc hoạt động",
    },
    "plans:task_report": {
        "day": "2021-02-01",
        "word": "finished",
        "delivered": "Kế hoạch số 12/KH-UBND",
    },
    "plans:target_add": TARGET_FORM,
    "plans:target_change": lambda world: TARGET_FORM | {"version": 1, "code": world.target.code},
    "plans:target_place": lambda world: {"place": f"1:{world.target.pk}"},
    "plans:target_read": {"day": "30/06/2021", "said": "3"},
    "plans:target_remove": lambda world: {"seen": mark_of_targets([world.target])},
    "plans:task_reopen": REASON,
    "scoring:task_proofs": lambda world: {"proof": f"{world.entry.pk}-{world.document.pk}"},
    "plans:task_acknowledge": lambda world: {
        "warning": list(TaskWarning.objects.values_list("pk", flat=True)),
        "words": "Hoàn thành trong quý II, giao Phòng Tư pháp",
    },
    "scoring:campaign_create": lambda world: {
        "title": "Chỉ số CCHC các xã năm 2021",
        "units": [world.place.commune.pk, world.place.other_commune.pk],
        **{
            f"{period}-{name}": value
            for period in ("Q1", "H1", "Q3", "Y")
            for name, value in DATES.items()
        },
    },
    "criteria:set_crosswalk": lambda world: {
        f"old_{world.next_set.criteria.last().pk}": "",
    },
    "scoring:campaign_subgroups": lambda world: {
        f"subgroup_{unit}": world.campaign.criteria_set.subgroups.last().pk
        for unit in world.campaign.judged.values_list("unit", flat=True)
    },
    "scoring:period_dates": DATES | REASON,
    "scoring:campaign_ranked": lambda world: {"units": [world.place.commune.pk], **REASON},
    "scoring:sheet_cap": lambda world: {
        "band": world.year_sheet.period.campaign.criteria_set.bands.get(name="Khá").pk,
        **REASON,
    },
    "scoring:published_import": lambda world: {
        "file": SimpleUploadedFile("kết quả.csv", bytes(world.published_upload.content)),
        "authority": world.place.district.pk,
        "year": "2019",
        "title": "Kết quả năm 2019",
    },
    "scoring:leaf_accept": lambda world: {"entry": world.entry.pk},
    "scoring:campaign_duties": lambda world: {
        "seen": mark_of_duties(of_areas(world.campaign)),
        f"area_{world.duty.criterion_id}": f"office-{world.place.home_affairs.pk}",
    },
    "scoring:duty_add": lambda world: {
        "criterion": world.entry.criterion_id,
        "unit": world.place.commune.pk,
        "assignee": f"person-{world.people['appraiser'].pk}",
    },
    "scoring:reason_add": {"text": "Chưa ký số"},
    "scoring:reason_edit": {"text": "Không có tài liệu kiểm chứng", "active": "on"},
    "scoring:survey_import": lambda world: {
        "file": SimpleUploadedFile("điều tra.csv", bytes(world.survey_upload.content))
    },
    "scoring:survey_confirm": survey_form,
    "scoring:published_delete": REASON,
    "scoring:received_add": received.form(),
    "scoring:received_edit": lambda world: received.form(
        points="87,5",
        asked="88.00/87.5",
        as_published="on",
        seen=mark_of_received(world.received_result),
    ),
    "scoring:received_delete": REASON,
    "scoring:assigning": lambda world: {
        f"due_{pk}": "2021-03-01"
        for pk in ScoreSheet.objects.filter(unit=world.place.commune).values_list("pk", flat=True)
    },
    "scoring:part_return": REASON,
    "units:delegation_give": lambda world: {
        "membership": world.delegation.membership_id,
        "deputy": world.people["own_appraiser"].pk,
        "valid_from": "2100-01-01",
        "valid_to": "2100-01-31",
        **REASON,
    },
    "scoring:sheet_give_zero": {"reason_code": "other", **REASON},
    "scoring:sheet_extend": {"kind": "self", "until": "2031-03-25T17:00", **REASON},
    "scoring:sheet_revise": REASON,
    "scoring:publication_prepare": lambda world: {
        "acknowledge_until": "2031-01-05T17:00",
        "seen": mark_of_results(content_of(ranking_of(world.year), version=1, reason="")),
    },
    "scoring:publication_approve": lambda world: {"seen": world.publication.sha256},
    "scoring:publication_publish": {
        "number": "99/QĐ-UBND",
        "issued_on": "2022-01-05",
        "signer_title": "Chủ tịch",
        "signer_name": "Nguyễn Văn Mẫu",
    },
    "scoring:publication_return": REASON,
    "scoring:sheet_send_back": REASON,
    "scoring:sheet_reopen": REASON,
    "scoring:sheet_paste": lambda world: {
        "rows": world.entry.pk,
        "field": "note",
        "block": "Có công văn",
    },
    "scoring:sheet_propose": lambda world: looked(world.sheet),
    "scoring:sheet_submit": lambda world: looked(world.sheet),
    "scoring:part_hand_in": lambda world: looked(world.part.sheet),
    "scoring:sheet_finish": lambda world: {"seen": appraisal_mark_of(world.sheet)},
    "scoring:sheet_finalise": lambda world: {"seen": appraisal_mark_of(world.sheet)},
    "scoring:sheet_explain": lambda world: {"seen": appraisal_mark_of(world.sheet)},
    "scoring:sheet_workbook_upload": lambda world: {
        "file": SimpleUploadedFile("phieu.xlsx", world.workbook)
    },
    "scoring:appraisal_workbook_upload": lambda world: {
        "file": SimpleUploadedFile("tham-dinh.xlsx", appraisal_book(world))
    },
    "scoring:second_workbook_upload": lambda world: {
        "file": SimpleUploadedFile("tham-dinh.xlsx", appraisal_book(world, SECOND))
    },
    "scoring:leaf_workbook_upload": lambda world: {
        "file": SimpleUploadedFile("tham-dinh.xlsx", leaf_book(world))
    },
    "scoring:appraised_confirm": lambda world: {
        "row": f"{world.entry.pk}:{ScoreEntry.objects.get(pk=world.entry.pk).version}"
    },
    "scoring:workbook_confirm": lambda world: {
        "row": f"{world.entry.pk}:{ScoreEntry.objects.get(pk=world.entry.pk).version}"
    },
    "scoring:sheet_copy": lambda world: {"entry": next_leaf(world).pk},
    "scoring:comment_add": {"kind": "question", "text": "Tính đến ngày nào?"},
    "scoring:comment_answer": {"text": "Tính đến ngày 14"},
    "scoring:sheet_miss": REASON,
    "scoring:sheet_accept": lambda world: {"entry": world.entry.pk},
    "reports:report_create": lambda world: {"period": world.unreported.pk},
    "reports:report_compile": lambda world: {"seen": mark_of(world.report.texts)},
    "reports:report_return": REASON,
    "reports:report_approve": lambda world: {"seen": world.report.pdf_sha256},
    "reports:report_sign": lambda world: {
        "seen": world.report.pdf_sha256,
        "number": "31/BC-UBND",
        "issued_on": "2021-03-16",
        "signing_form": "deputy",
        "signer_title": "Phó Chủ tịch",
        "signer_name": "Nguyễn Văn Mẫu",
    },
}
