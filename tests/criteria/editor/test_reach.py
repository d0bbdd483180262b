"""A maximum that nobody can reach keeps a set from being issued, unless an officer confirms it."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from criteria.editor.drafts import lock_draft
from criteria.editor.nodes import editing
from criteria.editor.nodes.corrections import FACTS, RULE, mark_of
from criteria.editor.nodes.placing import place_node
from criteria.editor.nodes.reach import SEEN, confirm_reach, withdraw_reach
from criteria.editor.nodes.splitting import split_leaf
from criteria.editor.page import read_editor
from criteria.editor.rules.source_form import BY_LINES, SourceForm
from criteria.editor.subgroups import save_subgroup
from criteria.models import CriteriaSet, Criterion
from criteria.rules.loading.load import load_rule
from criteria.sets.nodes import nodes_of
from criteria.sets.outline_lines import KINDS
from criteria.sets.workflow import issue
from criteria.versions.making import clone_set, next_version
from tests.criteria.books import ROWS, make_annex
from tests.drawn_for import drawn_for
from tests.units.test_locks import locked
from units.models import AuditEvent
from units.refusals import ChangedMeanwhile, NotReady

pytestmark = pytest.mark.django_db
REASON = "Phụ lục của quyết định chỉ cho 10 điểm"
SHORT = {"kind": "choice", "options": [{"label": "Có", "points": "10"}]}
HTMX = {"HX-Request": "true"}


@pytest.fixture
def leaf(draft_set) -> Criterion:
    """A leaf of 15 points whose scoring lines give 10 at most."""
    draft_set.criteria.filter(code="1.1").update(rule=SHORT, wording=["Có: 10 điểm"])
    return now(draft_set)


def now(criteria_set) -> Criterion:
    return criteria_set.criteria.get(code="1.1")


def confirm(leaf, by, reason=REASON):
    return confirm_reach(leaf, seen=mark_of([leaf], SEEN), reason=reason, by=by)


def errors(criteria_set) -> list[tuple[str | None, str]]:
    fresh = CriteriaSet.objects.get(pk=criteria_set.pk)
    return [(each.code, each.key) for each in nodes_of(fresh)[1] if each.severity == "error"]


# --- the error -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "short"),
    [
        (SHORT, True),
        (SHORT | {"options": [{"label": "Có", "points": "15"}]}, False),
        ({"kind": "parts", "parts": [{"label": x, "points": "7"} for x in "ab"]}, True),
        ({"kind": "parts", "parts": [{"label": x, "points": "7.5"} for x in "ab"]}, False),
        (
            {
                "kind": "steps",
                "measure": "count",
                "steps": [
                    {"min": None, "max": "0", "points": "15"},
                    {"min": "0", "min_inclusive": True, "max": None, "points": "1"},
                ],
            },
            True,
        ),
        ({"kind": "formula", "variables": {"a": "x"}, "expression": "10 - a"}, True),
        ({"kind": "formula", "variables": {"a": "x"}, "expression": "max - a"}, False),
        ({"kind": "per_item", "points_each": "0.25", "every": "5"}, False),
        ({"kind": "deduct", "each": [{"label": "x", "points": "1", "every": "2"}]}, False),
    ],
)
def test_every_kind_is_asked_whether_its_maximum_can_be_reached(draft_set, cast, rule, short):
    draft_set.criteria.filter(code="1.1").update(rule=rule)
    assert errors(draft_set) == ([("1.1", "maximum_out_of_reach")] if short else [])
    if short:
        with pytest.raises(NotReady, match="15"):
            issue(draft_set, number="1", issued_on=date(2021, 1, 4), by=cast.home_affairs)
        draft_set.refresh_from_db()
        assert draft_set.status == CriteriaSet.Status.DRAFT


def test_an_annex_with_it_is_kept_as_a_draft_only(client, place, cast, draft_set):
    rows = [row if row[1] != "Đúng hạn và đầy đủ: 15" else (None, "Đúng hạn: 10") for row in ROWS]
    client.force_login(cast.home_affairs)
    upload = SimpleUploadedFile("phụ lục.xlsx", make_annex(rows))
    answer = client.post(
        reverse("criteria:import"), {"upload": upload, "authority": place.district.pk}, follow=True
    )
    page = answer.content.decode()
    assert "Phụ lục này chỉ lưu được thành bản dự thảo" in page
    assert "nhiều nhất 10 trên 15 điểm" in page


# --- confirming ----------------------------------------------------------------------------------


def test_an_officer_confirms_it_with_a_reason_and_the_set_is_issued(leaf, cast, draft_set):
    confirm(leaf, cast.home_affairs, f"  {REASON} ")
    stored = now(draft_set)
    assert (stored.reach_reason, stored.reach_confirmed_by) == (REASON, cast.home_affairs)
    assert abs(timezone.now() - stored.reach_confirmed_at).total_seconds() < 60
    event = AuditEvent.objects.get(verb="reach_confirmed")
    assert (event.actor, event.target_id) == (cast.home_affairs, leaf.pk)
    assert event.after == {"reach_reason": REASON, "maximum": "10/15"}
    assert errors(draft_set) == []
    issue(draft_set, number="1/QĐ", issued_on=date(2021, 1, 4), by=cast.home_affairs)
    assert now(draft_set).reach_reason == REASON


def test_sent_again_it_changes_nothing(leaf, cast, draft_set):
    confirm(leaf, cast.home_affairs)
    at = now(draft_set).reach_confirmed_at
    confirm_reach(leaf, seen="an older mark", reason=REASON, by=cast.home_affairs)
    assert now(draft_set).reach_confirmed_at == at
    assert AuditEvent.objects.filter(verb="reach_confirmed").count() == 1


def test_without_a_reason_or_where_it_can_be_reached_nothing_is_confirmed(leaf, cast, draft_set):
    with pytest.raises(NotReady, match="lý do"):
        confirm(leaf, cast.home_affairs, " \u200b ")
    other = draft_set.criteria.get(code="1.2")
    with pytest.raises(NotReady, match=r"1\.2"):
        confirm(other, cast.home_affairs)
    area = draft_set.criteria.get(code="1")
    with pytest.raises(NotReady):
        confirm(area, cast.home_affairs)
    assert errors(draft_set) == [("1.1", "maximum_out_of_reach")]


@pytest.mark.parametrize("person", ["staff", "head", "appraiser", "leader", "auditor"])
def test_others_cannot_confirm_it(leaf, cast, draft_set, person):
    with pytest.raises(PermissionDenied):
        confirm(leaf, getattr(cast, person))
    assert now(draft_set).reach_reason == ""


def test_what_was_not_seen_is_not_confirmed(leaf, cast, draft_set):
    seen = mark_of([leaf], SEEN)
    draft_set.criteria.filter(pk=leaf.pk).update(maximum=12)
    with pytest.raises(ChangedMeanwhile):
        confirm_reach(leaf, seen=seen, reason=REASON, by=cast.home_affairs)
    assert now(draft_set).reach_reason == ""


def test_an_issued_set_cannot_be_confirmed_any_more(leaf, cast, draft_set):
    CriteriaSet.objects.filter(pk=draft_set.pk).update(
        status="issued", number="1", issued_on=date(2021, 1, 4)
    )
    with pytest.raises(NotReady):
        confirm(leaf, cast.home_affairs)


def test_the_database_keeps_reason_person_and_time_together(leaf, cast):
    for values in ({"reach_reason": "x"}, {"reach_confirmed_by": cast.home_affairs}):
        refused = pytest.raises(IntegrityError, match="an_unreachable_maximum_is_confirmed")
        with refused, transaction.atomic():
            Criterion.objects.filter(pk=leaf.pk).update(**values)


# --- taking it back ------------------------------------------------------------------------------


def test_an_officer_withdraws_it(leaf, cast, draft_set):
    confirm(leaf, cast.home_affairs)
    leaf = now(draft_set)
    withdraw_reach(leaf, seen=mark_of([leaf], SEEN), by=cast.home_affairs)
    assert now(draft_set).reach_confirmed_by is None
    assert errors(draft_set) == [("1.1", "maximum_out_of_reach")]
    event = AuditEvent.objects.get(verb="reach_withdrawn")
    assert event.before == {"reach_reason": REASON}
    withdraw_reach(leaf, seen="an older mark", by=cast.home_affairs)
    assert AuditEvent.objects.filter(verb="reach_withdrawn").count() == 1


def change_points(leaf, by):
    facts = {"maximum": Decimal(14)}
    return editing.change_node(leaf, seen=mark_of([leaf], FACTS), facts=facts, by=by)


def change_rule(leaf, by):
    rule = load_rule(SHORT | {"options": [{"label": "Có", "points": "11"}]}, Decimal(15))
    return editing.set_rule(leaf, seen=mark_of([leaf], RULE), rule=rule, wording=["x"], by=by)


def split(leaf, by):
    parts = [("Một", Decimal(10)), ("Hai", Decimal(5))]
    return split_leaf(leaf, parts=parts, by=by)


@pytest.mark.parametrize(
    ("change", "verb"),
    [(change_points, "criterion_changed"), (change_rule, "rule_changed"), (split, None)],
)
def test_it_is_taken_back_when_rule_or_maximum_change(leaf, cast, draft_set, change, verb):
    confirm(leaf, cast.home_affairs)
    change(now(draft_set), cast.home_affairs)
    assert not draft_set.criteria.exclude(reach_reason="").exists()
    if verb:
        event = AuditEvent.objects.get(verb=verb)
        assert (event.before["reach_reason"], event.after["reach_reason"]) == (REASON, "")
        assert ("1.1", "maximum_out_of_reach") in errors(draft_set)


def test_it_stays_when_something_else_changes(leaf, cast, draft_set):
    confirm(leaf, cast.home_affairs)
    leaf = now(draft_set)
    facts = {"title": "Ban hành kế hoạch năm"}
    editing.change_node(leaf, seen=mark_of([leaf], FACTS), facts=facts, by=cast.home_affairs)
    place_node(now(draft_set), place=2, by=cast.home_affairs)
    assert now(draft_set).reach_reason == REASON


# --- into other sets -----------------------------------------------------------------------------


def test_the_next_version_keeps_it_while_rule_and_maximum_are_the_same(leaf, cast, draft_set):
    confirm(leaf, cast.home_affairs)
    issue(draft_set, number="1/QĐ", issued_on=date(2021, 1, 4), by=cast.home_affairs)
    new = next_version(draft_set, by=cast.home_affairs)
    carried = now(new)
    assert (carried.reach_reason, carried.reach_confirmed_by) == (REASON, cast.home_affairs)
    assert errors(new) == []
    change_points(carried, cast.home_affairs)
    assert now(new).reach_reason == ""
    assert now(draft_set).reach_reason == REASON


def test_the_set_of_another_year_is_confirmed_anew(leaf, cast, draft_set):
    confirm(leaf, cast.home_affairs)
    copy = clone_set(
        draft_set, year=2022, unit_group=draft_set.unit_group, title="Bộ", by=cast.home_affairs
    )
    assert now(copy).reach_reason == ""
    assert errors(copy) == [("1.1", "maximum_out_of_reach")]


# --- the pages -----------------------------------------------------------------------------------


def url(name, leaf) -> str:
    return reverse(f"criteria:{name}", args=[leaf.pk])


def sent(leaf, **typed) -> dict[str, str]:
    return {"seen": mark_of([leaf], SEEN), **typed, **drawn_for(leaf)}


@pytest.fixture
def officer(client, cast):
    client.force_login(cast.home_affairs)
    return client


def test_the_page_of_the_rule_asks_for_the_reason(officer, leaf, draft_set):
    page = officer.get(url("node_rule", leaf), headers=HTMX).content.decode()
    assert "nhiều nhất 10 trên 15 điểm" in page
    assert url("node_reach", leaf) in page
    other = draft_set.criteria.get(code="1.2")
    assert url("node_reach", other) not in officer.get(url("node_rule", other)).content.decode()


def test_confirmed_from_the_page_it_is_shown_wherever_the_set_is(officer, leaf, draft_set, cast):
    answer = officer.post(url("node_reach", leaf), sent(leaf, reason=REASON), headers=HTMX)
    assert "1.1" in answer.headers["HX-Trigger"] or "toast" in answer.headers["HX-Trigger"]
    assert REASON in answer.content.decode()
    for name, row in (("set_detail", draft_set), ("set_edit", draft_set), ("node_rule", leaf)):
        page = officer.get(reverse(f"criteria:{name}", args=[row.pk])).content.decode()
        assert REASON in page, name
        assert cast.home_affairs.full_name in page, name
    assert "chưa ban hành được" not in page
    back = officer.post(url("node_reach_withdraw", leaf), sent(now(draft_set)), follow=True)
    assert REASON not in back.content.decode()


def test_a_missing_reason_is_named_and_changes_nothing(officer, leaf, draft_set):
    answer = officer.post(url("node_reach", leaf), sent(leaf, reason=" "), headers=HTMX)
    assert answer.status_code == 422
    assert 'id="reach_reason_error"' in answer.content.decode()
    long = officer.post(url("node_reach", leaf), sent(leaf, reason="x" * 2001), headers=HTMX)
    assert long.status_code == 422
    assert now(draft_set).reach_reason == ""


def test_who_comes_later_sees_who_was_faster(officer, leaf, draft_set, cast):
    seen = sent(leaf)
    change_points(leaf, cast.home_affairs)
    answer = officer.post(url("node_reach", leaf), seen | {"reason": REASON}, headers=HTMX)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert cast.home_affairs.full_name in page
    assert f">{REASON}</textarea>" in page.replace("\n", "")
    assert now(draft_set).reach_reason == ""
    withdrawn = officer.post(
        url("node_reach_withdraw", leaf), sent(leaf) | {"seen": "x"}, headers=HTMX
    )
    assert withdrawn.status_code == 200  # nothing was confirmed: there is nothing to lose


def test_a_set_issued_with_such_a_leaf_before_says_so_without_alarm(officer, leaf, draft_set):
    CriteriaSet.objects.filter(pk=draft_set.pk).update(
        status="issued", number="1", issued_on=date(2021, 1, 4)
    )
    page = officer.get(reverse("criteria:set_detail", args=[draft_set.pk])).content.decode()
    assert "nhiều nhất 10 trên 15 điểm" in page
    assert "chưa ban hành được" not in page


def test_what_concerns_the_whole_set_stands_below_what_concerns_a_leaf(leaf, cast, draft_set):
    confirm(leaf, cast.home_affairs)
    draft_set.bands.all().delete()
    draft_set.bands.create(name="Tốt", minimum=50)
    found = [
        (each.is_fault, each.row and each.row.code)
        for each in read_editor(CriteriaSet.objects.get(pk=draft_set.pk)).findings
    ]
    assert (False, "1.1") in found
    assert found.index((False, "1.1")) < found.index((False, None))
    assert found == sorted(found, key=lambda each: (not each[0], each[1] is None))


def test_the_day_of_a_confirmation_is_that_of_ha_noi(leaf, cast, draft_set):
    confirm(leaf, cast.home_affairs)
    evening = datetime(2021, 1, 4, 20, tzinfo=UTC)
    Criterion.objects.filter(pk=leaf.pk).update(reach_confirmed_at=evening)
    fresh = CriteriaSet.objects.get(pk=draft_set.pk)
    (notice,) = [each for each in nodes_of(fresh)[1] if each.key == "maximum_confirmed"]
    assert notice.facts["day"] == "05/01/2021"


def test_a_draft_is_locked_before_it_is_changed(leaf, cast, draft_set):
    by = cast.home_affairs
    assert "criteria_criteriaset" in locked(lambda: confirm(leaf, by))
    assert "criteria_criteriaset" in locked(
        lambda: save_subgroup(draft_set, None, name="Xã miền núi", excluded=[], by=by)
    )
    with CaptureQueriesContext(connection) as asked, transaction.atomic():
        lock_draft(draft_set.pk, by=by)
    assert "FOR UPDATE" in asked[1]["sql"]


def test_the_scoring_lines_are_the_first_source_of_a_rule():
    offered = [value for value, _words in SourceForm().fields["kind"].choices]
    assert offered == [BY_LINES, *KINDS]
