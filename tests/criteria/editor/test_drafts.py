"""The settings and subgroups of a draft, on their pages."""

from decimal import Decimal

import pytest
from django.urls import reverse

from criteria.editor.subgroups import save_subgroup
from criteria.models import CriteriaSet, Subgroup
from criteria.sets.subgroups import exclusions, subgroup_lines
from tests.factories import make_set
from tests.people import Cast, District
from units.models import AuditEvent
from units.refusals import NotReady

pytestmark = pytest.mark.django_db

TYPED = {
    "title": "Bộ chỉ số CCHC cấp xã năm 2021",
    "unit_group": "Xã, thị trấn",
    "not_applicable": "reduced_maximum",
    "ranking": "competition",
    "bonus_cap": "2,5",
    "penalty_cap": "",
    "band1-name": "Tốt",
    "band1-minimum": "80,5",
    "band1-inclusive": "on",
    "band3-name": "Yếu",
    "band3-minimum": "0",
}


@pytest.fixture
def draft(place: District) -> CriteriaSet:
    return make_set(place.district, issued=False)


def page(draft: CriteriaSet) -> str:
    return reverse("criteria:set_settings", args=[draft.pk])


def test_settings_are_changed_with_both_values_in_the_trail(client, cast: Cast, draft) -> None:
    client.force_login(cast.home_affairs)
    client.post(page(draft), TYPED)
    draft = CriteriaSet.objects.get()
    assert (draft.not_applicable, draft.ranking, draft.survey_held) == (
        "reduced_maximum",
        "competition",
        False,
    )
    assert (draft.bonus_cap, draft.penalty_cap) == (Decimal("2.5"), None)
    bands = [(band.name, band.minimum, band.inclusive) for band in draft.bands.all()]
    assert bands == [("Tốt", Decimal("80.5"), True), ("Yếu", Decimal(0), False)]
    said = AuditEvent.objects.get(verb="set_changed")
    assert said.after["bands"] == "Tốt ≥ 80,5; Yếu > 0"
    assert (said.before["survey_held"], said.after["survey_held"]) == (True, False)
    assert "title" not in said.after
    client.post(page(draft), TYPED)
    assert AuditEvent.objects.filter(verb="set_changed").count() == 1


@pytest.mark.parametrize(
    ("lowest", "reached"), [({}, False), ({"band3-inclusive": "on"}, True)], ids=["> 0", "≥ 0"]
)
def test_an_index_that_reaches_no_band_is_told(client, cast, draft, lowest, reached) -> None:
    client.force_login(cast.home_affairs)
    client.post(page(draft), TYPED | lowest)
    for view in ("set_detail", "set_edit"):
        shown = client.get(reverse(f"criteria:{view}", args=[draft.pk])).text
        assert ("không được xếp loại" in shown) is not reached


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"title": ""}, "title"),
        ({"bonus_cap": "1.500"}, "bonus_cap"),
        ({"bonus_cap": "-1"}, "bonus_cap"),
        ({"ranking": "alphabetical"}, "ranking"),
        ({"band1-name": ""}, "band1-name"),
        ({"band3-name": "Tốt"}, "band3-name"),
        ({"band1-minimum": ""}, "band1-minimum"),
        ({"band1-minimum": "chín mươi"}, "band1-minimum"),
        ({"band1-minimum": "80,555"}, "band1-minimum"),
        ({"band3-minimum": "80.5", "band3-inclusive": "on"}, "band3-minimum"),
    ],
)
def test_a_wrong_setting_is_named_and_nothing_changes(
    client, cast: Cast, draft, typed: dict[str, str], field: str
) -> None:
    client.force_login(cast.home_affairs)
    answer = client.post(page(draft), TYPED | typed)
    wrong = set(answer.context["form"].errors)
    for row in answer.context["bands"].rows:
        wrong |= {row.add_prefix(name) for name in row.errors}
    assert (answer.status_code, wrong) == (422, {field})
    assert 'value="80' in answer.content.decode() or "band1-minimum" in typed
    assert (draft.bands.count(), CriteriaSet.objects.get().ranking) == (5, "dense")


def test_a_set_without_bands_and_a_group_that_is_taken_are_refused(
    client, cast: Cast, draft, place: District
) -> None:
    client.force_login(cast.home_affairs)
    none = {name: value for name, value in TYPED.items() if not name.startswith("band")}
    answer = client.post(page(draft), none)
    assert (answer.status_code, len(answer.context["bands"].errors)) == (422, 1)
    CriteriaSet.objects.filter(pk=draft.pk).update(unit_group="Phường")
    make_set(place.district)
    answer = client.post(page(draft), TYPED)
    assert answer.status_code == 422
    assert answer.context["form"].non_field_errors()


