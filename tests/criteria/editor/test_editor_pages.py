"""The pages on which a draft is corrected: what works, who may, when, and what is kept."""

import re
from decimal import Decimal

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from criteria.editor.nodes.corrections import FACTS, RULE, mark_of
from criteria.models import CriteriaSet, Criterion
from tests.criteria.books import ROWS, make_annex, with_row
from tests.drawn_for import drawn_for
from tests.factories import make_set
from units.models import AuditEvent

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
UNREADABLE = (
    "Chưa xác định được cách chấm điểm từ dòng “Tốt thì điểm cao”. "
    "Hãy viết lại dòng này hoặc chọn cách chấm điểm trong biểu mẫu."
)


@pytest.fixture
def officer(client, cast):
    client.force_login(cast.home_affairs)
    return client


def node(criteria_set, code) -> Criterion:
    return criteria_set.criteria.get(code=code)


def url(name, row, query="") -> str:
    return reverse(f"criteria:{name}", args=[row.pk]) + query


def send(client, name, row, typed, **more):
    """Send a form of the panel of a row, with the key it was drawn with."""
    return client.post(url(name, row), typed | drawn_for(row), **more)


def facts(row: Criterion, **changes) -> dict:
    """The form of a leaf as it is shown, with what an officer changes."""
    return {
        "seen": mark_of([row], FACTS),
        "title": row.title,
        "maximum": str(row.maximum),
        "method": row.method,
        "milestone": row.milestone,
        "appraiser": row.appraiser,
        "evidence_required": "\n".join(row.evidence_required),
    } | changes


def rule(row: Criterion, **typed) -> dict:
    return {
        "seen": mark_of([row], RULE),
        "kind": "lines",
        "wording": "\n".join(row.wording),
    } | typed


# --- the tree ------------------------------------------------------------------------------------


def test_the_page_shows_every_line_with_its_findings(officer, draft_set):
    draft_set.criteria.filter(code="1").update(maximum=41)
    draft_set.criteria.filter(code="1.1").update(rule=None, wording=["Tốt thì điểm cao"])
    page = officer.get(url("set_edit", draft_set))
    text = page.content.decode()
    assert page.context["editor"].faults == 3
    assert UNREADABLE in text
    assert f'<a href="#node-{node(draft_set, "1").pk}">Tiêu chí 1</a>' in text
    assert "bên dưới: 40" in text
    for row in draft_set.criteria.all():
        assert f'id="node-{row.pk}"' in text
        assert url("node_change", row) in text


def test_a_set_without_faults_can_be_issued(officer, draft_set):
    text = officer.get(url("set_edit", draft_set)).content.decode()
    assert "Không còn nội dung phải sửa" in text
    assert url("set_detail", draft_set) in text


def test_a_set_that_was_emptied_says_what_to_do(officer, draft_set):
    draft_set.criteria.all().delete()
    text = officer.get(url("set_edit", draft_set)).content.decode()
    assert "Hãy thêm các lĩnh vực" in text


def test_the_page_costs_few_queries(officer, place, django_assert_max_num_queries):
    large = make_set(place.district, issued=False)
    with django_assert_max_num_queries(10):
        officer.get(url("set_edit", large))


def test_an_import_with_faults_leads_to_the_editor(officer, place):
    content = make_annex(with_row(3, (None, "Tốt thì điểm cao")))
    file = SimpleUploadedFile("phụ lục.xlsx", content)
    preview = officer.post("/criteria/import/", {"upload": file, "authority": place.district.pk})
    answer = officer.post(
        f"{preview.url}confirm/",
        {"title": "Bộ", "year": 2021, "unit_group": "Xã", "not_applicable": "reduced_maximum"},
    )
    stored = CriteriaSet.objects.get()
    assert answer.url == url("set_edit", stored)
    assert "Còn 1 nội dung phải sửa" in str(next(iter(get_messages(answer.wsgi_request))))


def test_what_an_annex_says_unreadably_stays_to_be_corrected(officer, place, cast):
    row = ("1.1", "Ban hành kế hoạch", 15, "XYZ", "- Kế hoạch", None, "Tháng nào đó")
    file = SimpleUploadedFile("phụ lục.xlsx", make_annex(with_row(1, row, ROWS)))
    preview = officer.post("/criteria/import/", {"upload": file, "authority": place.district.pk})
    officer.post(
        f"{preview.url}confirm/",
        {"title": "Bộ", "year": 2021, "unit_group": "Xã", "not_applicable": "reduced_maximum"},
    )
    stored = CriteriaSet.objects.get()
    page = officer.get(url("set_edit", stored))
    assert page.context["editor"].faults == 2
    leaf = node(stored, "1.1")
    send(officer, "node_change", leaf, facts(leaf, milestone="Q1"))
    assert officer.get(url("set_edit", stored)).context["editor"].faults == 0


