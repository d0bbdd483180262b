"""Sharing out: who fills in what, what each assignee may do, and what stands when it is over."""

import re
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from criteria.models import CrosswalkLine
from criteria.periods import Period
from criteria.sets.workflow import issue
from criteria.versions.making import next_version
from scoring.answers.access import SheetAccess
from scoring.answers.page.reading import read_sheet
from scoring.appraisal.granting.permission import may_appraise
from scoring.assignments import workflow as handing_in
from scoring.assignments.assigning import share_out
from scoring.assignments.lookup import assignments_of, leaves_of
from scoring.assignments.parts_page import read_parts
from scoring.assignments.progress import warnings_of
from scoring.assignments.proposal import propose
from scoring.campaigns.new_version.apply import carry
from scoring.home.assignments import own_parts
from scoring.home.shared_sheets import shared_sheets
from scoring.late_work.reading import late_work
from scoring.models import Assignment, EntryEvidence, Part, ScoreEntry, ScoreSheet
from scoring.sheets import workflow
from tests.factories import make_period, make_sheet
from tests.people import Cast, District, make_person
from tests.reading import one_line
from tests.scoring.entering import attach, save_answer
from tests.scoring.filling import answer_best, entry_of, fill, make_document
from tests.scoring.way_b import WayB, make_judged, make_way_b
from tests.undoing import stands
from units.models import AuditEvent, Role, User
from units.people.delegations import delegate
from units.refusals import NotReady

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


standing = stands(make_way_b)


@pytest.fixture
def way_b(made: WayB) -> WayB:
    return made


def fill_part(part: Part, by: User) -> None:
    for entry in leaves_of(part):
        answer_best(entry, by)


def node(sheet: ScoreSheet, code: str):
    return sheet.period.criteria_set.criteria.get(code=code)


def give(sheet: ScoreSheet, codes: dict[str, tuple[int | None, int | None] | None], by: User):
    judged = sheet.period.campaign.judged.get(unit=sheet.unit)
    chosen = {node(sheet, code): key for code, key in codes.items()}
    return share_out(judged, chosen, due={}, by=by)


def make_deputy(place: District, cast: Cast) -> User:
    """Somebody of the commune who stands in for its head today."""
    deputy, today = make_person("deputy", Role.STAFF, place.commune), timezone.localdate()
    delegate(
        cast.head.memberships.get(),
        deputy,
        valid_from=today,
        valid_to=today,
        reason="Nghỉ phép",
        by=cast.head,
    )
    return User.objects.get(pk=deputy.pk)


# --- what the set proposes -----------------------------------------------------------------------


def test_lead_offices_become_assignees(place: District, cast: Cast) -> None:
    judged = make_judged(place, cast, Period.Q1)
    nodes = list(judged.campaign.criteria_set.criteria.all())
    proposed = propose(judged, nodes)
    by_code = {each.code: proposed.chosen.get(each.pk) for each in nodes}
    assert by_code["2"] == (place.justice.pk, None)  # led by one office throughout
    assert by_code["2.3.2"] is None
    assert by_code["1"] is None
    assert by_code["1.1.1"] == (place.home_affairs.pk, None)
    assert proposed.unknown["Phòng Văn hóa và Thông tin"]
    assert not Assignment.objects.exists()


# --- who fills in what ---------------------------------------------------------------------------


def test_opening_a_period_makes_the_parts(way_b: WayB, place: District) -> None:
    parts = {part.office: len(leaves_of(part)) for part in way_b.sheet.parts.all()}
    assert parts == {place.home_affairs: 3, place.justice: 1}
    assert way_b.justice.due <= timezone.localdate(way_b.sheet.period.self_due_at)


def test_a_leaf_beats_its_area(way_b: WayB, place: District, cast: Cast) -> None:
    shares = assignments_of(way_b.sheet)
    assert shares.part_of("1.1.1") == way_b.part(place.home_affairs)
    give(way_b.sheet, {"1.1.1": (place.justice.pk, None)}, cast.home_affairs)
    shares = assignments_of(way_b.sheet)
    assert shares.part_of("1.1.1") == way_b.justice
    assert shares.part_of("1.2.1") == way_b.part(place.home_affairs)


