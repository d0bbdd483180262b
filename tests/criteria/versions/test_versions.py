"""A set is copied for another year, and gets a next version; codes are walked across."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from criteria.models import CriteriaSet, Criterion, Subgroup
from criteria.sets.workflow import issue
from criteria.versions.comparison import compare
from criteria.versions.crosswalk import crosswalk_of
from criteria.versions.earlier_sets import earlier_sets, followed_by
from criteria.versions.making import clone_set, next_version
from tests.factories import make_set
from tests.people import Cast, District, make_unit
from tests.undoing import stands
from units.models import AuditEvent, Unit
from units.refusals import NotReady

pytestmark = pytest.mark.django_db
COPIED = [
    each.name
    for each in Criterion._meta.concrete_fields
    if each.name not in ("id", "criteria_set", "parent", "lost_last_year")
]


def build(place: District, cast: Cast) -> CriteriaSet:
    """An issued set with one subgroup that leaves a branch out."""
    made = make_set(place.district)
    subgroup = Subgroup.objects.create(criteria_set=made, name="Xã không có TTHC")
    subgroup.excluded.set(made.criteria.filter(code__in=["3.1", "3.4.1"]))
    return made


standing = stands(build)


@pytest.fixture
def source(made: CriteriaSet) -> CriteriaSet:
    return made


def clone(source: CriteriaSet, cast: Cast, **changes) -> CriteriaSet:
    facts = {"year": 2022, "unit_group": "Xã, thị trấn", "title": "Bộ chỉ số năm 2022"}
    return clone_set(source, by=cast.home_affairs, **(facts | changes))


def test_the_next_version_is_the_same_in_every_field(source: CriteriaSet, cast: Cast) -> None:
    draft = next_version(source, by=cast.home_affairs)
    assert (draft.version, draft.status, draft.number, draft.year) == (2, "draft", "", 2021)
    assert list(draft.criteria.values(*COPIED)) == list(source.criteria.values(*COPIED))
    above = [list(each.criteria.values_list("code", "parent__code")) for each in (source, draft)]
    assert above[0] == above[1]
    bands = [list(each.bands.values("name", "minimum", "inclusive")) for each in (source, draft)]
    assert bands[0] == bands[1]
    assert [each.code for each in draft.subgroups.get().excluded.all()] == ["3.1", "3.4.1"]
    assert set(draft.subgroups.get().excluded.values_list("criteria_set", flat=True)) == {draft.pk}
    walk = crosswalk_of(source, draft)
    assert walk.is_stored
    assert [(old.code, new.code) for old, new in walk.one_to_one] == [
        (node.code, node.code) for node in walk.old_nodes
    ]
    said = AuditEvent.objects.get(verb="set_cloned")
    assert (said.before["version"], said.after["version"]) == (1, 2)


def test_issuing_the_next_version_supersedes_the_one_before(
    source: CriteriaSet, cast: Cast
) -> None:
    draft = next_version(source, by=cast.home_affairs)
    issue(draft, by=cast.home_affairs, number="30/QĐ-UBND", issued_on=date(2021, 3, 1))
    source.refresh_from_db()
    assert (source.status, draft.status) == ("superseded", "issued")


def test_a_copy_for_another_year_meets_the_offices_of_that_year(
    source: CriteriaSet, cast: Cast, place: District
) -> None:
    Unit.objects.filter(pk=place.justice.pk).update(valid_to=date(2021, 12, 31))
    follower = make_unit(
        "PL-TP",
        "Phòng Tư pháp",
        "P. Tư pháp",
        Unit.Kind.OFFICE,
        place.district,
        valid_from=date(2022, 1, 1),
    )
    source.criteria.filter(code="2.1.1").update(lost_last_year=Decimal("0.5"))
    leaf = clone(source, cast).criteria.get(code="2.1.1")
    assert (leaf.appraiser_unit, leaf.lost_last_year) == (follower, None)


def test_a_copy_for_another_group_is_found_beside_its_source(
    source: CriteriaSet, cast: Cast
) -> None:
    draft = clone(source, cast, year=2021, unit_group="Phường")
    assert (draft.version, draft.year) == (1, 2021)
    assert earlier_sets(draft) == [source]
    assert followed_by(draft, [source]) == source


def test_a_set_for_other_units_is_compared_only_when_it_is_asked_for(
    source: CriteriaSet, cast: Cast, client: Client
) -> None:
    CriteriaSet.objects.filter(pk=source.pk).update(year=2020)
    other = make_set(source.authority, group="Huyện")
    client.force_login(cast.home_affairs)
    address = reverse("criteria:set_compare", args=[other.pk])
    page = client.get(address)
    assert (page.context["others"], page.context["old"]) == ([source], None)
    assert f'<option value="{source.pk}"' in page.content.decode()
    assert client.get(address, {"with": source.pk}).context["old"] == source


def test_what_stands_in_the_way_of_a_copy_is_said(source: CriteriaSet, cast: Cast) -> None:
    draft = next_version(source, by=cast.home_affairs)
    for make in (
        lambda: next_version(source, by=cast.home_affairs),  # a second click
        lambda: next_version(draft, by=cast.home_affairs),
        lambda: clone(source, cast, year=2021),
    ):
        with pytest.raises(NotReady):
            make()
    with pytest.raises(PermissionDenied):
        next_version(source, by=cast.leader)
    with pytest.raises(PermissionDenied):
        clone_set(source, year=2022, unit_group="Xã", title="Bộ", by=cast.neighbour_home_affairs)
    assert CriteriaSet.objects.count() == 2


def test_the_pages_make_copies_and_keep_what_was_typed(
    client, source: CriteriaSet, cast: Cast
) -> None:
    client.force_login(cast.home_affairs)
    page = reverse("criteria:set_clone", args=[source.pk])
    shown = client.get(page).content.decode()
    assert "Bộ chỉ số CCHC cấp xã năm 2022" in shown
    typed = {"title": "Bộ mới", "year": "2021", "unit_group": "Xã, thị trấn"}
    refused = client.post(page, typed)
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["unit_group"])
    assert 'value="Bộ mới"' in refused.content.decode()
    client.post(page, typed | {"year": "2022"})
    assert CriteriaSet.objects.get(year=2022).title == "Bộ mới"
    client.post(reverse("criteria:set_next_version", args=[source.pk]))
    again = client.post(reverse("criteria:set_next_version", args=[source.pk]), follow=True)
    assert "Phiên bản 2 đang là bản dự thảo" in again.content.decode()
    assert CriteriaSet.objects.filter(year=2021).count() == 2


def test_the_tenth_area_is_compared_after_the_second(source: CriteriaSet, cast: Cast) -> None:
    for each in source.criteria.filter(code__regex=r"^2(\.|$)"):
        Criterion.objects.filter(pk=each.pk).update(code=f"10{each.code[1:]}")
    later = next_version(source, by=cast.home_affairs)
    codes = [each.head.code for each in compare(crosswalk_of(source, later)).areas]
    assert codes == ["1", "3", "4", "5", "6", "7", "8", "10"]
