"""The one mechanism that moves a status, on steps of its own: what it asks, writes and keeps."""

from collections.abc import Iterable
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from criteria.models import CriteriaSet
from tests.people import Cast, District, make_person
from tests.undoing import stands
from units.formats import limits
from units.grants import Grant
from units.models import AuditEvent, Delegation, Notice, Role, User
from units.notices.notifying import Audience, Message, NoticeKind, people_over, register
from units.refusals import NotReady
from units.workflow import Step, offers, take

pytestmark = pytest.mark.django_db
DRAFT, ISSUED = CriteriaSet.Status.DRAFT, CriteriaSet.Status.ISSUED
DAY = date(2021, 1, 4)
SIGNED = {"number": "01/QĐ-UBND", "issued_on": DAY}


def too_early(row: CriteriaSet) -> Iterable[str]:
    if row.year > 2021:
        yield from ("Chưa đến năm.", "Chưa có nhiệm vụ.")


OFFICERS = Audience(
    "cán bộ", lambda row: people_over(row.authority, Grant.MANAGE_CRITERIA, Grant.APPRAISE)
)


def facts(event: AuditEvent, row: CriteriaSet) -> dict[str, object]:
    return {"by": event.actor_name, "year": row.year, "status": row.status}


SIGNED_NEWS = Message("set_signed", OFFICERS, facts, settles=("set_lapsed",))
LAPSED = Message("set_lapsed", OFFICERS, facts)
STEPS = {
    "sign": Step(
        frozenset({DRAFT}),
        ISSUED,
        Grant.MANAGE_CRITERIA,
        "Ban hành",
        guard=too_early,
        notify=(SIGNED_NEWS,),
    ),
    "undo": Step(frozenset({ISSUED}), DRAFT, Grant.MANAGE_CRITERIA, "Thu hồi", needs_reason=True),
    "expire": Step(frozenset({ISSUED}), DRAFT, None, "Hết hiệu lực", notify=(LAPSED,)),
}


@pytest.fixture(autouse=True)
def _kinds() -> None:
    for kind in ("set_signed", "set_lapsed"):
        register(
            kind, NoticeKind(lambda facts: f"Bộ chỉ số {facts['year']}", "criteria:set_detail")
        )


def build(place: District, cast: Cast) -> CriteriaSet:
    return CriteriaSet.objects.create(
        authority=place.district, year=2021, title="Bộ chỉ số", unit_group="Xã"
    )


standing = stands(build)


def sign(row: CriteriaSet, cast: Cast, **more: object) -> CriteriaSet:
    return take(row, STEPS, "sign", by=cast.home_affairs, **SIGNED, **more)


def stored(row: CriteriaSet) -> tuple[str, str, date | None, str]:
    found = CriteriaSet.objects.get(pk=row.pk)
    return found.status, found.number, found.issued_on, found.title


def events() -> list[AuditEvent]:
    return list(AuditEvent.objects.filter(verb__in=STEPS).order_by("pk"))


def test_a_move_writes_its_changes_and_nothing_else(
    made: CriteriaSet, cast: Cast, place: District
) -> None:
    made.title = "Chưa lưu"
    moved = sign(made, cast, reason="  Theo nghị quyết\u200b ")
    assert stored(made) == (ISSUED, "01/QĐ-UBND", DAY, "Bộ chỉ số")
    assert (moved.status, moved.title) == (ISSUED, "Bộ chỉ số")
    (event,) = events()
    assert (event.verb, event.actor, event.unit) == ("sign", cast.home_affairs, place.district)
    assert (event.target_type, event.target_id) == ("criteria.criteriaset", made.pk)
    assert event.before == {"number": "", "issued_on": None, "status": "draft"}
    assert event.after == {
        "number": "01/QĐ-UBND",
        "issued_on": "2021-01-04",
        "status": "issued",
    }
    assert (event.reason, event.in_place_of) == ("Theo nghị quyết", "")


def test_a_deputy_moves_it_in_place_of_the_head(
    made: CriteriaSet, cast: Cast, place: District
) -> None:
    deputy, today = make_person("deputy", Role.STAFF, place.home_affairs), timezone.localdate()
    Delegation.objects.create(
        membership=cast.home_affairs.memberships.get(),
        deputy=deputy,
        valid_from=today,
        valid_to=today,
        reason="Nghỉ phép",
    )
    take(made, STEPS, "sign", by=User.objects.get(pk=deputy.pk), **SIGNED)
    (event,) = events()
    assert (event.actor, event.in_place_of) == (deputy, "Công chức cơ quan nội vụ Home_Affairs")
    take(made, STEPS, "expire", by=None)
    assert events()[-1].in_place_of == ""