def test_an_office_fills_in_its_leaves_and_no_other(way_b: WayB) -> None:
    own, foreign = entry_of(way_b.sheet, "2.3.2"), entry_of(way_b.sheet, "1.1.1")
    assert answer_best(own, way_b.officer).self_points == own.criterion.maximum
    with pytest.raises(PermissionDenied):
        answer_best(foreign, way_b.officer)
    assert answer_best(foreign, way_b.chairman).version == 1  # the unit itself may step in


def test_documents_of_the_office_prove_its_leaves(way_b: WayB, place: District) -> None:
    own = make_document(place.justice, way_b.officer)
    foreign = make_document(place.home_affairs, way_b.keeper)
    entry = entry_of(way_b.sheet, "2.3.2")
    attach(entry, own, by=way_b.officer)
    with pytest.raises(NotReady, match="Phòng Tư pháp"):
        attach(entry, foreign, by=way_b.officer)
    assert EntryEvidence.objects.get().evidence == own


def test_an_office_sees_the_sheet_and_its_neighbours_do_not(way_b: WayB, cast: Cast) -> None:
    seen = {
        who: bool(ScoreSheet.objects.visible_to(user).filter(pk=way_b.sheet.pk).exists())
        for who, user in {"officer": way_b.officer, "staff": cast.staff}.items()
    }
    assert seen == {"officer": True, "staff": False}
    assert ScoreEntry.objects.visible_to(way_b.officer).count() == way_b.sheet.entries.count()
    assert Part.objects.visible_to(way_b.officer).get() == way_b.justice


def test_a_part_goes_with_its_last_leaf(way_b: WayB, cast: Cast) -> None:
    give(way_b.sheet, {"2": None}, cast.home_affairs)
    assert not way_b.sheet.parts.filter(office=way_b.place.justice).exists()
    assert not ScoreSheet.objects.visible_to(way_b.officer).filter(pk=way_b.sheet.pk).exists()


@pytest.mark.parametrize("assignee", ["the other commune", "somebody of the other commune"])
def test_only_the_unit_s_own_offices_and_people_get_a_share(
    way_b: WayB, place: District, cast: Cast, assignee: str
) -> None:
    key = (place.other_commune.pk, None) if "some" not in assignee else (None, cast.other_staff.pk)
    with pytest.raises(NotReady, match="Chọn cơ quan"):
        give(way_b.sheet, {"1.1.1": key}, cast.home_affairs)


def test_the_offices_of_the_unit_do_not_appraise_it(way_b: WayB, cast: Cast) -> None:
    entry = entry_of(way_b.sheet, "1.1.1")
    for person in (cast.home_affairs, cast.appraiser):
        assert "nơi mình công tác" in may_appraise(person, entry).reason


# --- handing in ----------------------------------------------------------------------------------


def test_what_is_handed_in_is_locked_until_it_is_sent_back(way_b: WayB, cast: Cast) -> None:
    part, entry = way_b.justice, entry_of(way_b.sheet, "2.3.2")
    with pytest.raises(NotReady, match=r"2\.3\.2"):
        handing_in.hand_in(part, by=way_b.officer)
    fill_part(part, way_b.officer)
    handing_in.hand_in(part, by=way_b.officer)
    entry.refresh_from_db()
    with pytest.raises(NotReady, match="đã nộp phần việc"):
        save_answer(entry, version=entry.version, answer=None, by=way_b.officer)
    with pytest.raises(NotReady, match="lý do"):
        handing_in.return_part(part, by=cast.home_affairs, reason=" ")
    handing_in.return_part(part, by=cast.home_affairs, reason="Thiếu văn bản")
    assert (part.status, part.returned_because) == (Part.Status.OPEN, "Thiếu văn bản")
    assert (part.handed_in_at, part.handed_in_by) == (None, None)
    save_answer(entry, version=entry.version, answer=None, by=way_b.officer)
    fill_part(part, way_b.officer)
    handing_in.hand_in(part, by=way_b.officer)
    assert (part.handed_in_by, part.returned_because) == (way_b.officer, "")


def test_the_head_corrects_what_was_handed_in(way_b: WayB) -> None:
    part = way_b.justice
    fill_part(part, way_b.officer)
    handing_in.hand_in(part, by=way_b.officer)
    shares = assignments_of(way_b.sheet)
    access = SheetAccess.of(way_b.sheet, way_b.chairman, timezone.now(), shares)
    assert not access.why_locked(part)


