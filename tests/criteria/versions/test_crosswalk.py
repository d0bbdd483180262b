"""Which criterion lives on in which, and what two versions say differently."""

from decimal import Decimal

import pytest
from django.urls import reverse

from criteria.models import CriteriaSet, Criterion, CrosswalkLine
from criteria.versions.comparison import VersionComparison, compare
from criteria.versions.crosswalk import crosswalk_of
from criteria.versions.crosswalk_storing import store_crosswalk
from criteria.versions.making import next_version
from criteria.versions.proposal import propose, similar
from criteria.versions.typed_crosswalk import CrosswalkRefused
from tests.factories import make_set
from tests.people import Cast, District
from units.models import AuditEvent

pytestmark = pytest.mark.django_db


@pytest.fixture
def old(place: District) -> CriteriaSet:
    return make_set(place.district)


@pytest.fixture
def new(old: CriteriaSet, cast: Cast) -> CriteriaSet:
    return next_version(old, by=cast.home_affairs)


def node(criteria_set: CriteriaSet, code: str) -> Criterion:
    return criteria_set.criteria.get(code=code)


def pairs(old: CriteriaSet, new: CriteriaSet) -> dict[str, list[str]]:
    walk = crosswalk_of(old, new)
    return {
        each.code: [one.code for one in walk.before.get(each.pk, [])] for each in walk.new_nodes
    }


def swap(new: CriteriaSet, one: str, other: str) -> None:
    """Let two leaves change their codes."""
    new.criteria.filter(code=one).update(code="0.0")
    new.criteria.filter(code=other).update(code=one)
    new.criteria.filter(code="0.0").update(code=other)


def store(old: CriteriaSet, new: CriteriaSet, by, **typed: str) -> int:
    walk = crosswalk_of(old, new)
    codes = {
        each.pk: "; ".join(one.code for one in walk.before.get(each.pk, []))
        for each in walk.new_nodes
    }
    wanted = {node(new, code.replace("_", ".").strip("n")).pk: said for code, said in typed.items()}
    return store_crosswalk(walk, codes | wanted, by=by)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Ban hành kế hoạch CCHC", "ban hành kế hoạch cchc", True),
        ("Ban hành kế hoạch CCHC năm", "Ban hành kế hoạch cải cách hành chính năm", True),
        ("Mức độ hoàn thành kế hoạch", "Mức độ hoàn thành kế hoạch năm", True),
        ("Chất lượng báo cáo", "Công khai thủ tục hành chính", False),
    ],
)
def test_titles_are_similar(one: str, other: str, expected: bool) -> None:
    assert similar(one, other) is expected


def test_without_a_stored_crosswalk_code_and_title_propose_one(
    old: CriteriaSet, new: CriteriaSet
) -> None:
    CrosswalkLine.objects.all().delete()
    swap(new, "1.1.1", "3.4.1")
    new.criteria.filter(code="1.1.2").update(title="Một nội dung hoàn toàn khác trước đây")
    found = pairs(old, new)
    assert (found["1.1.1"], found["3.4.1"]) == (["3.4.1"], ["1.1.1"])
    assert found["1.1.2"] == []
    assert found["2.1.1"] == ["2.1.1"]
    assert propose([], []) == []


def test_what_is_merged_or_split_is_shown_and_not_one_to_one(
    old: CriteriaSet, new: CriteriaSet, cast: Cast
) -> None:
    assert store(old, new, cast.home_affairs, n1_1_1="1.1.1, 1.1.2", n1_1_3="1.1.4") == 2
    single = {each.code for _old, each in crosswalk_of(old, new).one_to_one}
    assert not single & {"1.1.1", "1.1.2", "1.1.3", "1.1.4"}
    assert "2.1.1" in single
    said = AuditEvent.objects.get(verb="crosswalk_saved")
    assert said.after == {"1.1.1": "1.1.1; 1.1.2", "1.1.3": "1.1.4"}
    assert store(old, new, cast.home_affairs) == 0


def test_what_names_no_criterion_is_refused_whole(
    old: CriteriaSet, new: CriteriaSet, cast: Cast
) -> None:
    with pytest.raises(CrosswalkRefused) as refused:
        store(old, new, cast.home_affairs, n1_1_1="9.9", n1_1_2="1", n1_1_3="")
    wrong = {node(new, "1.1.1").pk, node(new, "1.1.2").pk}
    assert set(refused.value.by_field) == wrong
    assert pairs(old, new)["1.1.3"] == ["1.1.3"]


