"""A sheet with leaves whose parts add up, and with such as count by so many."""

from criteria.models import Criterion
from criteria.periods import Period
from scoring.models import ScoreSheet
from tests.factories import make_campaign, make_period, make_set
from tests.people import Cast, District

PARTED, BLOCKED, SLOW, GIVEN = "1.1.1", "1.2.1", "1.1.2", "1.1.3"  # GIVEN: by the appraiser alone
PARTS = {
    "kind": "parts",
    "parts": [
        {"label": "Có kế hoạch", "points": "0.25"},
        {"label": "Có báo cáo", "points": "0.25"},
        {"label": "Có kiểm tra", "points": "0.5"},
    ],
}
BLOCKS = {"kind": "per_item", "points_each": "0.25", "every": "5", "numerator": "tin bài"}
LATE = {"kind": "deduct", "each": [{"label": "ngày chậm", "points": "0.25", "every": "2"}]}


def make_parted_sheet(place: District, cast: Cast) -> ScoreSheet:
    """The blank sheet of the commune for the first quarter; each of these leaves is worth 1."""
    criteria_set = make_set(place.district)
    for code, rule in ((PARTED, PARTS), (BLOCKED, BLOCKS), (SLOW, LATE), (GIVEN, PARTS)):
        criteria_set.criteria.filter(code=code).update(rule=rule, maximum=1)
    criteria_set.criteria.filter(code=GIVEN).update(method=Criterion.Method.APPRAISER)
    campaign = make_campaign(place, cast, criteria_set=criteria_set)
    return make_period(campaign, Period.Q1, cast.home_affairs).sheets.get(unit=place.commune)
