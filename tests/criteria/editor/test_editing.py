"""The corrections of a draft: what each does, who may, when, and that the tree stays whole."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from criteria.editor.nodes import editing
from criteria.editor.nodes.corrections import CONTENT, FACTS, RULE, mark_of
from criteria.editor.nodes.placing import move_node, place_node
from criteria.editor.nodes.splitting import split_leaf
from criteria.models import CriteriaSet, Criterion, TaskArea
from criteria.rules.loading.load import load_rule
from criteria.sets.nodes import nodes_of
from criteria.sets.tree import SetTree
from tests.criteria.books import ROWS, make_annex
from tests.criteria.conftest import store_annex
from tests.people import Cast, District
from tests.undoing import put_back
from units.models import AuditEvent, User
from units.refusals import ChangedMeanwhile, NotReady

pytestmark = pytest.mark.django_db

CHOICE = {"kind": "choice", "options": [{"label": "Có", "points": "1"}]}


def codes(criteria_set: CriteriaSet) -> list[str]:
    return list(criteria_set.criteria.values_list("code", flat=True))


def node(criteria_set: CriteriaSet, code: str) -> Criterion:
    return criteria_set.criteria.get(code=code)


def mark(criteria_set: CriteriaSet, code: str, names=CONTENT) -> str:
    """The mark of one node as it stands."""
    return mark_of([node(criteria_set, code)], names)


def change(criteria_set: CriteriaSet, code: str, by, **facts) -> Criterion:
    found = node(criteria_set, code)
    return editing.change_node(found, seen=mark_of([found], FACTS), facts=facts, by=by)


def problems(criteria_set: CriteriaSet) -> dict[str, str]:
    """The findings that keep the set from being issued, {code: key}."""
    _nodes, found = nodes_of(criteria_set)
    return {each.code: each.key for each in found if each.severity == "error"}


def last_event(verb: str) -> AuditEvent:
    assert AuditEvent.objects.filter(verb=verb).count() == 1
    return AuditEvent.objects.get(verb=verb)


# --- adding --------------------------------------------------------------------------------------

NEW = {"title": "Kiểm tra", "maximum": Decimal(2), "method": "self", "milestone": "Y"}


def add(criteria_set, by, *, parent=None, number=1, after=None, **facts) -> Criterion:
    return editing.add_node(
        criteria_set, parent=parent, number=number, after=after, facts=NEW | facts, by=by
    )


def test_a_criterion_is_added_at_its_place(cast, draft_set):
    first = node(draft_set, "1.1")
    added = add(
        draft_set,
        cast.home_affairs,
        parent=first.parent_id,
        number=3,
        after=first.pk,
        appraiser="Phòng Tư pháp",
    )
    assert codes(draft_set) == ["1", "1.1", "1.3", "1.2", "2", "2.1"]
    assert (added.level, added.appraiser_unit.code) == ("criterion", "PL-TP")
    assert problems(draft_set) == {"1": "children_differ", "1.3": "rule_missing"}
    event = last_event("criterion_added")
    assert (event.actor, event.after["title"]) == (cast.home_affairs, "Kiểm tra")


def test_an_area_without_criteria_keeps_the_set_from_being_issued(cast, draft_set):
    area = add(
        draft_set,
        cast.home_affairs,
        number=3,
        after=node(draft_set, "2").pk,
        maximum=Decimal(0),
        method=None,
        milestone=None,
        task_area=TaskArea.objects.get(order=1),
    )
    assert (area.level, area.task_area.order) == ("area", 1)
    assert problems(draft_set) == {"3": "branch_empty"}


@pytest.mark.parametrize(("parent", "number"), [("1", 2), ("1.1", 1), ("1", 1000)])
def test_a_code_must_be_free_and_a_parent_a_branch(cast, draft_set, parent, number):
    with pytest.raises(NotReady):
        add(draft_set, cast.home_affairs, parent=node(draft_set, parent).pk, number=number)
    assert draft_set.criteria.count() == 5


# --- changing ------------------------------------------------------------------------------------


def test_a_changed_node_has_one_audit_row_with_both_values(cast, draft_set):
    change(
        draft_set,
        "1.1",
        cast.home_affairs,
        title="Ban hành kế hoạch năm",
        evidence_required=["Kế hoạch"],
    )
    event = last_event("criterion_changed")
    assert event.before == {
        "title": "Ban hành kế hoạch",
        "evidence_required": "Kế hoạch; Quyết định",
    }
    assert event.after == {"title": "Ban hành kế hoạch năm", "evidence_required": "Kế hoạch"}


def test_points_that_do_not_add_up_are_a_finding(cast, draft_set):
    change(draft_set, "1", cast.home_affairs, maximum=Decimal("40.5"))
    assert problems(draft_set) == {"1": "children_differ", None: "areas_differ"}


def test_scoring_lines_are_read_again_when_the_points_change(cast, draft_set):
    """Lines that no longer fit tell no rule; with the old points they tell it again."""
    rule = node(draft_set, "1.2").rule
    change(draft_set, "1.2", cast.home_affairs, maximum=Decimal(20))
    assert node(draft_set, "1.2").rule is None
    assert problems(draft_set)["1.2"] == "rule_above_maximum"
    change(draft_set, "1.2", cast.home_affairs, maximum=Decimal(25))
    assert node(draft_set, "1.2").rule == rule
    assert problems(draft_set) == {}


def test_a_rule_made_in_the_form_stays_when_the_points_change(cast, draft_set):
    leaf = node(draft_set, "1.1")
    rule = load_rule(CHOICE, leaf.maximum)
    editing.set_rule(
        leaf,
        seen=mark_of([leaf], RULE),
        rule=rule,
        wording=["Theo hướng dẫn"],
        by=cast.home_affairs,
    )
    change(draft_set, "1.1", cast.home_affairs, maximum=Decimal(14))
    assert node(draft_set, "1.1").rule == CHOICE


def test_offices_and_the_sign_are_handed_down(cast, draft_set):
    draft_set.criteria.filter(code="1.2").update(appraiser="Phòng Tài chính")
    change(draft_set, "1", cast.home_affairs, appraiser="Phòng Tư pháp", sign="bonus")
    below = draft_set.criteria.filter(code__startswith="1.")
    assert [each.appraiser for each in below] == ["Phòng Tư pháp", "Phòng Tài chính"]
    assert below[0].appraiser_unit.code == "PL-TP"
    assert {each.sign for each in below} == {"bonus"}
    assert last_event("criterion_changed").after["followed"] == "1.1, 1.2"


def test_what_could_not_be_read_is_a_finding_until_the_node_is_corrected(cast, draft_set):
    draft_set.criteria.filter(code="1.1").update(unread=[["method_unknown", {"printed": "XY"}]])
    assert problems(draft_set) == {"1.1": "method_unknown"}
    change(draft_set, "1.1", cast.home_affairs, method="self")  # looked at, and right as it stands
    assert problems(draft_set) == {}


def test_two_officers_do_not_overwrite_each_other(cast, draft_set):
    """Where they correct the same; who makes the rule does not hinder who corrects the title."""
    leaf, by = node(draft_set, "1.1"), cast.home_affairs
    seen = {names: mark_of([leaf], names) for names in (FACTS, RULE, CONTENT)}
    rule = load_rule(CHOICE, leaf.maximum)
    change(draft_set, "1.1", by, title="Của người thứ nhất")
    editing.set_rule(leaf, seen=seen[RULE], rule=rule, wording=["Của người thứ nhất"], by=by)
    with pytest.raises(ChangedMeanwhile) as conflict:
        editing.change_node(leaf, seen=seen[FACTS], facts={"title": "Của người thứ hai"}, by=by)
    assert conflict.value.current.title == "Của người thứ nhất"
    with pytest.raises(ChangedMeanwhile):
        editing.set_rule(leaf, seen=seen[RULE], rule=rule, wording=["Của người thứ hai"], by=by)
    with pytest.raises(ChangedMeanwhile):
        editing.remove_node(leaf, seen=seen[CONTENT], by=by)
    leaf.refresh_from_db()
    assert (leaf.title, leaf.wording) == ("Của người thứ nhất", ["Của người thứ nhất"])


def test_the_same_change_sent_again_changes_nothing(cast, draft_set):
    seen = mark(draft_set, "1.1", FACTS)
    for _time in range(2):
        editing.change_node(
            node(draft_set, "1.1"), seen=seen, facts={"note": "Mới"}, by=cast.home_affairs
        )
    last_event("criterion_changed")


# --- the rule ------------------------------------------------------------------------------------


def test_a_rule_is_stored_with_its_lines(cast, draft_set):
    leaf = node(draft_set, "1.1")
    rule = load_rule(CHOICE, leaf.maximum)
    seen = mark_of([leaf], RULE)
    editing.set_rule(leaf, seen=seen, rule=rule, wording=["Có: 1 điểm"], by=cast.home_affairs)
    leaf.refresh_from_db()
    assert (leaf.rule, leaf.wording) == (CHOICE, ["Có: 1 điểm"])
    event = last_event("rule_changed")
    assert event.before["rule"] == "Đúng hạn và đầy đủ: 15 điểm; Không ban hành: 0 điểm"
    assert event.after["rule"] == "Có: 1 điểm"


def test_a_branch_has_no_rule(cast, draft_set):
    area = node(draft_set, "1")
    rule = load_rule(CHOICE, area.maximum)
    with pytest.raises(NotReady):
        editing.set_rule(area, seen=mark_of([area]), rule=rule, wording=[], by=cast.home_affairs)


# --- order and place -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("renumber", "expected"),
    [
        (False, ["2", "2.1", "1", "1.1", "1.2"]),
        (True, ["1", "1.1", "2", "2.1", "2.2"]),
    ],
)
def test_an_area_goes_up_with_all_below_it(cast, draft_set, renumber, expected):
    area = node(draft_set, "2")
    place_node(area, place=1, renumber=renumber, by=cast.home_affairs)
    assert codes(draft_set) == expected
    assert draft_set.criteria.get(parent=area).title == "Hài lòng về dịch vụ"
    assert last_event("criterion_placed").before == {"code": "2", "print_position": 4}
    place_node(area, place=1, renumber=renumber, by=cast.home_affairs)  # sent again
    last_event("criterion_placed")


def test_a_criterion_moves_to_another_area(cast, draft_set):
    draft_set.criteria.filter(code__startswith="2").update(sign="penalty")
    move_node(
        node(draft_set, "1.1"),
        parent=node(draft_set, "2").pk,
        renumber=True,
        by=cast.home_affairs,
    )
    assert codes(draft_set) == ["1", "1.1", "2", "2.1", "2.2"]
    moved = node(draft_set, "2.2")
    assert (moved.title, moved.sign) == ("Ban hành kế hoạch", "penalty")
    assert last_event("criterion_moved").before == {"code": "1.1"}


def test_an_area_becomes_a_criterion_with_sub_criteria_and_back(cast, draft_set):
    area = node(draft_set, "2")
    move_node(area, parent=node(draft_set, "1").pk, by=cast.home_affairs)
    assert codes(draft_set) == ["1", "1.1", "1.2", "1.3", "1.3.1"]
    levels = draft_set.criteria.filter(code__startswith="1.3").values_list("level", flat=True)
    assert list(levels) == ["criterion", "sub_criterion"]
    move_node(area, parent=None, by=cast.home_affairs)
    assert codes(draft_set) == ["1", "1.1", "1.2", "2", "2.1"]


@pytest.mark.parametrize(("code", "parent"), [("1", "1"), ("1.1", "1"), ("2.1", "1.1")])
def test_where_nothing_can_be_moved_to(cast, draft_set, code, parent):
    with pytest.raises(NotReady):
        move_node(node(draft_set, code), parent=node(draft_set, parent).pk, by=cast.home_affairs)


# --- splitting, removing -------------------------------------------------------------------------


def test_a_split_leaf_is_a_branch_and_its_first_part_keeps_what_fits(cast, draft_set):
    leaf = node(draft_set, "2.1")
    parts = [("Về thái độ", Decimal(40)), ("Về thời gian", Decimal(20))]
    split_leaf(leaf, parts=parts, by=cast.home_affairs)
    leaf.refresh_from_db()
    assert (leaf.method, leaf.rule, leaf.wording, leaf.milestone) == (None, None, [], None)
    first, second = leaf.children.all()
    assert (first.code, first.level, first.rule) == ("2.1.1", "sub_criterion", {"kind": "survey"})
    assert (second.code, second.method, second.rule) == ("2.1.2", "survey", None)
    assert first.evidence_required == ["Kết quả điều tra"]
    assert problems(draft_set) == {"2.1.2": "rule_missing"}
    told = last_event("criterion_split").after["added"]
    assert told == "2.1.1 Về thái độ: 40; 2.1.2 Về thời gian: 20"


def test_a_part_with_too_few_points_for_the_lines_has_no_rule(cast, draft_set):
    parts = [("Ban hành", Decimal(5)), ("Công bố", Decimal(10))]
    split_leaf(node(draft_set, "1.1"), parts=parts, by=cast.home_affairs)
    first = node(draft_set, "1.1.1")
    assert (first.rule, len(first.wording)) == (None, 2)


@pytest.mark.parametrize(
    ("code", "points"), [("1.1", [5, 5]), ("1.1", [15]), ("1", [20, 20]), ("1.1", [])]
)
def test_what_cannot_be_split(cast, draft_set, code, points):
    parts = [("Phần", Decimal(each)) for each in points]
    with pytest.raises(NotReady):
        split_leaf(node(draft_set, code), parts=parts, by=cast.home_affairs)


def test_a_removed_node_takes_what_is_below_it(cast, draft_set):
    area = node(draft_set, "1")
    seen = mark_of([area, node(draft_set, "1.1"), node(draft_set, "1.2")])
    gone = editing.remove_node(area, seen=seen, renumber=True, by=cast.home_affairs)
    assert (gone, codes(draft_set)) == (3, ["1", "1.1"])
    event = last_event("criterion_removed")
    assert (event.before["code"], event.before["removed"]) == ("1", "1, 1.1, 1.2")
    with pytest.raises(NotReady):
        editing.change_node(area, seen=seen, facts={"note": "x"}, by=cast.home_affairs)


# --- who, when -----------------------------------------------------------------------------------

VERBS = {
    "add": lambda each, by: add(each, by, number=99),
    "change": lambda each, by: change(each, "1.1", by, note="x"),
    "rule": lambda each, by: editing.set_rule(
        node(each, "1.1"),
        seen=mark(each, "1.1", RULE),
        rule=load_rule(CHOICE, Decimal(15)),
        wording=[],
        by=by,
    ),
    "place": lambda each, by: place_node(node(each, "1.1"), place=2, by=by),
    "move": lambda each, by: move_node(node(each, "1.1"), parent=node(each, "2").pk, by=by),
    "split": lambda each, by: split_leaf(
        node(each, "1.1"), parts=[("a", Decimal(5)), ("b", Decimal(10))], by=by
    ),
    "remove": lambda each, by: editing.remove_node(
        node(each, "1.1"), seen=mark(each, "1.1"), by=by
    ),
}


@pytest.mark.parametrize("verb", VERBS)
def test_only_home_affairs_corrects_and_only_a_draft(cast, draft_set, verb):
    for person in (cast.leader, cast.neighbour_home_affairs, cast.staff):
        with pytest.raises(PermissionDenied):
            VERBS[verb](draft_set, person)
    CriteriaSet.objects.update(status="issued", number="1/QĐ", issued_on="2021-01-04")
    with pytest.raises(NotReady, match="bản dự thảo"):
        VERBS[verb](draft_set, cast.home_affairs)
    assert codes(draft_set) == ["1", "1.1", "1.2", "2", "2.1"]
    CriteriaSet.objects.update(status="draft")
    VERBS[verb](draft_set, cast.home_affairs)


@pytest.mark.parametrize("verb", VERBS)
def test_a_correction_costs_the_same_however_large_the_set(place, cast, draft_set, verb):
    counts = []
    for each in (draft_set, _large_set(place, cast)):
        officer = User.objects.get(pk=cast.home_affairs.pk)
        with CaptureQueriesContext(connection) as queries:
            VERBS[verb](each, officer)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 18  # three more tables point to a criterion now


def _large_set(place: District, cast: Cast) -> CriteriaSet:
    """The small annex with eight more areas of eight criteria each."""
    more: list[tuple] = []
    for area, roman in enumerate(("III", "IV", "V", "VI", "VII", "VIII", "IX", "X"), start=3):
        more.append((roman, "LĨNH VỰC", 8))
        for leaf in range(1, 9):
            more += [(f"{area}.{leaf}", "Tiêu chí", 1, "TC"), (None, "Có: 1"), (None, "Không: 0")]
    return store_annex(make_annex([*ROWS[:-1], *more]), place, cast)


# --- whatever is done ----------------------------------------------------------------------------

STEPS = st.lists(
    st.tuples(
        st.sampled_from(["add", "place", "move", "split", "remove"]),
        st.integers(0, 30),
        st.integers(0, 30),
        st.booleans(),
    ),
    min_size=1,
    max_size=12,
)


@settings(
    max_examples=25,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=STEPS)
def test_any_corrections_leave_the_tree_whole(cast, draft_set, steps):
    """Parents exist, positions are 1..n in the order of the tree, nothing is lost or doubled."""
    with put_back():
        for verb, one, other, renumber in steps:
            rows = list(draft_set.criteria.all())
            if not rows:
                break
            expected = _do(draft_set, verb, rows, one, other, renumber, cast)
            _check_whole(draft_set, expected)


def _check_whole(criteria_set: CriteriaSet, expected: int) -> None:
    left = list(criteria_set.criteria.all())
    assert len(left) == expected
    assert [each.position for each in left] == list(range(1, len(left) + 1))
    assert [each.pk for each in SetTree(criteria_set)] == [each.pk for each in left]
    known = {each.pk: each for each in left}
    for each in left:
        above = known[each.parent_id] if each.parent_id else None
        assert each.code.rpartition(".")[0] == (above.code if above else "")
        assert each.level == ("area", "criterion", "sub_criterion")[min(each.code.count("."), 2)]
        assert above is None or not above.is_leaf


def _do(criteria_set, verb, rows, one, other, renumber, cast) -> int:
    """One correction, which may be refused; how many nodes there should be then."""
    chosen, beside = rows[one % len(rows)], rows[other % len(rows)]
    below = [each for each in rows if f"{each.code}.".startswith(f"{chosen.code}.")]
    by = cast.home_affairs
    try:
        if verb == "add":
            editing.add_node(
                criteria_set,
                parent=chosen.pk,
                number=other + 1,
                after=beside.pk,
                facts=NEW,
                by=by,
            )
            return len(rows) + 1
        if verb == "place":
            place_node(chosen, place=other % 5, renumber=renumber, by=by)
        elif verb == "move":
            parent = beside.pk if other else None
            move_node(chosen, parent=parent, renumber=renumber, by=by)
        elif verb == "split":
            half = chosen.maximum / 2
            split_leaf(chosen, parts=[("a", half), ("b", chosen.maximum - half)], by=by)
            return len(rows) + 2
        else:
            editing.remove_node(chosen, seen=mark_of(below), renumber=renumber, by=by)
            return len(rows) - len(below)
    except NotReady:
        pass
    return len(rows)
