"""Way B in tests: the district keeps the set of the province and scores itself; its offices fill
it in.
"""

from dataclasses import dataclass
from datetime import timedelta

from criteria.periods import Period
from scoring.assignments.assigning import share_out
from scoring.assignments.proposal import propose
from scoring.campaigns.setup import create_campaign
from scoring.models import Campaign, CampaignUnit, Part, ScoreSheet
from tests.factories import make_period, make_set, period_dates
from tests.people import Cast, District, make_person
from units.models import Role, Unit, User


@dataclass(frozen=True)
class WayB:
    """`officer` and `office_head` sit at the Justice office, `keeper` at the Home Affairs office,
    `chairman` is head of the district.
    """

    place: District
    cast: Cast
    campaign: Campaign
    judged: CampaignUnit
    sheet: ScoreSheet
    officer: User
    keeper: User
    chairman: User

    def part(self, office: Unit) -> Part:
        return self.sheet.parts.select_related("sheet__unit", "office").get(office=office)

    @property
    def justice(self) -> Part:
        return self.part(self.place.justice)


NOT_SOON = timedelta(days=13)  # also over a long holiday more than a few working days


def make_judged(place: District, cast: Cast, *periods: Period) -> CampaignUnit:
    """The district judged by itself in periods that are not open yet."""
    campaign = create_campaign(
        make_set(place.district, "district_2021.json", group="Huyện"),
        title="Chỉ số CCHC của huyện năm 2021",
        units=[place.district],
        periods=[period_dates(period, due_in=NOT_SOON) for period in periods],
        by=cast.home_affairs,
    )
    return campaign.judged.get()


def make_way_b(place: District, cast: Cast, period: Period = Period.Q1, *later: Period) -> WayB:
    """The lead offices that the test district has are assigned as the set proposes, and the period
    is open; `later` ones are not yet.
    """
    judged = make_judged(place, cast, period, *later)
    nodes = list(judged.campaign.criteria_set.criteria.all())
    proposed = propose(judged, nodes).chosen
    chosen = {node: proposed[node.pk] for node in nodes if node.pk in proposed}
    share_out(judged, chosen, due={}, by=cast.home_affairs)
    sheet = make_period(judged.campaign, period, cast.home_affairs).sheets.get()
    return WayB(
        place=place,
        cast=cast,
        campaign=judged.campaign,
        judged=judged,
        sheet=ScoreSheet.objects.select_related("unit", "period__campaign").get(pk=sheet.pk),
        officer=make_person("officer", Role.STAFF, place.justice),
        keeper=make_person("keeper", Role.STAFF, place.home_affairs),
        chairman=make_person("chairman", Role.HEAD, place.district),
    )