def test_further_leaves_open_a_part_again(way_b: WayB, place: District, cast: Cast) -> None:
    part = way_b.justice
    fill_part(part, way_b.officer)
    handing_in.hand_in(part, by=way_b.officer)
    give(way_b.sheet, {"1.1.1": (place.justice.pk, None)}, cast.home_affairs)
    part.refresh_from_db()
    assert part.status == Part.Status.OPEN
    assert "thêm tiêu chí" in part.returned_because


def test_who_may_not_hand_in_or_send_back(way_b: WayB, cast: Cast) -> None:
    part = way_b.justice
    fill_part(part, way_b.officer)
    for person in (way_b.keeper, cast.home_affairs, cast.staff):
        with pytest.raises(PermissionDenied):
            handing_in.hand_in(part, by=person)
    handing_in.hand_in(part, by=way_b.officer)
    for person in (way_b.officer, cast.neighbour_home_affairs, cast.leader):
        with pytest.raises(PermissionDenied):
            handing_in.return_part(part, by=person, reason="Sai")


@pytest.mark.parametrize("late", ["the unit's deadline has passed", "the sheet is submitted"])
def test_nothing_is_handed_in_when(way_b: WayB, late: str) -> None:
    part = way_b.justice
    fill_part(part, way_b.officer)
    if late == "the sheet is submitted":
        way_b.sheet.entries.update(self_points=0)
        workflow.submit(way_b.sheet, by=way_b.chairman)
    else:
        period = way_b.sheet.period
        period.self_due_at = timezone.now() - DAY
        period.save()
    with pytest.raises(NotReady):
        handing_in.hand_in(Part.objects.get(pk=part.pk), by=way_b.officer)


def test_the_trail_tells_of_every_move(way_b: WayB, place: District, cast: Cast) -> None:
    shared = AuditEvent.objects.get(verb="share_out")
    assert shared.unit == place.district
    assert shared.after["2"] == "Phòng Tư pháp"
    fill_part(way_b.justice, way_b.officer)
    handing_in.hand_in(way_b.justice, by=way_b.officer)
    assert AuditEvent.objects.get(verb="hand_in").actor == way_b.officer


def test_nothing_changed_is_no_event(way_b: WayB, place: District, cast: Cast) -> None:
    assert give(way_b.sheet, {"2": (place.justice.pk, None)}, cast.home_affairs) == 0
    assert AuditEvent.objects.filter(verb="share_out").count() == 1


# --- among colleagues ----------------------------------------------------------------------------


@pytest.fixture
def colleague(place: District, cast: Cast) -> User:
    return make_person("colleague", Role.STAFF, place.commune)


def test_colleagues_share_a_sheet(place: District, cast: Cast, colleague: User) -> None:
    sheet = make_sheet(place, cast)
    give(sheet, {"1": (None, colleague.pk)}, cast.staff)
    part = sheet.parts.get()
    for entry in leaves_of(part):
        answer_best(entry, cast.staff)  # a colleague steps in
    with pytest.raises(PermissionDenied, match="Colleague"):
        handing_in.hand_in(part, by=cast.staff)
    page = read_sheet(sheet, cast.head, timezone.now())
    (warning,) = warnings_of(page.parts)
    assert "Colleague chưa nộp" in warning
    handing_in.hand_in(part, by=colleague)
    assert not read_parts(sheet, cast.head, timezone.now()).late
    assert [row.whose for row in page.rows if row.code == "1.1.1"] == ["Colleague"]


def test_a_share_holds_for_later_periods(place: District, cast: Cast, colleague: User) -> None:
    sheet = make_sheet(place, cast)
    give(sheet, {"1": (None, colleague.pk)}, cast.staff)
    later = make_period(sheet.period.campaign, Period.H1, cast.home_affairs)
    assert Part.objects.get(sheet__period=later).person == colleague


@pytest.mark.parametrize("lives_on", [True, False])
def test_assignments_follow_their_criteria_to_a_newer_set(
    place: District, cast: Cast, colleague: User, lives_on: bool
) -> None:
    sheet = make_sheet(place, cast)
    give(sheet, {"1": (None, colleague.pk)}, cast.staff)
    campaign = sheet.period.campaign
    newer = next_version(campaign.criteria_set, by=cast.home_affairs)
    issue(newer, number="30/QĐ-UBND", issued_on=date(2021, 3, 1), by=cast.home_affairs)
    if not lives_on:
        CrosswalkLine.objects.filter(new__criteria_set=newer, new__code="1").delete()
    carry(campaign, newer, by=cast.home_affairs)
    assert Assignment.objects.filter(criterion__criteria_set=newer).exists() == lives_on
    assert Assignment.objects.exists() == lives_on
    assert sheet.parts.exists() == lives_on
    told = AuditEvent.objects.get(verb="carry_campaign").after.get("unassigned", "")
    assert told == ("" if lives_on else "1")


