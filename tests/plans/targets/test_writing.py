"""Targets of a draft plan written by hand: codes, parents, levels, and two people at once."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from plans.models import Plan, Target
from plans.targets.editing import (
    add_target,
    change_target,
    mark_of,
    place_target,
    remove_target,
)
from plans.targets.tree import in_tree
from tests.drawn_for import drawn_for
from tests.people import Cast, District
from tests.plans.made import make_plan
from tests.plans.targets.made import make_target
from units.models import AuditEvent, User
from units.refusals import ChangedMeanwhile, Invalid, NotReady

pytestmark = pytest.mark.django_db
FACTS = {"title": "Hài lòng", "operator": ">=", "value": Decimal(90), "band": "", "level": ""}
FACTS |= {"measure": "%", "index": "", "source": ""}


@pytest.fixture
def draft(place: District) -> Plan:
    return make_plan(place.district, status="draft")


@pytest.fixture
def tree(draft: Plan) -> dict[str, Target]:
    """CT01, CT02 with two parts, and CT03."""
    targets = {code: make_target(draft, code) for code in ("CT01", "CT02")}
    for code in ("CT02.1", "CT02.2"):
        targets[code] = make_target(draft, code, parent=targets["CT02"])
    return targets | {"CT03": make_target(draft, "CT03")}


def codes(plan: Plan) -> list[str]:
    return [placed.target.code for placed in in_tree(plan.targets.all())]


def add(plan: Plan, by: User, code: str = "", parent: int | None = None) -> Target:
    return add_target(plan, code=code, parent=parent, facts=FACTS, by=by)


def change(target: Target, by: User, **more):
    said = {"seen": target.version, "code": target.code, "parent": target.parent_id}
    facts = {name: getattr(target, name) for name in FACTS}
    return change_target(target, facts=facts | more.pop("facts", {}), by=by, **said | more)


def test_codes_go_on_and_say_what_is_part_of_what(draft: Plan, tree, cast: Cast) -> None:
    by = cast.home_affairs
    assert add(draft, by).code == "CT04"
    assert add(draft, by, parent=tree["CT02"].pk).code == "CT02.3"
    assert add(draft, by, parent=tree["CT01"].pk).code == "CT01.1"
    named = add(draft, by, "CT01.5")
    assert named.parent == tree["CT01"]
    assert codes(draft) == [
        *("CT01", "CT01.1", "CT01.5", "CT02", "CT02.1", "CT02.2", "CT02.3", "CT03", "CT04")
    ]
    assert sorted(draft.targets.values_list("position", flat=True)) == list(range(1, 10))
    event = AuditEvent.objects.filter(verb="target_added").latest("pk")
    assert (event.after["code"], event.after["level"]) == ("CT01.5", "từ 90% trở lên")


def test_the_first_target_of_a_plan_is_1(draft: Plan, cast: Cast) -> None:
    assert add(draft, cast.home_affairs).code == "1"
    assert add(draft, cast.home_affairs).code == "2"


def test_a_code_stands_once_and_fits_its_parent(draft: Plan, tree, cast: Cast) -> None:
    by = cast.home_affairs
    for code, parent, said in (
        ("CT01", None, "Mã CT01 đã là mã của chỉ tiêu “Chỉ tiêu CT01”."),
        ("CT09", tree["CT02"].pk, "Chỉ tiêu con của CT02 có mã dạng CT02.3."),
    ):
        with pytest.raises(Invalid) as refused:
            add(draft, by, code, parent)
        assert refused.value.by_field == {"code": said}
    assert draft.targets.count() == 5


def test_a_target_with_its_parts_goes_under_another(draft: Plan, tree, cast: Cast) -> None:
    by = cast.home_affairs
    moved = change(tree["CT02"], by, parent=tree["CT01"].pk)
    assert moved.code == "CT01.1"
    assert codes(draft) == ["CT01", "CT01.1", "CT01.1.1", "CT01.1.2", "CT03"]
    part = draft.targets.get(code="CT01.1.1")
    assert (part.pk, part.parent_id) == (tree["CT02.1"].pk, moved.pk)
    out = change(draft.targets.get(code="CT01.1"), by, parent=None)
    assert (out.code, codes(draft)[-2:]) == ("CT04", ["CT04.1", "CT04.2"])
    assert change(out, by, code="CT2").code == "CT2"
    assert codes(draft) == ["CT01", "CT03", "CT2", "CT2.1", "CT2.2"]


def test_nothing_stands_under_itself_or_its_own_parts(draft: Plan, tree, cast: Cast) -> None:
    for parent in ("CT02", "CT02.1"):
        with pytest.raises(Invalid, match="không thể thuộc chính nó"):
            change(tree["CT02"], cast.home_affairs, parent=tree[parent].pk)
    with pytest.raises(Invalid):
        change(tree["CT02"], cast.home_affairs, parent=Target.objects.latest("pk").pk + 1)
    assert codes(draft) == ["CT01", "CT02", "CT02.1", "CT02.2", "CT03"]


def test_siblings_are_put_in_order_with_their_parts(draft: Plan, tree, cast: Cast) -> None:
    place_target(tree["CT02"], place=1, by=cast.home_affairs)
    assert codes(draft) == ["CT02", "CT02.1", "CT02.2", "CT01", "CT03"]
    place_target(tree["CT02.1"], place=2, by=cast.home_affairs)
    place_target(tree["CT02"], place=99, by=cast.home_affairs)
    assert codes(draft) == ["CT01", "CT03", "CT02", "CT02.2", "CT02.1"]
    with pytest.raises(Invalid):
        place_target(tree["CT02"], place=-1, by=cast.home_affairs)


def test_a_target_is_removed_with_its_parts_unless_they_changed(
    draft: Plan, tree, cast: Cast
) -> None:
    by, seen = cast.home_affairs, mark_of([tree["CT02"], tree["CT02.1"], tree["CT02.2"]])
    change(tree["CT02.1"], by, facts={"title": "Khác"})
    with pytest.raises(ChangedMeanwhile):
        remove_target(tree["CT02"], seen=seen, by=by)
    now = mark_of(draft.targets.filter(code__startswith="CT02"))
    assert remove_target(tree["CT02"], seen=now, by=by) == 3
    assert codes(draft) == ["CT01", "CT03"]
    with pytest.raises(NotReady):
        change(tree["CT02"], by, facts={"title": "Khác"})


def test_the_same_again_changes_nothing_and_who_is_late_is_told(
    draft: Plan, tree, cast: Cast
) -> None:
    target, by = tree["CT01"], cast.home_affairs
    assert change(target, by).version == 1
    changed = change(target, by, facts={"value": Decimal(98)})
    assert (changed.version, changed.value) == (2, 98)
    with pytest.raises(ChangedMeanwhile) as late:
        change(target, by, seen=1, facts={"value": Decimal(90)})
    assert late.value.current.value == 98
    assert change(target, by, seen=1, facts={"value": Decimal(98)}).version == 2


def test_only_who_manages_plans_writes_a_draft(draft: Plan, place, tree, cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        add(draft, cast.leader)
    issued = make_plan(place.district, 2022)
    with pytest.raises(NotReady, match="đã ban hành"):
        add(issued, cast.home_affairs)


# --- the form ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("operator", "said", "measure", "kept"),
    [
        (">", "95", "%", (95, "", "")),
        (">=", "85,5 %", "", (Decimal("85.5"), "", "")),
        ("<=", "1.234,5", "hồ sơ", (Decimal("1234.5"), "", "")),
        ("rank<=", "3", "", (3, "", "")),
        ("class>=", "khá", "", (None, "Khá", "")),
        ("", "Tăng so với năm trước", "", (None, "", "Tăng so với năm trước")),
        ("", "", "", (None, "", "")),
    ],
)
def test_levels_are_typed_by_their_kind(client, draft, cast, operator, said, measure, kept) -> None:
    client.force_login(cast.home_affairs)
    form = {"title": "Hài lòng", "operator": operator, "said": said, "measure": measure}
    page = client.post(reverse("plans:target_add", args=[draft.pk]), {**form, **drawn_for(draft)})
    assert page.status_code == 302
    target = draft.targets.get()
    assert (target.value, target.band, target.level) == kept
    assert target.measure == ("%" if "%" in said else measure)


@pytest.mark.parametrize(
    ("operator", "said", "why"),
    [
        (">", "", "Hãy nhập mức phấn đấu"),
        (">", "nhiều", "không phải là số"),
        (">", "1.000", "1000 hay 1"),
        (">", "120", "lớn hơn 100%"),
        ("rank<=", "0", "nhỏ hơn mức thấp nhất là 1"),
        ("class>=", "Tuyệt", "không phải tên mức xếp loại: Xuất sắc, Rất tốt"),
        ("", "Trên 95%", "so sánh được: hãy chọn cách so sánh “trên …”"),
    ],
)
def test_what_is_no_level_is_refused_and_kept(client, draft, cast, operator, said, why) -> None:
    client.force_login(cast.home_affairs)
    form = {"title": "Giữ lại", "operator": operator, "said": said, "measure": "%"}
    page = client.post(reverse("plans:target_add", args=[draft.pk]), {**form, **drawn_for(draft)})
    assert page.status_code == 422
    assert why in " ".join(page.context["form"].errors["said"])
    assert "Giữ lại" in page.text
    assert not draft.targets.exists()


def test_two_people_at_one_target_both_texts_are_shown(
    client: Client, draft: Plan, tree, cast: Cast
) -> None:
    target = tree["CT01"]
    client.force_login(cast.home_affairs)
    address = reverse("plans:target_change", args=[target.pk])
    typed = {"title": "Tên của tôi", "operator": ">", "said": "97", "measure": "%"}
    typed |= {"code": "CT01", "version": 1, **drawn_for(target)}
    change(target, cast.home_affairs, facts={"value": Decimal(99), "title": "Tên của người khác"})
    page = client.post(address, typed)
    assert page.status_code == 409
    (said,) = page.context["form"].non_field_errors()
    assert f"{cast.home_affairs.full_name} vừa sửa CT01." in said
    assert "Tên của người khác" in said
    assert "trên 99%" in said
    assert "Tên của tôi" in page.text
    again = client.post(address, typed | {"version": page.context["form"]["version"].value()})
    assert again.status_code == 302
    target.refresh_from_db()
    assert (target.title, target.value, target.version) == ("Tên của tôi", 97, 3)


def test_a_form_drawn_for_another_target_is_refused(client, draft, tree, cast) -> None:
    client.force_login(cast.home_affairs)
    address = reverse("plans:target_remove", args=[tree["CT01"].pk])
    seen = mark_of([tree["CT01"]])
    page = client.post(address, {"seen": seen, **drawn_for(tree["CT03"])})
    assert page.status_code == 409
    assert draft.targets.count() == 5