def test_a_change_may_follow_from_the_locked_row(made: CriteriaSet, cast: Cast) -> None:
    CriteriaSet.objects.update(version=7)
    sign(made, cast, label=lambda row: f"Lần {row.version}")
    assert made.label == "Lần 7"
    assert events()[0].after["label"] == "Lần 7"


def test_a_wrong_moment_is_refused_with_the_status(made: CriteriaSet, cast: Cast) -> None:
    with pytest.raises(NotReady, match=r"“Thu hồi”.*“dự thảo”"):
        take(made, STEPS, "undo", by=cast.home_affairs, reason="Sai")
    with pytest.raises(PermissionDenied):  # not a word of it to who may not
        take(made, STEPS, "undo", by=cast.leader, reason="Sai")
    assert stored(made)[0] == DRAFT
    assert events() == []


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("", "Hãy nêu lý do"),
        (" \u200b", "Hãy nêu lý do"),
        ("x" * (limits.WORDS + 1), "Lý do: dài 2001 ký tự, tối đa 2000 ký tự"),
    ],
)
def test_a_reason_is_given_and_fits(made: CriteriaSet, cast: Cast, reason: str, said: str) -> None:
    sign(made, cast)
    with pytest.raises(NotReady, match=said):
        take(made, STEPS, "undo", by=cast.home_affairs, reason=reason)
    assert stored(made)[0] == ISSUED
    take(made, STEPS, "undo", by=cast.home_affairs, reason="x" * limits.WORDS)
    assert [event.verb for event in events()] == ["sign", "undo"]


def test_the_guard_names_everything_that_is_missing(made: CriteriaSet, cast: Cast) -> None:
    CriteriaSet.objects.update(year=2022)
    with pytest.raises(NotReady) as refusal:
        sign(made, cast)
    assert refusal.value.sentences == ("Chưa đến năm.", "Chưa có nhiệm vụ.")
    assert stored(made) == (DRAFT, "", None, "Bộ chỉ số")
    assert events() == []


def test_what_the_clock_does_nobody_does(made: CriteriaSet, cast: Cast) -> None:
    sign(made, cast)
    with pytest.raises(NotReady, match="“Hết hiệu lực”"):
        take(made, STEPS, "expire", by=cast.home_affairs)
    take(made, STEPS, "expire", by=None)
    assert made.status == DRAFT
    assert (events()[-1].actor, events()[-1].actor_name) == (None, "system")


def test_what_is_offered_starts_here_and_is_taken_by_people(made: CriteriaSet, cast: Cast) -> None:
    def offered(person) -> list[tuple[str, bool]]:
        return [(each.name, bool(each.verdict)) for each in offers(made, STEPS, person)]

    assert offered(cast.home_affairs) == [("sign", True)]
    assert offered(cast.neighbour_home_affairs) == [("sign", False)]
    sign(made, cast)
    assert offered(cast.home_affairs) == [("undo", True)]


def told() -> list[tuple[str, str, bool]]:
    """Kind and recipient of every notice, and whether it still waits to be read."""
    rows = Notice.objects.filter(kind__in=["set_signed", "set_lapsed"]).order_by("pk")
    return [(each.kind, each.recipient.username, each.read_at is None) for each in rows]


def test_whom_the_step_names_is_told_but_not_who_took_it(made: CriteriaSet, cast: Cast) -> None:
    sign(made, cast)
    notice = Notice.objects.get()
    assert (notice.kind, notice.recipient, notice.unit) == (
        "set_signed",
        cast.appraiser,
        made.authority,
    )
    assert (notice.target_id, notice.milestone) == (made.pk, str(events()[0].pk))
    assert notice.facts == {"by": cast.home_affairs.full_name, "year": 2021, "status": "issued"}
    take(made, STEPS, "undo", by=cast.home_affairs, reason="Sai")  # names nobody
    assert Notice.objects.count() == 1


def test_a_step_settles_what_was_told_before(made: CriteriaSet, cast: Cast) -> None:
    sign(made, cast)
    take(made, STEPS, "expire", by=None)
    both = {cast.appraiser.username, cast.home_affairs.username}
    assert {who for kind, who, _waits in told() if kind == "set_lapsed"} == both
    sign(made, cast)
    assert {waits for kind, _who, waits in told() if kind == "set_lapsed"} == {False}
    assert {waits for kind, _who, waits in told() if kind == "set_signed"} == {True}


def test_what_is_refused_tells_nobody(made: CriteriaSet, cast: Cast) -> None:
    CriteriaSet.objects.update(year=2022)
    with pytest.raises(NotReady):
        sign(made, cast)
    assert told() == []
