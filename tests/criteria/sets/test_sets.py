"""An annex is stored whole, as a draft; what is stored reads back as the same nodes."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from criteria.annex import read_annex
from criteria.models import CriteriaSet
from criteria.sets.deleting import delete_draft
from criteria.sets.nodes import nodes_of
from criteria.sets.offices import authority_of, offices_unknown
from criteria.sets.set_facts import facts_of
from criteria.sets.storing import NotStorable, store_set
from criteria.sets.workflow import issue
from tests.criteria.books import ROWS, make_annex, with_row
from units.models import AuditEvent
from units.refusals import NotReady

pytestmark = pytest.mark.django_db
DATA = Path(__file__).parents[2] / "data" / "criteria"
DECISION = {"number": "12/QĐ-UBND", "issued_on": date(2021, 1, 4)}


def store(content, place, cast, **changes):
    annex = read_annex(content)
    facts = replace(facts_of(annex), **changes)
    return store_set(
        annex, place.district, facts, by=cast.home_affairs, name="tệp.xlsx", content=content
    )


@pytest.mark.parametrize("name", ["commune_2021", "office_2021", "commune_2025"])
def test_what_is_stored_reads_back_as_it_was(place, cast, name):
    content = (DATA / f"{name}.xlsx").read_bytes()
    stored, is_new = store(content, place, cast)
    assert is_new
    nodes, problems = nodes_of(stored)
    assert [node.as_dict() for node in nodes] == [
        node.as_dict() for node in read_annex(content).nodes
    ]
    assert problems == []


def test_areas_are_mapped_to_task_areas_or_to_none(place, cast):
    stored, _ = store((DATA / "commune_2021.xlsx").read_bytes(), place, cast)
    areas = stored.criteria.filter(parent=None).select_related("task_area")
    orders = {area.code: area.task_area and area.task_area.order for area in areas}
    assert orders == {"1": 7, "2": 1, "3": 2, "4": 3, "5": 4, "6": 5, "7": 6, "8": None}
    assert stored.criteria.exclude(parent=None).exclude(task_area=None).count() == 0


def test_offices_are_units_of_the_authority(place, cast):
    content = (DATA / "commune_2021.xlsx").read_bytes()
    stored, _ = store(content, place, cast)
    assert stored.criteria.get(code="2.1.1").appraiser_unit == place.justice
    assert stored.criteria.get(code="3.1.1").appraiser_unit is None
    unknown = offices_unknown(read_annex(content).nodes, place.district, 2021)
    assert "Văn phòng HĐND và UBND huyện" in {each.facts["office"] for each in unknown}
    assert "Phòng Tư pháp" not in {each.facts["office"] for each in unknown}


def test_the_facts_of_a_set_come_from_the_annex(place, cast):
    facts = facts_of(read_annex((DATA / "commune_2021.xlsx").read_bytes()))
    assert facts.title.startswith("Bộ tiêu chí đánh giá, xếp loại công tác cải cách hành chính")
    assert facts.title.endswith("của UBND các xã, thị trấn năm 2021")
    assert (facts.year, facts.unit_group) == (2021, "Xã, thị trấn")
    assert facts.not_applicable == CriteriaSet.NotApplicable.REDUCED_MAXIMUM


def test_bonus_and_penalty_areas_give_the_caps(place, cast):
    stored, _ = store((DATA / "commune_2025.xlsx").read_bytes(), place, cast)
    assert (stored.bonus_cap, stored.penalty_cap) == (Decimal(5), Decimal(5))


@pytest.mark.parametrize(
    ("name", "authority"), [("commune_2025", "province"), ("district_2021", "district")]
)
def test_the_authority_is_the_one_the_annex_names(place, name, authority):
    annex = read_annex((DATA / f"{name}.xlsx").read_bytes())
    assert authority_of(annex) == getattr(place, authority)


def test_the_only_district_is_meant_where_the_annex_names_none(place):
    place.neighbour_home_affairs.delete()
    place.neighbour.delete()
    assert authority_of(read_annex((DATA / "commune_2021.xlsx").read_bytes())) == place.district


def test_with_two_districts_an_unnamed_one_is_not_guessed(place):
    assert authority_of(read_annex((DATA / "commune_2021.xlsx").read_bytes())) is None


def test_the_same_file_again_changes_nothing(place, cast):
    content = make_annex()
    first, is_new = store(content, place, cast)
    events = AuditEvent.objects.count()
    assert is_new
    assert store(content, place, cast) == (first, False)
    assert AuditEvent.objects.count() == events


def test_the_same_file_for_another_group_is_another_set(place, cast):
    content = make_annex()
    first, _ = store(content, place, cast)
    other, is_new = store(content, place, cast, unit_group="Phường")
    assert is_new
    assert (first.version, other.version) == (1, 1)


def test_another_file_is_the_next_version(place, cast, draft_set):
    row = ("1.1", "Ban hành kế hoạch năm", *ROWS[1][2:])
    stored, _ = store(make_annex(with_row(1, row)), place, cast)
    assert (draft_set.version, stored.version) == (1, 2)


def test_an_annex_whose_tree_does_not_hold_together_is_not_stored(place, cast):
    with pytest.raises(NotStorable):
        store(make_annex(with_row(4, ("1.1", *ROWS[4][1:]))), place, cast)
    assert not CriteriaSet.objects.exists()


def test_facts_that_do_not_fit_are_refused_not_cut(place, cast):
    with pytest.raises(ValidationError):
        store(make_annex(), place, cast, title="dài " * 100)
    assert not CriteriaSet.objects.exists()


def test_a_set_that_does_not_add_up_is_a_draft_that_cannot_be_issued(place, cast):
    stored, _ = store(make_annex(with_row(0, ("I", "CHỈ ĐẠO", 41))), place, cast)
    with pytest.raises(NotReady) as refusal:
        issue(stored, by=cast.home_affairs, **DECISION)
    assert "Tiêu chí 1: Các tiêu chí bên dưới cộng lại được 40 điểm" in str(refusal.value)
    stored.refresh_from_db()
    assert (stored.status, stored.number) == ("draft", "")


def test_a_leaf_without_a_rule_keeps_a_set_from_being_issued(place, cast):
    rows = with_row(2, (None, "Ban hành cho tốt thì điểm cao"))
    stored, _ = store(make_annex(rows), place, cast)
    leaf = stored.criteria.get(code="1.1")
    assert leaf.rule is None
    assert leaf.wording == ["Ban hành cho tốt thì điểm cao", "Không ban hành: 0"]
    with pytest.raises(NotReady, match=r"1\.1"):
        issue(stored, by=cast.home_affairs, **DECISION)


def test_issuing_locks_the_set_and_supersedes_the_version_before(place, cast, draft_set):
    issue(draft_set, by=cast.home_affairs, **DECISION)
    assert (draft_set.status, draft_set.number) == ("issued", "12/QĐ-UBND")
    row = ("1.1", "Ban hành kế hoạch năm", *ROWS[1][2:])
    second, _ = store(make_annex(with_row(1, row)), place, cast)
    issue(second, by=cast.home_affairs, number="30/QĐ-UBND", issued_on=date(2021, 3, 1))
    draft_set.refresh_from_db()
    assert (draft_set.status, second.status) == ("superseded", "issued")
    moves = AuditEvent.objects.filter(verb__in=["issue_set", "supersede_set"])
    assert [(each.verb, each.actor_name) for each in moves.order_by("pk")] == [
        ("issue_set", cast.home_affairs.full_name),
        ("issue_set", cast.home_affairs.full_name),
        ("supersede_set", "system"),
    ]


def test_only_a_draft_can_be_deleted_and_only_by_those_who_may(place, cast, draft_set):
    with pytest.raises(PermissionDenied):
        delete_draft(draft_set, by=cast.leader)
    issue(draft_set, by=cast.home_affairs, **DECISION)
    with pytest.raises(NotReady):
        delete_draft(draft_set, by=cast.home_affairs)
    assert CriteriaSet.objects.filter(pk=draft_set.pk).exists()


def test_a_deleted_draft_leaves_its_audit_row(place, cast, draft_set):
    delete_draft(draft_set, by=cast.home_affairs)
    assert not CriteriaSet.objects.exists()
    assert AuditEvent.objects.filter(verb="set_deleted", actor=cast.home_affairs).count() == 1


def test_stored_rules_are_those_of_the_contract(place, cast):
    stored, _ = store((DATA / "commune_2021.xlsx").read_bytes(), place, cast)
    truth = {n["code"]: n for n in json.loads((DATA / "commune_2021.json").read_text())}
    assert stored.criteria.get(code="1.1.4").rule == truth["1.1.4"]["rule"]
