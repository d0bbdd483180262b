"""Where points can still be won: what each leaf would change, by figures worked out by hand.

A final sheet of the small world: appraised leaves of 4, 6 and 10 points, a survey of 20.
"""

from decimal import Decimal

import pytest
from django.urls import reverse

from analysis.lifts.lift import Lifts
from analysis.lifts.prospects import Chance
from analysis.lifts.reading import counted_stage, lifts_of
from criteria.models import Criterion
from criteria.periods import Period
from scoring.models import Campaign, CampaignPeriod, ScoreEntry, ScoreSheet
from scoring.points.stages import Stage
from tests.exported import book_of
from tests.people import Cast, District
from tests.reading import filled, read, rows, words
from tests.reports.test_pages import as_
from tests.reports.world import Status, World, make_world

pytestmark = pytest.mark.django_db
CLAIMED = {"1.1": "2", "1.2": "3"}


@pytest.fixture
def world(place: District, cast: Cast, monkeypatch) -> World:
    """A year; Lộc An has 24 of 40, Lộc Thủy 30, Vinh Mỹ 36; Xuân Lộc is being scored."""
    world = make_world(place, cast, monkeypatch, period=Period.Y)
    granted = {"1.1": "2", "1.2": "3", "2.1": "9", "3.1": "10"}
    world.put("Lộc An", Status.FINAL, CLAIMED, granted)
    granted = {"1.1": "4", "1.2": "6", "2.1": "10", "3.1": "10"}
    world.put("Lộc Thủy", Status.FINAL, {"1.1": "4", "1.2": "6"}, granted)
    granted = {"1.1": "4", "1.2": "6", "2.1": "10", "3.1": "16"}
    world.put("Vinh Mỹ", Status.FINAL, {"1.1": "4", "1.2": "6"}, granted)
    world.put("Xuân Lộc", Status.DRAFT, {"1.1": "3"})
    return world


def lifts(world: World, unit: str, stage: Stage = "final", **given: str) -> Lifts:
    sheet = ScoreSheet.objects.for_page().get(pk=world.sheet(unit).pk)
    typed = {f"p-{code.replace('_', '.')}": text for code, text in given.items()}
    return lifts_of(sheet, stage=stage, reads_ranking=True, given=typed)


def make_leaf(world: World, unit: str, code: str, **facts: object) -> ScoreEntry:
    """A leaf whose criterion is changed."""
    entry = world.sheet(unit).entries.get(criterion__code=code)
    Criterion.objects.filter(pk=entry.criterion_id).update(**facts)
    return entry


def test_each_leaf_says_what_its_points_would_change(world: World) -> None:
    found = lifts(world, "Lộc An")
    assert found.present.index == Decimal("60.00")
    assert (found.present.band, found.present.rank, found.rivals.ranked) == ("Khá", 3, 3)
    assert {
        each.criterion.code: (each.lost, each.standing.index, each.gain) for each in found.lifts
    } == {
        "1.1": (Decimal(2), Decimal(65), Decimal(5)),
        "1.2": (Decimal(3), Decimal("67.5"), Decimal("7.5")),
        "2.1": (Decimal(1), Decimal("62.5"), Decimal("2.5")),
        "3.1": (Decimal(10), Decimal(85), Decimal(25)),
    }
    assert [(each.standing.band, each.standing.rank) for each in found.lifts] == [
        ("Khá", 3),
        ("Khá", 3),
        ("Khá", 3),
        ("Tốt", 2),
    ]
    assert found.lost == Decimal(16)


def test_the_distance_to_the_next_band_and_to_the_unit_above(world: World) -> None:
    found = lifts(world, "Lộc An")
    assert found.band_ahead
    assert found.unit_ahead
    assert (found.band_ahead.name, found.band_ahead.missing) == ("Tốt", Decimal(20))
    assert found.unit_ahead.name.endswith("Lộc Thủy")
    assert found.unit_ahead.missing == Decimal(15)
    best = lifts(world, "Vinh Mỹ")
    assert (best.present.rank, best.band_ahead, best.unit_ahead) == (1, None, None)
    assert [each.criterion.code for each in best.lifts] == ["3.1"]


def test_what_the_year_has_decided_is_gone(world: World) -> None:
    found = lifts(world, "Lộc An")
    assert {each.prospect.chance for each in found.lifts} == {Chance.GONE}
    assert (found.advised, found.gone, found.still_open) == ([], Decimal(16), Decimal(0))


def test_the_three_that_lift_most_among_those_still_open(world: World) -> None:
    found = lifts(world, "Xuân Lộc", stage="self")
    assert [each.criterion.code for each in found.advised] == ["1.2", "1.1"]
    assert found.together
    assert found.together.index == Decimal(100)
    assert found.still_open == Decimal(7)
    blank = next(each for each in found.lifts if each.criterion.code == "1.2")
    assert (blank.points, blank.lost) == (None, Decimal(6))