def test_a_deputy_submits_in_place_of_the_head(place: District, cast: Cast) -> None:
    sheet, deputy = make_sheet(place, cast), make_deputy(place, cast)
    fill(sheet, cast.staff)
    workflow.submit(sheet, by=deputy)
    title = cast.head.memberships.get().title
    assert sheet.submitted_for == title
    assert AuditEvent.objects.get(verb="submit").in_place_of == title
    workflow.withdraw(sheet, by=deputy)
    assert sheet.submitted_for == ""


@pytest.mark.parametrize("way", ["entered", "proposed"])
def test_a_deputy_does_not_submit_their_own_work(
    client: Client, place: District, cast: Cast, way: str
) -> None:
    sheet, deputy = make_sheet(place, cast), make_deputy(place, cast)
    fill(sheet, cast.staff)
    if way == "entered":
        sheet.entries.filter(criterion__code="1.1.1").update(entered_by=deputy)
    workflow.propose(sheet, by=cast.staff if way == "entered" else deputy)
    sentence = "Anh/chị đã lập hoặc đã trình phiếu này nên không gửi phiếu thay "
    with pytest.raises(NotReady, match=sentence):
        workflow.submit(sheet, by=deputy)
    sheet.refresh_from_db()
    assert (sheet.status, sheet.submitted_by, sheet.snapshots.count()) == ("proposed", None, 0)
    client.force_login(deputy)
    page = client.get(reverse("scoring:sheet", args=[sheet.pk])).content.decode()
    (button,) = [each for each in page.split("<button")[1:] if "Gửi cơ quan nội vụ" in each]
    assert 'aria-disabled="true"' in button
    assert sentence in button
    workflow.submit(sheet, by=cast.head)


def test_what_a_deputy_corrects_after_the_proposal_is_the_work_of_a_head(
    place: District, cast: Cast
) -> None:
    sheet, deputy = make_sheet(place, cast), make_deputy(place, cast)
    fill(sheet, cast.staff)
    workflow.propose(sheet, by=cast.staff)
    answer_best(entry_of(sheet, "1.1.1"), deputy, note="đã rà soát")
    workflow.submit(sheet, by=deputy)
    assert sheet.submitted_by == deputy


def test_a_head_submits_what_the_head_entered(place: District, cast: Cast) -> None:
    sheet = make_sheet(place, cast)
    fill(sheet, cast.head)
    workflow.submit(sheet, by=cast.head)
    assert sheet.submitted_for == ""


# --- what people see -----------------------------------------------------------------------------


def test_the_matrix_tells_what_is_missing_and_from_whom(way_b: WayB, cast: Cast) -> None:
    now = timezone.now()
    answer_best(entry_of(way_b.sheet, "2.3.2"), way_b.officer)
    way_b.sheet.refresh_from_db()
    page = read_parts(way_b.sheet, cast.home_affairs, now)
    by_label = {line.label: line for line in page.lines}
    justice, keeper = by_label["P. Tư pháp"], by_label["P. Nội vụ"]
    assert (justice.answered, len(justice.leaves), justice.proven) == (1, 1, 0)
    assert justice.points == justice.maximum
    assert [leaf.code for leaf in justice.missing] == ["2.3.2"]  # its document
    assert [line.label for line in page.idle] == ["P. Nội vụ"]
    assert keeper.leaves[0].coordinating
    assert by_label["chưa phân công"].part is None
    assert page.totals.whole.scored == 1
    Part.objects.update(due=timezone.localdate() - DAY)
    assert len(read_parts(way_b.sheet, cast.home_affairs, now).late) == 2
    (progress,) = shared_sheets(cast.home_affairs, now)
    assert (progress.shared, progress.handed_in) == (2, 0)
    assert [each.who for each in late_work(cast.home_affairs, now)] == ["P. Nội vụ", "P. Tư pháp"]
    assert not shared_sheets(way_b.officer, now)
    assert not late_work(way_b.officer, now)