def test_the_same_cut_may_stand_twice_when_one_excludes_it(client, cast: Cast, draft) -> None:
    client.force_login(cast.home_affairs)
    client.post(page(draft), TYPED | {"band3-minimum": "80,5"})
    assert [band.name for band in CriteriaSet.objects.get().band_values] == ["Yếu", "Tốt"]


def test_an_issued_set_keeps_its_settings_and_subgroups(client, cast: Cast, draft) -> None:
    subgroup = Subgroup.objects.create(criteria_set=draft, name="Xã")
    CriteriaSet.objects.filter(pk=draft.pk).update(
        status="issued", number="1/QĐ", issued_on="2021-01-04"
    )
    client.force_login(cast.home_affairs)
    for address in (
        page(draft),
        reverse("criteria:subgroup_edit", args=[subgroup.pk]),
        reverse("criteria:subgroup_delete", args=[subgroup.pk]),
    ):
        answer = client.post(address, TYPED | {"name": "Khác"}, follow=True)
        assert "chỉ bản dự thảo mới sửa được" in answer.content.decode()
    assert Subgroup.objects.get().name == "Xã"
    assert draft.bands.count() == 5


# --- subgroups -----------------------------------------------------------------------------------


def test_a_subgroup_leaves_branches_out_with_what_is_below_them(
    client, cast: Cast, place: District
) -> None:
    draft = make_set(place.district, "office_2021.json", issued=False)
    codes = ["3.1", "3.2", "3.3.1", "3.3.2", "3.5", "3.6", "7.1.3", "7.1.4"]
    keys = list(draft.criteria.filter(code__in=codes).values_list("pk", flat=True))
    client.force_login(cast.home_affairs)
    add = reverse("criteria:subgroup_add", args=[draft.pk])
    client.post(add, {"name": "Phòng không có TTHC", "excluded": keys})
    client.post(add, {"name": "Phòng có TTHC"})
    lines = subgroup_lines(draft)
    assert [(str(line.subgroup), line.maximum, line.full) for line in lines] == [
        ("Phòng không có TTHC", Decimal(80), Decimal(100)),
        ("Phòng có TTHC", Decimal(100), Decimal(100)),
    ]
    assert "80/100" in client.get(reverse("criteria:set_detail", args=[draft.pk])).content.decode()
    edit = reverse("criteria:subgroup_edit", args=[lines[0].subgroup.pk])
    branch = draft.criteria.get(code="3.3")
    client.post(edit, {"name": "Phòng không có TTHC", "excluded": [branch.pk]})
    without = exclusions(draft)[lines[0].subgroup.pk]
    found = draft.criteria.filter(pk__in=without).values_list("code", flat=True)
    assert list(found) == ["3.3.1", "3.3.2"]
    CriteriaSet.objects.filter(pk=draft.pk).update(survey_held=False)
    draft.refresh_from_db()
    assert [line.maximum for line in subgroup_lines(draft)][1] == 70
    said = AuditEvent.objects.filter(verb="subgroup_saved").first()
    assert (said.before["excluded"], said.after["excluded"]) == (", ".join(codes), "3.3")


@pytest.mark.parametrize(
    ("typed", "field"),
    [({"name": ""}, "name"), ({"name": "Xã"}, "name"), ({"excluded": "0"}, "excluded")],
)
def test_a_wrong_subgroup_is_refused_by_its_field(
    client, cast: Cast, draft, typed: dict[str, str], field: str
) -> None:
    Subgroup.objects.create(criteria_set=draft, name="Xã")
    client.force_login(cast.home_affairs)
    add = reverse("criteria:subgroup_add", args=[draft.pk])
    answer = client.post(add, {"name": "Thị trấn"} | typed)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert Subgroup.objects.count() == 1


def test_a_subgroup_is_deleted_from_a_draft(client, cast: Cast, draft) -> None:
    subgroup = save_subgroup(draft, None, name="Xã", excluded=[], by=cast.home_affairs)
    save_subgroup(draft, subgroup, name="Xã", excluded=[], by=cast.home_affairs)
    assert AuditEvent.objects.filter(verb="subgroup_saved").count() == 1
    client.force_login(cast.home_affairs)
    client.post(reverse("criteria:subgroup_delete", args=[subgroup.pk]))
    assert not Subgroup.objects.exists()
    assert AuditEvent.objects.get(verb="subgroup_deleted").before["subgroup"] == "Xã"


def test_a_draft_that_was_issued_meanwhile_is_not_changed(cast: Cast, draft) -> None:
    CriteriaSet.objects.filter(pk=draft.pk).update(
        status="issued", number="1/QĐ", issued_on="2021-01-04"
    )
    with pytest.raises(NotReady):
        save_subgroup(draft, None, name="Xã", excluded=[], by=cast.home_affairs)
