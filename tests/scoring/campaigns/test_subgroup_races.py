"""Two at once: a period is opened while a unit is put into another subgroup.

The twin takes the lock away and shows the loss: sheets that stand on the subgroup of before.
"""

from functools import partial

import pytest

from criteria.models import CriteriaSet, Subgroup
from scoring.campaigns import opening, subgroups
from scoring.models import Campaign, CampaignPeriod
from tests.factories import make_set
from tests.people import Cast, District, make_cast, make_district
from tests.racing import PATIENT, SHORT, Meeting, at_once
from tests.scoring.campaigns.test_subgroups import EXCLUDED, set_up
from units.audit.trail import record
from units.models import AuditEvent
from units.refusals import NotReady

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def place() -> District:
    return make_district()


@pytest.fixture
def cast(place: District) -> Cast:
    return make_cast(place)


@pytest.fixture
def offices(place: District) -> CriteriaSet:
    made = make_set(place.district, "office_2021.json")
    Subgroup.objects.create(criteria_set=made, name="Phòng có TTHC")
    without = Subgroup.objects.create(criteria_set=made, name="Phòng không có TTHC")
    without.excluded.set(made.criteria.filter(code__in=EXCLUDED))
    return made


def moved_while_opened(
    campaign: Campaign, place: District, cast: Cast, monkeypatch, patience: float
) -> tuple[set[str], set[str]]:
    """The commune moves to the subgroup with everything while the year is opened: both have read
    before either is done, unless one waits for the other. Returns what its sheet leaves out, and
    what it should by its subgroup.
    """
    having = Subgroup.objects.get(name="Phòng có TTHC")
    meeting = Meeting(patience)
    monkeypatch.setattr(opening, "_check_subgroups", meeting.after(opening._check_subgroups))

    def recorded(verb: str, **facts: object) -> AuditEvent:
        write = meeting.after(record) if verb == "change_subgroups" else record
        return write(verb, **facts)

    monkeypatch.setattr(subgroups, "record", recorded)
    period = CampaignPeriod.objects.select_related("campaign__authority").get()
    moved = {place.commune: having}
    at_once(
        partial(opening.open_period, period, by=cast.home_affairs),
        partial(subgroups.change_subgroups, campaign, moved, by=cast.home_affairs),
        expected=(NotReady,),
    )
    sheet = period.sheets.get(unit=place.commune)
    left_out = sheet.entries.filter(excluded=True).values_list("criterion__code", flat=True)
    subgroup = campaign.judged.get(unit=place.commune).subgroup
    return set(left_out), set(subgroup.excluded.values_list("code", flat=True))


def test_a_sheet_stands_on_the_subgroup_of_its_unit(
    offices: CriteriaSet, place: District, cast: Cast, monkeypatch
) -> None:
    campaign = set_up(offices, place, cast)
    found, right = moved_while_opened(campaign, place, cast, monkeypatch, SHORT)
    assert found == right


def test_without_the_lock_it_stands_on_the_one_before(
    offices: CriteriaSet, place: District, cast: Cast, monkeypatch
) -> None:
    campaign = set_up(offices, place, cast)
    for module in (opening, subgroups):
        monkeypatch.setattr(module, "lock_campaign", lambda pk: Campaign.objects.get(pk=pk))
    found, right = moved_while_opened(campaign, place, cast, monkeypatch, PATIENT)
    assert (found, right) == (set(EXCLUDED), set())
