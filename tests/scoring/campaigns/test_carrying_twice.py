"""A campaign that is carried on and on: what stayed once stays with what it stayed with."""

import pytest

from criteria.periods import Period
from criteria.versions.making import next_version
from scoring.campaigns.new_version.apply import carry
from scoring.campaigns.new_version.stored_report import from_json
from scoring.models import ScoreEntry, ScoreSheet
from tests.factories import make_period
from tests.people import Cast, District
from tests.scoring.appraising import finish, make_submitted
from tests.scoring.campaigns.test_carrying_sets import issued

pytestmark = pytest.mark.django_db


def test_a_final_period_keeps_the_version_it_was_judged_by(place: District, cast: Cast) -> None:
    sheet = make_submitted(place, cast, Period.Y)
    campaign = sheet.period.campaign
    finish(sheet, cast.home_affairs, final=True)
    quarter = make_period(campaign, Period.Q1, cast.home_affairs)
    sets, told = [campaign.criteria_set], []
    for _time in range(2):
        sets.append(issued(next_version(sets[-1], by=cast.home_affairs), cast))
        campaign.refresh_from_db()
        carried = carry(campaign, sets[-1], by=cast.home_affairs)
        told.append(from_json(carried.report).left)
    found = {
        period.period: period.criteria_set
        for period in campaign.periods.select_related("campaign__criteria_set", "kept_set")
    }
    assert (found[Period.Y], found[Period.Q1]) == (sets[0], sets[2])
    assert told == [["Năm"], []]
    for period, of in ((sheet.period_id, sets[0]), (quarter.pk, sets[2])):
        entries = ScoreEntry.objects.filter(sheet__period=period)
        assert set(entries.values_list("criterion__criteria_set", flat=True)) == {of.pk}
    assert ScoreSheet.objects.get(pk=sheet.pk).status == ScoreSheet.Status.FINAL
