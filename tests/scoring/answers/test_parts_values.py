"""The parts of a sheet: whose work waits where, until when, what is counted and who is named."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from criteria.models import Criterion
from scoring.assignments import workflow
from scoring.assignments.parts_page import read_parts
from scoring.assignments.progress import warnings_of
from scoring.home.assignments import own_parts
from scoring.home.shared_sheets import shared_sheets
from scoring.late_work.reading import late_work
from scoring.models import Part, ScoreSheet
from tests.people import SINCE, Cast, District, make_person
from tests.scoring.entering import attach
from tests.scoring.filling import answer_best, entry_of, make_document
from tests.scoring.way_b import WayB, make_way_b
from tests.undoing import stands
from units.models import AuditEvent, Holiday, Membership, Role, User
from units.people.delegations import delegate

pytestmark = pytest.mark.django_db
NIGHT = datetime(2021, 3, 10, 16, 59, 59, tzinfo=UTC)  # 23:59:59 of 10 March in Hà Nội
SECOND, DAY, TODAY = timedelta(seconds=1), timedelta(days=1), date(2021, 3, 10)
KEEPER, JUSTICE, NOBODY = "P. Nội vụ", "P. Tư pháp", "chưa phân công"


def build(place: District, cast: Cast) -> WayB:
    """Both parts are due today: three leaves of Home Affairs, one of Justice."""
    way_b = make_way_b(place, cast)
    Part.objects.update(due=TODAY)
    return way_b


standing = stands(build)


@pytest.fixture
def way_b(made: WayB) -> WayB:
    return made


def hand_in(way_b: WayB) -> None:
    """Justice has answered its leaf and handed it in."""
    answer_best(entry_of(way_b.sheet, "2.3.2"), way_b.officer)
    workflow.hand_in(way_b.justice, by=way_b.officer)
    way_b.sheet.refresh_from_db()


def waiting(user: User, now: datetime = NIGHT) -> list[str]:
    return [part.label for part, _due in own_parts(user, now)]


def behind(user: User, now: datetime = NIGHT) -> list[tuple[int, int, tuple[str, ...]]]:
    """The shared-out sheets, each with the parts that are late."""
    late = tuple(each.who for each in late_work(user, now) if each.due.when <= now)
    return [(each.shared, each.handed_in, late) for each in shared_sheets(user, now)]


def lines(way_b: WayB, user: User, now: datetime = NIGHT) -> dict[str, object]:
    return {line.label: line for line in read_parts(way_b.sheet, user, now).lines}


STOPS = {
    "the sheet is sent": lambda way_b: ScoreSheet.objects.filter(pk=way_b.sheet.pk).update(
        status="submitted", submitted_at=NIGHT
    ),
    "the campaign is closed": lambda way_b: type(way_b.campaign).objects.update(status="closed"),
}


@pytest.mark.parametrize("stop", STOPS)
def test_nothing_waits_when(way_b: WayB, cast: Cast, stop: str) -> None:
    assert waiting(way_b.officer) == [JUSTICE]
    assert behind(cast.home_affairs) == [(2, 0, ())]
    STOPS[stop](way_b)
    assert waiting(way_b.officer) == []
    assert behind(cast.home_affairs) == []


def test_what_is_handed_in_waits_no_more_until_it_comes_back(way_b: WayB, cast: Cast) -> None:
    hand_in(way_b)
    assert waiting(way_b.officer) == []
    assert waiting(way_b.keeper) == [KEEPER]
    assert behind(cast.home_affairs, NIGHT + SECOND) == [(2, 1, (KEEPER,))]
    workflow.return_part(way_b.justice, by=cast.home_affairs, reason="Thiếu văn bản")
    assert waiting(way_b.officer) == [JUSTICE]
    assert behind(cast.home_affairs, NIGHT + SECOND) == [(2, 0, (KEEPER, JUSTICE))]


def test_the_trail_says_for_which_head_of_the_office_a_part_was_handed_in(
    way_b: WayB, place: District, cast: Cast
) -> None:
    """The appraiser of the office enters nothing in the own name."""
    head = make_person("office_head", Role.HEAD, place.justice)
    held, today = head.memberships.get(), timezone.localdate()
    delegate(held, cast.appraiser, valid_from=today, valid_to=today, reason="Nghỉ phép", by=head)
    answer_best(entry_of(way_b.sheet, "2.3.2"), way_b.officer)
    workflow.hand_in(way_b.justice, by=User.objects.get(pk=cast.appraiser.pk))
    event = AuditEvent.objects.get(verb="hand_in")
    assert (event.actor, event.in_place_of) == (cast.appraiser, held.title)


def test_the_inner_deadline_is_a_day_to_its_end(way_b: WayB, cast: Cast) -> None:
    way_b.sheet.parts.filter(office=way_b.place.home_affairs).update(due=TODAY + DAY)
    for now, late in ((NIGHT, []), (NIGHT + SECOND, [JUSTICE])):
        assert behind(cast.home_affairs, now) == [(2, 0, tuple(late))]
        page = read_parts(way_b.sheet, cast.home_affairs, now)
        assert [line.label for line in page.late] == late
        assert page.late_words == [f"{each}: 0/1" for each in late]


def test_the_days_left_are_those_of_the_authority(way_b: WayB, place: District) -> None:
    """The 9th, a Tuesday, is off in the district; the neighbour's day off changes nothing."""
    for authority, day in ((place.district, 9), (place.neighbour, 10)):
        Holiday.objects.create(authority=authority, day=date(2021, 3, day), name="Lễ hội")
    monday = NIGHT - 2 * DAY
    ((_part, due),) = own_parts(way_b.officer, monday)
    assert due.words == "còn 1 ngày làm việc"
    assert lines(way_b, way_b.officer, monday)[JUSTICE].due == due