# --- one node ------------------------------------------------------------------------------------


def test_a_node_is_corrected_and_the_work_goes_on_at_its_line(officer, draft_set):
    leaf = node(draft_set, "1.1")
    answer = send(officer, "node_change", leaf, facts(leaf, maximum="15,5", note=" Mới "))
    assert answer.url == url("set_edit", draft_set, f"#node-{leaf.pk}")
    leaf.refresh_from_db()
    assert (leaf.maximum, leaf.note) == (Decimal("15.5"), "Mới")


def test_in_the_panel_the_tree_comes_back_with_its_sums_and_findings(officer, draft_set):
    leaf = node(draft_set, "1.1")
    panel = officer.get(url("node_change", leaf), headers=HTMX)
    assert "<html" not in panel.content.decode()
    answer = send(officer, "node_change", leaf, facts(leaf, maximum="14"), headers=HTMX)
    text = answer.content.decode()
    assert 'id="editor" hx-swap-oob="true"' in text
    assert "Các tiêu chí bên dưới cộng lại được 39 điểm, không phải 40 điểm." in text
    assert f'"node": "{leaf.pk}"' in answer["HX-Trigger"]


def test_a_form_on_a_page_of_its_own_leads_back_to_the_tree(officer, draft_set):
    leaf = node(draft_set, "1.1")
    page = url("node_change", leaf)
    alone = HTMX | {"HX-Current-URL": f"http://testserver{page}"}
    answer = send(officer, "node_change", leaf, facts(leaf, maximum="14"), headers=alone)
    assert answer["HX-Redirect"] == url("set_edit", draft_set, f"#node-{leaf.pk}")


@pytest.mark.parametrize(
    ("changes", "field", "kept"),
    [
        ({"maximum": "mười lăm"}, "maximum", 'value="mười lăm"'),
        ({"maximum": "1.500"}, "maximum", 'value="1.500"'),
        ({"maximum": "1000,5"}, "maximum", 'value="1000,5"'),
        ({"title": "  "}, "title", 'name="title"'),
        ({"method": ""}, "method", 'name="method"'),
        ({"lost_last_year": "-1"}, "lost_last_year", 'value="-1"'),
        ({"appraiser": "x" * 201}, "appraiser", f'value="{"x" * 201}"'),
    ],
)
def test_a_wrong_field_is_named_and_keeps_what_was_typed(officer, draft_set, changes, field, kept):
    leaf = node(draft_set, "1.1")
    page = send(officer, "node_change", leaf, facts(leaf, note="Đang gõ", **changes))
    assert page.status_code == 422
    assert list(page.context["form"].errors) == [field]
    assert kept in page.content.decode()
    assert "Đang gõ" in page.content.decode()
    assert not AuditEvent.objects.filter(verb="criterion_changed").exists()


def test_the_slower_of_two_officers_sees_both_values_and_whose(officer, cast, draft_set):
    leaf = node(draft_set, "1.1")
    mine = facts(leaf, title="Tên của tôi")
    send(officer, "node_change", leaf, facts(leaf, title="Tên của người khác"))
    page = send(officer, "node_change", leaf, mine)
    assert page.status_code == 409
    text = page.content.decode()
    assert "Home_Affairs vừa sửa 1.1." in text
    assert "Tên gọi: Tên của người khác" in text
    assert ">\nTên của tôi</textarea>" in text
    send(officer, "node_change", leaf, mine | {"seen": page.context["form"]["seen"].value()})
    leaf.refresh_from_db()
    assert leaf.title == "Tên của tôi"


def test_areas_are_asked_for_their_task_area_and_leaves_for_their_milestone(officer, draft_set):
    area = officer.get(url("node_change", node(draft_set, "1"))).context["form"]
    leaf = officer.get(url("node_change", node(draft_set, "1.1"))).context["form"]
    assert {"sign", "task_area"} <= set(area.fields)
    assert "milestone" not in area.fields
    assert {"milestone", "method"} <= set(leaf.fields)
    assert "sign" not in leaf.fields


# --- its rule ------------------------------------------------------------------------------------