def test_a_fault_of_the_year_stays_counted(world: World) -> None:
    rule = {"kind": "deduct", "each": [{"label": "Chậm", "points": "1"}]}
    entry = make_leaf(world, "Xuân Lộc", "1.1", rule=rule)
    ScoreEntry.objects.filter(pk=entry.pk).update(answer={"counts": ["1"]})
    found = lifts(world, "Xuân Lộc", stage="self")
    chances = {each.criterion.code: each.prospect.chance for each in found.lifts}
    assert chances == {"1.1": Chance.GONE, "1.2": Chance.OPEN}


def test_what_others_decide_is_not_advised(world: World) -> None:
    sheet = world.sheet("Lộc An")
    CampaignPeriod.objects.filter(pk=sheet.period_id).update(period=Period.H1)
    found = lifts(world, "Lộc An")
    chances = {each.criterion.code: each.prospect.chance for each in found.lifts}
    assert chances == {
        "1.1": Chance.OPEN,
        "1.2": Chance.OPEN,
        "2.1": Chance.OTHERS,
        "3.1": Chance.OTHERS,
    }
    assert [each.criterion.code for each in found.advised] == ["1.2", "1.1"]


def test_a_closed_campaign_gives_nothing_back(world: World) -> None:
    Campaign.objects.update(status=Campaign.Status.CLOSED)
    found = lifts(world, "Xuân Lộc", stage="self")
    assert {each.prospect.chance for each in found.lifts} == {Chance.GONE}


def test_what_does_not_apply_is_not_lost(world: World) -> None:
    world.put("Xuân Lộc", Status.DRAFT, {"1.1": None, "1.2": "6"})
    found = lifts(world, "Xuân Lộc", stage="self")
    assert (found.lifts, found.lost) == ([], Decimal(0))


def test_a_bonus_is_nothing_lost(world: World) -> None:
    make_leaf(world, "Lộc An", "2.1", sign=Criterion.Sign.BONUS)
    assert "2.1" not in [each.criterion.code for each in lifts(world, "Lộc An").lifts]


def test_half_an_appraisal_counts_what_was_claimed(world: World) -> None:
    sheet = world.put("Xuân Lộc", Status.SUBMITTED, {"1.1": "3", "1.2": "6"}, {"1.1": "1"})
    assert counted_stage(sheet, "final") == "self"
    assert counted_stage(world.sheet("Lộc An"), "final") == "final"
    assert counted_stage(world.sheet("Lộc An"), None) == "self"


def test_tried_points_change_nothing(world: World) -> None:
    before = list(ScoreEntry.objects.order_by("pk").values())
    found = lifts(world, "Lộc An", **{"1_1": "3,5", "3_1": "20"})
    assert found.tried
    assert (found.tried.points, found.tried.index) == (Decimal("35.5"), Decimal("88.75"))
    assert (found.tried.band, found.tried.rank) == ("Tốt", 2)
    assert list(ScoreEntry.objects.order_by("pk").values()) == before


@pytest.mark.parametrize("typed", ["5", "abc", "1.000", "-1", "0,123"])
def test_points_that_cannot_be_are_named_at_their_criterion(world: World, typed: str) -> None:
    found = lifts(world, "Lộc An", **{"1_1": typed, "1_2": "4"})
    assert found.tried is None
    assert found.has_errors
    first, second, *_rest = found.lifts
    assert (first.typed, bool(first.error)) == (typed, True)
    assert (second.typed, second.error) == ("4", "")


def test_the_page_keeps_what_was_typed(world: World) -> None:
    address = reverse("analysis:lifts", args=[world.sheet("Lộc An").pk])
    page = as_(world.cast.home_affairs).get(address, {"p-1.1": "99"})
    shown = read(page)
    assert filled(shown)["p-1.1"] == "99"
    assert "Chưa tính được" in words(shown)
    assert any("1.2" in " ".join(row) for row in rows(shown))


def test_the_unit_sees_the_others_only_as_published(world: World) -> None:
    """The rank of a year that is not published yet is not told to a unit."""
    sheet = world.sheet("Lộc An")
    page = as_(world.cast.head).get(reverse("analysis:lifts", args=[sheet.pk]))
    shown = page.context["page"]
    assert (shown.present.rank, shown.rivals.indices) == (None, {})
    assert "Lộc Thủy" not in words(read(page))


def test_the_table_holds_what_the_page_shows(world: World) -> None:
    address = reverse("analysis:lifts", args=[world.sheet("Lộc An").pk])
    book = book_of(as_(world.cast.home_affairs).get(address, {"as": "xlsx"}))
    assert book.values("Mã", "Điểm chưa đạt", "Chỉ số nếu đạt tối đa") == [
        ["1.1", 2, 0.65],
        ["1.2", 3, 0.675],
        ["2.1", 1, 0.625],
        ["3.1", 10, 0.85],
    ]


@pytest.mark.parametrize("who", ["head", "home_affairs"])
def test_queries_do_not_grow(world: World, who: str, django_assert_max_num_queries) -> None:
    address = reverse("analysis:lifts", args=[world.sheet("Lộc An").pk])
    client = as_(getattr(world.cast, who))
    client.get(address)
    with django_assert_max_num_queries(12):
        client.get(address)