def test_points_lost_last_year_come_first(place: District, cast: Cast) -> None:
    way_b = make_way_b(place, cast, Period.Y)
    attention = read_parts(way_b.sheet, cast.home_affairs, timezone.now()).attention
    lost = [leaf.lost_last_year or Decimal(0) for _line, leaf in attention]
    assert lost == sorted(lost, reverse=True)
    assert {"1.3.1", "2.3.1", "5.5.3"} <= {leaf.code for _line, leaf in attention}


def test_an_office_reads_its_part_first(way_b: WayB, client: Client) -> None:
    client.force_login(way_b.officer)
    home = client.get(reverse("home")).content.decode()
    assert "Chấm điểm và nộp phần việc" in home
    assert f"?part=part-{way_b.justice.pk}" in home
    page = client.get(reverse("scoring:sheet", args=[way_b.sheet.pk])).content.decode()
    assert "Phần của tôi: P. Tư pháp" in one_line(page)
    assert "Nộp phần việc" in page
    own, foreign = entry_of(way_b.sheet, "2.3.2"), entry_of(way_b.sheet, "1.1.1")
    rows = page.split('<tr class="sheet-row')
    by_entry = {
        entry.pk: next(row for row in rows if f'id="row-{entry.pk}"' in row)
        for entry in (own, foreign)
    }
    assert 'name="note"' in by_entry[own.pk]
    assert 'name="note"' not in by_entry[foreign.pk]
    assert own_parts(way_b.officer, timezone.now())[0][0] == way_b.justice


def test_pages_cost_the_same_for_many_leaves(
    place: District, cast: Cast, client: Client, django_assert_max_num_queries
) -> None:
    way_b = make_way_b(place, cast, Period.Y)
    client.force_login(cast.home_affairs)
    for page, row, most in (
        ("parts", way_b.sheet, 11),
        ("assigning", way_b.judged, 11),
        ("sheet", way_b.sheet, 12),
    ):
        with django_assert_max_num_queries(most):
            client.get(reverse(f"scoring:{page}", args=[row.pk]))


# --- sharing out on the page ---------------------------------------------------------------------


def test_the_proposal_is_looked_through_and_stored(
    place: District, cast: Cast, client: Client
) -> None:
    judged = make_judged(place, cast, Period.Q1)
    make_period(judged.campaign, Period.Q1, cast.home_affairs)
    client.force_login(cast.home_affairs)
    url = reverse("scoring:assigning", args=[judged.pk])
    page = client.get(url)
    text = page.content.decode()
    assert "Đề xuất theo cơ quan chủ trì" in text
    assert "hãy chọn cơ quan" in text
    assert re.search(r"<li>Phòng Văn hóa và Thông tin: \d\.\d", text)
    form = page.context["form"]
    typed = {name: form[name].value() or "" for name in form.fields}
    late = typed | {name: "2100-01-01" for name in typed if name.startswith("due_")}
    refused = client.post(url, late)
    assert refused.status_code == 422
    assert "không được sau hạn" in refused.content.decode()
    assert not Assignment.objects.exists()
    done = client.post(url, typed, follow=True)
    assert "Đã phân công" in done.content.decode()
    assert Part.objects.count() == 2
    assert "Phân công hiện nay" in client.get(url).content.decode()


ENDS = (("from", 1), ("to", 2))


def test_setting_up_a_campaign_of_the_district_leads_to_the_proposal(
    place: District, cast: Cast, client: Client
) -> None:
    judged = make_judged(place, cast, Period.Q1)
    criteria_set = judged.campaign.criteria_set
    judged.campaign.delete()
    client.force_login(cast.home_affairs)
    url = reverse("scoring:campaign_create", args=[criteria_set.pk])
    page = client.get(url)
    assert page.context["form"]["units"].value() == [place.district.pk]
    typed = {"title": "Chỉ số CCHC huyện", "units": [place.district.pk]}
    for form in page.context["periods"]:
        typed |= {field.html_name: field.value() for field in form if field.value()}
        typed |= {f"{form.prefix}-figures_{end}": f"2021-01-0{day}" for end, day in ENDS}
    done = client.post(url, typed)
    assert done.status_code == 302
    assert "/assigning/" in done.url