def test_the_next_deadline_comes_first(way_b: WayB, place: District) -> None:
    """Somebody of both offices."""
    Membership.objects.create(
        user=way_b.officer,
        role=Role.STAFF,
        workplace=place.home_affairs,
        territory=place.home_affairs,
        valid_from=SINCE,
    )
    both = User.objects.get(pk=way_b.officer.pk)
    for first, second in ((JUSTICE, KEEPER), (KEEPER, JUSTICE)):
        for office, due in ((first, TODAY), (second, TODAY + DAY)):
            way_b.sheet.parts.filter(office__short_name=office).update(due=due)
        assert waiting(both) == [first, second]
    assert waiting(way_b.chairman) == []


def test_the_own_part_stands_first_and_what_is_nobodys_last(way_b: WayB, cast: Cast) -> None:
    first = {
        way_b.officer: [JUSTICE, KEEPER, NOBODY],
        way_b.keeper: [KEEPER, JUSTICE, NOBODY],
        way_b.chairman: [KEEPER, JUSTICE, NOBODY],
    }
    for user, order in first.items():
        assert list(lines(way_b, user)) == order
    mine = [label for label, line in lines(way_b, way_b.officer).items() if line.mine]
    assert mine == [JUSTICE]


def test_an_answer_without_its_document_is_missing_and_one_that_needs_none_is_not(
    way_b: WayB, place: District, cast: Cast
) -> None:
    codes = [leaf.code for leaf in lines(way_b, cast.home_affairs)[KEEPER].leaves]
    free, proven, declared = codes
    Criterion.objects.filter(code__in=codes).update(evidence_required=["Văn bản"])
    Criterion.objects.filter(code=free).update(evidence_required=[])
    keeper = lines(way_b, cast.home_affairs)[KEEPER]
    assert (keeper.answered, keeper.proven, len(keeper.missing)) == (0, 0, 3)
    answer_best(entry_of(way_b.sheet, free), way_b.keeper)
    way_b.sheet.entries.filter(criterion__code=declared).update(not_applicable=True)
    answer_best(entry_of(way_b.sheet, proven), way_b.keeper)
    keeper = lines(way_b, cast.home_affairs)[KEEPER]
    assert [leaf.code for leaf in keeper.missing] == [proven]
    assert (keeper.answered, keeper.proven) == (3, 2)
    document = make_document(place.home_affairs, way_b.keeper)
    attach(entry_of(way_b.sheet, proven), document, by=way_b.keeper)
    keeper = lines(way_b, cast.home_affairs)[KEEPER]
    assert (keeper.missing, keeper.proven, keeper.progress) == ([], 3, f"{KEEPER}: 3/3")


def test_the_page_counts_parts_and_names_who_has_not_begun(way_b: WayB, cast: Cast) -> None:
    page = read_parts(way_b.sheet, cast.home_affairs, NIGHT)
    assert (page.shared, page.handed_in, page.idle_words) == (2, 0, [KEEPER, JUSTICE])
    assert warnings_of(page.lines) == [
        f"{KEEPER} chưa nộp phần việc (đã chấm 0/3 tiêu chí).",
        f"{JUSTICE} chưa nộp phần việc (đã chấm 0/1 tiêu chí).",
    ]
    hand_in(way_b)
    page = read_parts(way_b.sheet, cast.home_affairs, NIGHT)
    assert (page.shared, page.handed_in, page.idle_words) == (2, 1, [KEEPER])
    assert warnings_of(page.lines) == [f"{KEEPER} chưa nộp phần việc (đã chấm 0/3 tiêu chí)."]


def test_one_deadline_is_shown_for_all_only_where_all_share_it(way_b: WayB, cast: Cast) -> None:
    def due() -> date | None:
        found = read_parts(way_b.sheet, cast.home_affairs, NIGHT).due
        return timezone.localdate(found.when) if found else None

    assert due() == TODAY
    way_b.sheet.parts.filter(office=way_b.place.home_affairs).update(due=TODAY + DAY)
    assert due() is None
    hand_in(way_b)
    assert due() == TODAY + DAY  # of what is still open


def offered(way_b: WayB, user: User) -> tuple[bool, bool]:
    """Whether the person is offered to hand in the part of Justice, and to send it back."""
    line = lines(way_b, user)[JUSTICE]
    return line.hand_in is not None, line.send_back is not None


def test_each_step_is_offered_to_who_takes_it_while_the_sheet_is_there(
    way_b: WayB, cast: Cast
) -> None:
    people = (way_b.officer, way_b.keeper, cast.home_affairs, way_b.chairman)
    assert [offered(way_b, each) for each in people] == [
        (True, False),
        (False, False),
        (False, False),
        (False, False),
    ]
    hand_in(way_b)
    late = lines(way_b, cast.home_affairs, NIGHT + 9 * DAY)
    assert (late[JUSTICE].overdue, late[JUSTICE].due) == (False, None)
    assert (late[KEEPER].overdue, late[KEEPER].due.tone) == (True, "bad")
    assert offered(way_b, way_b.officer) == (False, False)
    assert offered(way_b, cast.home_affairs) == (False, True)
    STOPS["the sheet is sent"](way_b)
    way_b.sheet.refresh_from_db()
    after = lines(way_b, way_b.keeper, NIGHT + 9 * DAY)[KEEPER]
    assert (after.overdue, after.due, after.hand_in) == (False, None, None)
    assert offered(way_b, cast.home_affairs) == (False, False)
