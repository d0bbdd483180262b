"""The parts of a sheet follow its campaign to a newer version of the set."""

from datetime import date, timedelta

import pytest

from criteria.models import CriteriaSet, CrosswalkLine
from criteria.sets.workflow import issue
from criteria.versions.making import next_version
from scoring.assignments.lookup import leaves_of
from scoring.campaigns.new_version.apply import carry
from scoring.models import Carrying, Part
from tests.scoring.way_b import WayB, make_way_b
from tests.undoing import stands
from units.models import AuditEvent, Unit

pytestmark = pytest.mark.django_db

standing = stands(make_way_b)


def newer_without_the_nodes_of(way_b: WayB, office: Unit) -> CriteriaSet:
    """An issued version to which nothing leads from what is assigned to the office."""
    new = next_version(way_b.campaign.criteria_set, by=way_b.cast.home_affairs)
    held = way_b.judged.assignments.filter(office=office).values("criterion")
    CrosswalkLine.objects.filter(new__criteria_set=new, old__in=held).delete()
    return issue(new, number="30/QĐ-UBND", issued_on=date(2021, 9, 1), by=way_b.cast.home_affairs)


def carried(way_b: WayB, new: CriteriaSet) -> Carrying:
    way_b.campaign.refresh_from_db()
    return carry(way_b.campaign, new, by=way_b.cast.home_affairs)


def test_who_has_no_leaf_left_has_no_part_left(made: WayB) -> None:
    offices = {part.office for part in made.sheet.parts.select_related("office")}
    assert offices == {made.place.justice, made.place.home_affairs}
    kept = made.part(made.place.home_affairs)
    Part.objects.filter(pk=kept.pk).update(due=kept.due - timedelta(days=1))
    lost = sorted(
        made.judged.assignments.filter(office=made.place.justice).values_list(
            "criterion__code", flat=True
        )
    )
    carried(made, newer_without_the_nodes_of(made, made.place.justice))
    (part,) = made.sheet.parts.select_related("office")
    assert (part.pk, part.office, part.due) == (
        kept.pk,
        made.place.home_affairs,
        kept.due - timedelta(days=1),
    )
    told = AuditEvent.objects.get(verb="carry_campaign").after
    assert told["unassigned"].split(", ") == lost


def test_who_keeps_all_leaves_keeps_the_part_and_its_leaves(made: WayB) -> None:
    def parts() -> dict[int, set[str]]:
        found = made.sheet.parts.select_related("sheet__unit", "sheet__period")
        return {part.pk: {each.criterion.code for each in leaves_of(part)} for part in found}

    before = parts()
    assert all(before.values())
    new = next_version(made.campaign.criteria_set, by=made.cast.home_affairs)
    carried(
        made,
        issue(new, number="30/QĐ-UBND", issued_on=date(2021, 9, 1), by=made.cast.home_affairs),
    )
    assert parts() == before
