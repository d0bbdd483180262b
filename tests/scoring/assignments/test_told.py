"""Who is given a part of a sheet is told, once, and not by themselves."""

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from criteria.periods import Period
from scoring.assignments.assigning import share_out
from scoring.models import CampaignUnit, Part, ScoreEntry
from scoring.notifications.notices import SUBMITTED
from scoring.notifications.part_notices import tell_of
from scoring.notifications.words.parts import PART_REMINDED
from tests.factories import make_period
from tests.people import Cast, District, make_person
from tests.scoring.way_b import make_judged, make_way_b
from units.models import Notice, Role, User
from units.notices.notifying import notice_text, notify, settle, url_of

pytestmark = pytest.mark.django_db


def told() -> list[str]:
    notices = Notice.objects.filter(kind="part_given").order_by("recipient__username")
    return list(notices.values_list("recipient__username", flat=True))


def test_an_office_is_told_of_its_part_when_the_period_opens(place: District, cast: Cast) -> None:
    clerk = make_person("clerk", Role.STAFF, place.justice)
    way_b = make_way_b(place, cast)
    assert clerk.username in told()
    assert cast.staff.username not in told()
    notice = Notice.objects.get(kind="part_given", recipient=clerk)
    due = way_b.justice.due
    assert notice_text(notice) == (
        "P. Tư pháp được giao một phần việc trên phiếu của UBND huyện Phú Lộc, Quý I 2021, "
        f"hạn nội bộ hết ngày {due:%d/%m/%Y}."
    )
    assert url_of(notice) == reverse("scoring:sheet", args=[way_b.sheet.pk])


def give(judged: CampaignUnit, code: str, key: tuple[int | None, int | None], by: User) -> None:
    node = judged.campaign.criteria_set.criteria.get(code=code)
    share_out(judged, {node: key}, due={}, by=by)


def test_a_new_part_of_an_open_sheet_is_told_once_and_not_to_the_giver(
    place: District, cast: Cast
) -> None:
    judged = make_judged(place, cast, Period.Q1)
    make_period(judged.campaign, Period.Q1, cast.home_affairs)
    clerk = make_person("clerk", Role.STAFF, place.justice)
    chairman = make_person("chairman", Role.HEAD, place.district)
    office = (place.justice.pk, None)
    give(judged, "2.3.2", office, cast.home_affairs)
    assert told() == [clerk.username]
    own = ScoreEntry.objects.filter(criterion__method="self").exclude(criterion__code="2.3.2")
    second, third = own.values_list("criterion__code", flat=True)[:2]
    give(judged, second, office, cast.home_affairs)  # the same part, a further leaf
    assert told() == [clerk.username]
    give(judged, third, (None, chairman.pk), chairman)
    assert told() == [clerk.username]
    assert Part.objects.filter(person=chairman).exists()


def test_many_parts_are_told_with_as_few_queries_as_one(
    place: District, cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_person("clerk", Role.STAFF, place.justice)
    sheet = make_way_b(place, cast).sheet
    Part.objects.create(sheet=sheet, person=cast.staff, due=sheet.parts.first().due)
    parts = list(Part.objects.filter(sheet=sheet))
    assert len(parts) > 2
    with django_assert_num_queries(4):
        tell_of(parts, sheet, None)
    assert cast.staff.username in told()


def test_what_was_said_of_a_part_is_settled_when_its_sheet_is_sent(
    place: District, cast: Cast
) -> None:
    make_person("clerk", Role.STAFF, place.justice)
    sheet = make_way_b(place, cast).sheet
    people = {cast.staff.pk}
    notify(PART_REMINDED, people, target=sheet, unit=sheet.unit, facts={}, milestone="1")
    unread = Notice.objects.filter(kind__startswith="part_", read_at=None)
    assert set(unread.values_list("kind", flat=True)) == {"part_given", "part_reminded"}
    settle(SUBMITTED.settles, sheet)
    assert not unread.exists()
