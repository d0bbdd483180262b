"""The page before a part of a sheet is handed in: its own leaves, and nothing of the others."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from criteria.periods import Period
from scoring.assignments.lookup import leaves_of
from scoring.assignments.workflow import hand_in
from scoring.before_sending.page import BeforeSending
from scoring.before_sending.parts import before_handing_in
from scoring.models import Part, ScoreSheet
from scoring.points.computing import compute
from tests.factories import make_period
from tests.people import Cast, District
from tests.reading import told
from tests.scoring.filling import answer_best
from tests.scoring.way_b import WayB, make_way_b
from units.models import User


@pytest.fixture
def way_b(place: District, cast: Cast) -> WayB:
    return make_way_b(place, cast, Period.Q1, Period.H1)


def read(part: Part, user: User, ago: timedelta | None = None) -> BeforeSending:
    part.sheet = ScoreSheet.objects.for_page().get(pk=part.sheet_id)
    return before_handing_in(part, user, opened=part.sheet.now - ago if ago else None)


def answer(way_b: WayB, *, but: int = 0) -> list[str]:
    """Answer the leaves of the part of the Justice office but for the last `but`; their codes."""
    leaves = leaves_of(way_b.justice)
    for leaf in leaves[: len(leaves) - but]:
        answer_best(leaf, way_b.officer, note="chưa có văn bản")
    return [leaf.criterion.code for leaf in leaves]


def test_what_is_missing_is_of_the_part_alone(client: Client, way_b: WayB) -> None:
    codes = answer(way_b, but=2)
    page = read(way_b.justice, way_b.officer)
    assert [line.code for line in page.missing] == codes[-2:]
    assert {line.code for kind in page.warnings for line in kind.lines} <= {*codes}
    client.force_login(way_b.officer)
    text = client.get(reverse("scoring:part_hand_in", args=[way_b.justice.pk])).content.decode()
    row = leaves_of(way_b.justice)[-1].pk
    assert f'href="{reverse("scoring:sheet", args=[way_b.sheet.pk])}#row-{row}"' in text
    assert 'type="submit" class="btn btn-primary"' not in text.split('id="before-form"')[1]


def test_totals_are_those_of_the_part(way_b: WayB) -> None:
    answer(way_b)
    whole, *areas = read(way_b.justice, way_b.officer).totals
    leaves = leaves_of(way_b.justice)
    assert whole.total.maximum == sum(leaf.criterion.maximum for leaf in leaves)
    assert whole.total.points == sum(leaf.self_points or 0 for leaf in leaves) > 0
    assert {line.code for line in areas} == {leaf.criterion.area_code for leaf in leaves}


def test_the_same_leaves_are_compared_with_the_period_before(way_b: WayB) -> None:
    answer(way_b)
    earlier = leaves_of(way_b.justice)
    later = make_period(way_b.campaign, Period.H1, way_b.cast.home_affairs).sheets.get()
    part = later.parts.select_related("sheet__unit", "office").get(office=way_b.place.justice)
    codes = {leaf.criterion.code for leaf in leaves_of(part)}
    page = read(part, way_b.officer)
    assert page.before == "Quý I"
    held = [leaf for leaf in earlier if leaf.criterion.code in codes]
    expected = compute(held, way_b.campaign.criteria_set, "self").whole.index
    assert page.totals[0].before == expected
    assert page.totals[0].change < 0


def test_what_the_page_holds_is_what_is_handed_in(client: Client, way_b: WayB) -> None:
    answer(way_b)
    part, url = way_b.justice, reverse("scoring:part_hand_in", args=[way_b.justice.pk])
    client.force_login(way_b.officer)
    drawn = read(part, way_b.officer).drawn
    answer_best(leaves_of(part)[0], way_b.chairman, note="đã xem")
    refused = client.post(url, drawn)
    assert refused["Location"].startswith(f"{url}?since=20")
    again = client.get(refused["Location"]).content.decode()
    assert "đã thay đổi" in again
    assert "Người khác đã sửa sau khi anh/chị mở phiếu" in again
    part.refresh_from_db()
    assert part.status == Part.Status.OPEN
    sent = client.post(url, read(part, way_b.officer).drawn)
    assert sent["Location"] == reverse("scoring:sheet", args=[part.sheet_id])
    assert told(sent)[-1] == ("success", f"Đã nộp phần việc của {part.label}.")
    part.refresh_from_db()
    assert part.status == Part.Status.HANDED_IN
    page = read(part, way_b.officer)
    assert not page.is_ready
    assert page.blocking[0].startswith("Chưa thực hiện được “Nộp phần việc”")


def test_a_part_is_given_back_with_a_reason(client: Client, way_b: WayB, cast: Cast) -> None:
    answer(way_b)
    part = way_b.justice
    hand_in(part, by=way_b.officer)
    client.force_login(cast.home_affairs)
    url = reverse("scoring:part_return", args=[part.pk])
    refused = client.post(url, {"reason": " "})
    assert told(refused) == [("error", "Hãy nêu lý do.")]
    returned = client.post(url, {"reason": "Thiếu văn bản"})
    assert returned["Location"] == reverse("scoring:parts", args=[part.sheet_id])
    assert told(returned)[-1] == (
        "success",
        "Phần việc của P. Tư pháp đã được trả lại để sửa.",
    )
    part.refresh_from_db()
    assert (part.status, part.returned_because) == (Part.Status.OPEN, "Thiếu văn bản")


def test_nobody_else_reads_it(way_b: WayB, cast: Cast) -> None:
    for person in (way_b.keeper, way_b.chairman, cast.home_affairs):
        with pytest.raises(PermissionDenied):
            read(way_b.justice, person)


@pytest.mark.django_db(transaction=True)
def test_reading_it_locks_nothing(way_b: WayB) -> None:
    """Outside of a transaction a lock would be refused."""
    assert not read(way_b.justice, way_b.officer).blocking