def test_an_unreadable_line_gets_its_rule_by_choosing_the_kind(officer, draft_set):
    draft_set.criteria.filter(code="1.1").update(rule=None, wording=["Tốt thì điểm cao"])
    leaf = node(draft_set, "1.1")
    shown = officer.get(url("node_rule", leaf)).content.decode()
    assert f"Dòng 1: {UNREADABLE}" in shown
    typed = rule(leaf, kind="judged", shown="judged", keep="on", **{"rule-step": "0,5"})
    tried = send(officer, "node_try", leaf, typed | {"try-points": "7,5"})
    assert "cơ quan thẩm định chấm: 7,5 điểm" in tried.content.decode().lower()
    leaf.refresh_from_db()
    assert leaf.rule is None
    send(officer, "node_rule", leaf, typed)
    leaf.refresh_from_db()
    assert (leaf.rule, leaf.wording) == ({"kind": "judged", "step": "0.5"}, ["Tốt thì điểm cao"])


def test_a_rule_that_cannot_hold_keeps_what_was_typed(officer, draft_set):
    leaf = node(draft_set, "1.1")
    typed = rule(leaf, kind="choice", shown="choice", lines="2")
    typed |= {"line-0-label": "Có", "line-0-points": "16", "line-1-label": "Không"}
    page = send(officer, "node_rule", leaf, typed)
    assert page.status_code == 422
    text = page.content.decode()
    assert "Dòng 2: Chưa nhập: Điểm." in text
    assert 'value="Không"' in text
    leaf.refresh_from_db()
    assert leaf.rule["options"][0]["points"] == "15"


def test_the_slower_of_two_officers_sees_the_lines_that_stand(officer, draft_set):
    leaf = node(draft_set, "1.1")
    mine = rule(leaf, wording="Có kế hoạch: 15 điểm")
    send(officer, "node_rule", leaf, rule(leaf, wording="Ban hành trong tháng 01: 15 điểm"))
    page = send(officer, "node_rule", leaf, mine)
    assert page.status_code == 409
    assert "Ban hành trong tháng 01: 15 điểm" in page.content.decode()
    assert "Có kế hoạch: 15 điểm</textarea>" in page.content.decode()
    send(officer, "node_rule", leaf, mine | {"seen": page.context["seen"]})
    leaf.refresh_from_db()
    assert leaf.wording == ["Có kế hoạch: 15 điểm"]


def test_a_branch_has_no_page_for_a_rule(officer, draft_set):
    assert officer.get(url("node_rule", node(draft_set, "1"))).status_code == 404


# --- its place -----------------------------------------------------------------------------------


def test_a_criterion_is_added_below_an_area(officer, draft_set):
    area = node(draft_set, "1")
    address = url("node_add", draft_set, f"?parent={area.pk}")
    form = officer.get(address).context["form"]
    assert (form["number"].value(), form["after"].value()) == (3, node(draft_set, "1.2").pk)
    assert form.fields["number"].help_text == "Mã trống kế tiếp là 1.3."
    typed = {"number": "3", "after": "first", "title": "Kiểm tra", "maximum": "2", "method": "self"}
    typed |= {"milestone": "Q1"} | drawn_for(area)
    officer.post(address, typed)
    assert node(draft_set, "1.3").position == 2
    page = officer.post(address, typed)  # sent again
    assert page.status_code == 422
    assert "Mã 1.3 đã được dùng." in page.content.decode()
    assert 'value="2"' in page.content.decode()


def test_an_area_is_added(officer, draft_set):
    typed = {"number": "3", "title": "LĨNH VỰC BA", "maximum": "0", "sign": "normal"}
    typed |= {"after": node(draft_set, "2").pk, "method": ""}
    send(officer, "node_add", draft_set, typed)
    assert (node(draft_set, "3").level, node(draft_set, "3").is_leaf) == ("area", False)


def test_an_arrow_moves_a_line_and_codes_follow_where_wanted(officer, draft_set):
    leaf = node(draft_set, "1.2")
    send(officer, "node_place", leaf, {"place": "1"})
    assert list(draft_set.criteria.values_list("code", flat=True))[:3] == ["1", "1.2", "1.1"]
    send(officer, "node_place", leaf, {"place": "1", "renumber": "on"})
    leaf.refresh_from_db()
    assert leaf.code == "1.1"
    assert send(officer, "node_place", leaf, {"place": "9"}).status_code == 422