def test_the_page_keeps_what_was_typed_and_saves_what_is_right(
    client, old: CriteriaSet, new: CriteriaSet, cast: Cast
) -> None:
    client.force_login(cast.home_affairs)
    page = reverse("criteria:set_crosswalk", args=[new.pk])
    field = f"old_{node(new, '1.1.1').pk}"
    refused = client.post(page, {"with": old.pk, field: "9.9"})
    assert refused.status_code == 422
    assert 'value="9.9"' in refused.content.decode()
    assert "Bộ tiêu chí trước không có tiêu chí 9.9." in refused.content.decode()
    client.post(page, {"with": old.pk, field: ""})
    assert pairs(old, new)["1.1.1"] == []
    assert "Tiêu chí trước không còn tiếp nối" in client.get(page).content.decode()


def test_a_first_set_has_nothing_to_be_compared_with(client, old: CriteriaSet, cast: Cast) -> None:
    client.force_login(cast.home_affairs)
    for name in ("set_compare", "set_crosswalk"):
        page = client.get(reverse(f"criteria:{name}", args=[old.pk])).content.decode()
        assert "Chưa có bộ tiêu chí trước" in page


# --- comparison ----------------------------------------------------------------------------------


def changed(found: VersionComparison) -> dict[str, tuple[str, list[str]]]:
    return {
        line.node.code: (line.status, [str(each.label) for each in line.differences])
        for area in found.areas
        for line in area.lines
    }


def added_in(found: VersionComparison) -> set[str]:
    lines = (line for area in found.areas for line in area.lines)
    return {line.node.code for line in lines if line.status == "added"}


def test_a_copy_says_the_same(old: CriteriaSet, new: CriteriaSet) -> None:
    found = compare(crosswalk_of(old, new))
    assert found.is_same
    assert sum(area.unchanged for area in found.areas) == new.criteria.count()


def test_every_change_is_told_in_the_words_of_both(
    client, old: CriteriaSet, new: CriteriaSet, cast: Cast
) -> None:
    swap(new, "1.1.1", "1.1.2")
    leaf = node(new, "1.1.4")
    rule = {**leaf.rule, "steps": [*leaf.rule["steps"]]}
    rule["steps"][1] = {**rule["steps"][1], "points": "1.5"}
    new.criteria.filter(code="1.1.4").update(rule=rule)
    new.criteria.filter(code="1.1.3").update(title="Tên mới", maximum=Decimal(3))
    node(new, "2.1.1").delete()
    new.criteria.filter(code="2.1.2").update(code="2.9", milestone="Y")
    CrosswalkLine.objects.filter(new=node(new, "3.4.1")).delete()
    store(old, new, cast.home_affairs, n1_2_1="1.2.1; 1.2.2")
    found = changed(compare(crosswalk_of(old, new)))
    assert {code: status for code, (status, _labels) in found.items()} == {
        "1.1.1": "moved",
        "1.1.2": "moved",
        "1.1.3": "changed",
        "1.1.4": "changed",
        "1.2.1": "merged",
        "1.2.2": "merged",
        "2.1.1": "removed",
        "2.9": "moved",
        "3.4.1": "removed",
    }
    assert "3.4.1" in added_in(compare(crosswalk_of(old, new)))
    assert found["1.1.4"][1] == ["Cách chấm điểm"]
    assert found["1.1.3"][1][:2] == ["Tên gọi", "Điểm tối đa"]
    client.force_login(cast.home_affairs)
    page = client.get(reverse("criteria:set_compare", args=[new.pk])).content.decode()
    assert "Từ 70% đến 90%: 1 điểm" in page
    assert "Từ 70% đến 90%: 1,5 điểm" in page


def test_comparing_costs_few_queries(
    client, old, new: CriteriaSet, cast: Cast, django_assert_max_num_queries
) -> None:
    client.force_login(cast.home_affairs)
    for name, most in (("set_compare", 12), ("set_crosswalk", 12)):
        with django_assert_max_num_queries(most):
            client.get(reverse(f"criteria:{name}", args=[new.pk]))