def test_an_arrow_of_an_older_tree_moves_nothing(officer, draft_set):
    """The key stands in the address of the arrow; since then the codes have changed."""
    leaf = node(draft_set, "1.2")
    page = officer.get(url("set_edit", draft_set)).content.decode()
    [arrow] = set(re.findall(rf'formaction="({url("node_place", leaf)}[^"]*)"', page))
    assert f'hx-post="{arrow}"' in page
    moved = {"place": "1", "renumber": "on"}
    assert officer.post(arrow, moved).status_code == 302
    again = officer.post(arrow, moved | {"place": "2"}, headers=HTMX)
    assert again.status_code == 409
    assert "được mở cho 1.2, không phải cho 1.1" in again.content.decode()
    assert node(draft_set, "1.1") == leaf


def test_a_criterion_is_moved_split_and_removed(officer, draft_set):
    leaf = node(draft_set, "2.1")
    send(officer, "node_move", leaf, {"parent": node(draft_set, "1").pk})
    leaf.refresh_from_db()
    assert leaf.code == "1.3"
    lines = {"lines": "3", "line-0-label": "Một", "line-0-points": "59,5", "line-1-label": "Hai"}
    short = send(officer, "node_split", leaf, lines | {"line-1-points": "1"})
    assert short.status_code == 422
    assert "cộng lại được 60,5 điểm, không phải 60 điểm" in short.content.decode()
    assert 'value="59,5"' in short.content.decode()
    blank = send(officer, "node_split", leaf, lines)
    assert "Ô này không được để trống." in blank.content.decode()
    longer = send(officer, "node_split", leaf, lines | {"add_line": "1"})
    assert len(longer.context["split_form"].lines) == 4
    send(officer, "node_split", leaf, lines | {"line-1-points": "0,5"})
    assert [each.code for each in leaf.children.all()] == ["1.3.1", "1.3.2"]
    page = officer.get(url("node_shape", leaf))
    assert "Xóa tiêu chí 1.3 và 2 tiêu chí bên dưới." in page.content.decode()
    stale = send(officer, "node_remove", leaf, {"seen": "cũ"})
    assert stale.status_code == 409
    send(officer, "node_remove", leaf, {"seen": page.context["seen"], "renumber": "on"})
    assert list(draft_set.criteria.values_list("code", flat=True)) == ["1", "1.1", "1.2", "2"]


def test_what_cannot_be_moved_is_said_at_its_field(officer, draft_set):
    leaf = node(draft_set, "1.1")
    page = send(officer, "node_move", leaf, {"parent": leaf.parent_id})
    assert page.status_code == 422
    assert "Tiêu chí 1.1 đã ở vị trí đó." in page.content.decode()


# --- who, when, how ------------------------------------------------------------------------------

OF_SET = ("set_edit", "node_add")
READ = ("node_change", "node_rule", "node_shape")
WRITTEN = ("node_try", "node_place", "node_move", "node_split", "node_remove")


def ask(client, draft_set, name):
    row = draft_set if name in OF_SET else node(draft_set, "1.1")
    return send(client, name, row, {}) if name in WRITTEN else client.get(url(name, row))


@pytest.mark.parametrize("name", [*OF_SET, *READ, *WRITTEN])
def test_only_home_affairs_of_the_district_and_only_a_draft(client, cast, draft_set, name):
    for person, code in [("leader", 403), ("auditor", 403), ("neighbour_home_affairs", 404)]:
        client.force_login(getattr(cast, person))
        assert ask(client, draft_set, name).status_code == code
    client.force_login(cast.home_affairs)
    row = draft_set if name in OF_SET else node(draft_set, "1.1")
    assert client.delete(url(name, row)).status_code == 405
    if name in WRITTEN:
        assert client.get(url(name, row)).status_code == 405
    CriteriaSet.objects.update(status="issued", number="1/QĐ", issued_on="2021-01-04")
    answer = ask(client, draft_set, name)
    assert answer.url == url("set_detail", draft_set)
    said = [str(message) for message in get_messages(answer.wsgi_request)]
    assert said[-1] == "Bộ tiêu chí đã ban hành; chỉ sửa được bản dự thảo."
    in_panel = client.post if name in WRITTEN else client.get
    answer = in_panel(url(name, row), headers=HTMX)
    assert answer["HX-Redirect"] == url("set_detail", draft_set)


def test_nobody_logged_in_goes_to_the_login_page(client, draft_set):
    assert ask(client, draft_set, "set_edit").url.startswith(reverse("login"))
