"""A list of units obeys what the pages of a unit obey."""

from datetime import date

import pytest
from django.utils import timezone

from tests.people import Cast, District, make_unit
from tests.units.imports.test_import_units import imported, problems, unit_row
from units.imports.unit_table import UnitResource
from units.models import AuditEvent, Succession, Unit, UnitName
from units.unit_tree import marks

pytestmark = pytest.mark.django_db
DISTRICT, COMMUNE = "482", "20140"
HEADINGS = ["code", "name", "kind", "parent", "valid_from", "valid_to", "name_since"]


@pytest.fixture
def empty(place: District) -> Unit:
    """A commune without people or sheets."""
    return make_unit("X1", "Xã Trống", "Xã Trống", Unit.Kind.COMMUNE, place.district)


def renamed(name: str, since: str, code: str = "X1"):
    row = [code, name, "xa", DISTRICT, "", "", since]
    return imported(row, headings=HEADINGS)


def test_what_a_unit_leaves_open_refuses_its_last_day(place: District, cast: Cast) -> None:
    today = timezone.localdate().isoformat()
    name, kind = place.commune.name, "xa"
    outcome = imported(unit_row(COMMUNE, name, kind, DISTRICT, last=today))
    (said, *_others) = problems(outcome)
    assert said.startswith("Cột “Hiệu lực đến”: ")
    assert "còn vai trò tại" in " ".join(problems(outcome))
    assert Unit.objects.get(code=COMMUNE).valid_to is None


def test_units_end_together_with_those_below_them() -> None:
    rows = [("1", "Huyện", "huyen", ""), ("2", "Xã", "xa", "1")]
    imported(*(unit_row(*row) for row in rows))
    alone = imported(unit_row(*rows[0], last="2025-06-30"))
    assert "1 đơn vị trực thuộc còn hiệu lực (Xã)." in problems(alone)[0]
    assert not imported(*(unit_row(*row, last="2025-06-30") for row in rows)).refused
    assert set(Unit.objects.values_list("valid_to", flat=True)) == {date(2025, 6, 30)}
    on = imported(unit_row(*rows[1]))
    assert "phải kết thúc không muộn hơn ngày đó" in problems(on)[0]
    new = imported(unit_row("3", "Xã mới", "xa", "1"))
    assert problems(new)[0].startswith("Cột “Trực thuộc (mã)”: “Huyện” kết thúc")
    assert not Unit.objects.filter(code="3").exists()


def test_a_new_name_with_its_day_keeps_the_old_one(empty: Unit) -> None:
    outcome = renamed("Phường Trống", "01/07/2025")
    assert not outcome.refused
    kept = UnitName.objects.get()
    assert (kept.unit, kept.name, kept.until) == (empty, "Xã Trống", date(2025, 6, 30))
    for words in ("xa trong", "phuong trong"):
        assert list(Unit.objects.matching(words)) == [empty]
    again = renamed("Phường Trống", "01/07/2025")
    assert again.counts == {"skip": 1}
    assert UnitName.objects.count() == 1


def test_a_name_without_a_day_is_a_typing_error_mended(empty: Unit) -> None:
    assert not renamed("Xã Trống Trải", "").refused
    assert not UnitName.objects.exists()


@pytest.mark.parametrize(
    ("name", "since", "code", "said"),
    [
        ("Phường Trống", "31/12/2199", "X1", "không được sau hôm nay"),
        ("Xã Trống", "01/07/2025", "X1", "đơn vị đang mang tên này"),
        ("Xã Khác", "01/07/2025", "NEW", "chưa có tên trước đây"),
        ("Phường Trống", "31/02/2025", "X1", "31/02/2025"),
    ],
)
def test_a_day_of_a_name_that_cannot_be(
    empty: Unit, name: str, since: str, code: str, said: str
) -> None:
    (problem,) = problems(renamed(name, since, code))
    assert problem.startswith("Cột “Tên mới có hiệu lực từ ngày”: ")
    assert said in problem
    assert not UnitName.objects.exists()
    assert Unit.objects.get(code="X1").name == "Xã Trống"


def test_no_unit_takes_the_name_of_its_neighbour(place: District, empty: Unit) -> None:
    assert problems(renamed(place.commune.name, ""))[0].startswith("Cột “Tên đơn vị”: ")


@pytest.mark.parametrize("name", ["Xã Trống", "XÃ TRỐNG"])
def test_a_new_unit_takes_no_name_that_is_taken(empty: Unit, name: str) -> None:
    new = unit_row("N1", "Xã Một", "xa", DISTRICT), unit_row("N2", name, "xa", DISTRICT)
    (refused,) = (row for row in imported(*new).rows if row.problems)
    assert (refused.number, refused.problems) == (
        3,
        (
            "Cột “Tên đơn vị”: “Ủy ban nhân dân huyện Phú Lộc” đã có đơn vị cùng tên, mã X1."
            " Hãy nhập tên khác.",
        ),
    )
    assert not Unit.objects.filter(code__in=["N1", "N2"]).exists()


def test_two_new_units_do_not_share_a_name(place: District) -> None:
    rows = [unit_row(code, "Xã Mới", "xa", DISTRICT) for code in ("N1", "N2")]
    refused = [(row.number, "mã N" in row.problems[0]) for row in imported(*rows).rows]
    assert refused == [(2, True), (3, True)]
    tops = [unit_row(code, "Tỉnh Mới", "tinh") for code in ("N1", "N2")]
    assert problems(imported(*tops)) == [
        f"Cột “Tên đơn vị”: Đã có đơn vị cấp cao nhất khác cùng tên, mã {code}. Hãy nhập tên khác."
        for code in ("N2", "N1")
    ]
    assert not Unit.objects.filter(code__in=["N1", "N2"]).exists()


def test_a_name_is_free_after_its_unit_and_below_another(place: District, empty: Unit) -> None:
    assert not imported(
        unit_row("X1", "Xã Trống", "xa", DISTRICT, last="2025-06-30"),
        unit_row("N1", "Xã Trống", "xa", DISTRICT, first="2025-07-01"),
        unit_row("N2", "Xã Trống", "xa", place.neighbour.code),
    ).refused
    assert Unit.objects.filter(name="Xã Trống").count() == 3


def test_the_trail_says_from_when_a_new_name_holds(empty: Unit) -> None:
    (row,) = renamed("Phường Trống", "01/07/2025").rows
    said = [each for each in row.differences if each.label == "Tên mới có hiệu lực từ ngày"]
    assert [(each.before, each.after) for each in said] == [("", "01/07/2025")]
    event = AuditEvent.objects.get(verb="unit_changed")
    assert event.after["name_since"] == "01/07/2025"
    assert not hasattr(UnitResource(by=None).Meta.model(), "name_since")


def test_a_day_of_one_row_is_not_taken_for_another(empty: Unit) -> None:
    one = ["X1", "Phường Trống", "xa", DISTRICT, "", "", "01/07/2025"]
    other = ["N1", "Xã Mới", "xa", DISTRICT, "", "", ""]
    assert not imported(one, other, headings=HEADINGS).refused
    assert UnitName.objects.count() == 1


def test_nobody_follows_from_a_day_on_which_they_do_not_exist(place: District, empty: Unit) -> None:
    row = ("X1", "Xã Trống", "xa", DISTRICT)
    imported(unit_row(*row, last="2025-06-30"))
    later = make_unit(
        "X2", "Xã Sau", "Sau", Unit.Kind.COMMUNE, place.district, valid_from=date(2025, 7, 1)
    )
    Succession.objects.create(predecessor=empty, successor=later, on=date(2025, 7, 1))
    assert problems(imported(unit_row(*row, last="2025-03-31"))) == [
        "Cột “Hiệu lực đến”: “Xã Sau” có hiệu lực từ ngày 01/07/2025, không thể kế thừa từ ngày"
        " 01/04/2025. Hãy chọn đơn vị khác."
    ]
    assert Succession.objects.get().on == date(2025, 7, 1)


def test_who_follows_follows_the_day_of_the_file(place: District, empty: Unit) -> None:
    row = ("X1", "Xã Trống", "xa", DISTRICT)
    imported(unit_row(*row, last="2025-06-30"))
    Succession.objects.create(predecessor=empty, successor=place.commune, on=date(2025, 7, 1))
    imported(unit_row(*row, last="2025-03-31"))
    assert Succession.objects.get().on == date(2025, 4, 1)
    followed = AuditEvent.objects.filter(after__has_key="successor")
    assert [(each.unit, each.after) for each in followed] == [
        (empty, {"successor": place.commune.name, "valid_from": "2025-04-01"})
    ]
    imported(unit_row(*row))
    assert not Succession.objects.exists()


def test_nobody_changes_the_tree_meanwhile(
    place: District, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked: list[int] = []

    def count() -> None:
        marks.lock_trees()
        locked.append(Unit.objects.filter(parent=None).count())

    monkeypatch.setattr("units.imports.unit_table.lock_trees", count)
    for dry in (True, False):
        imported(unit_row("X2", "Xã Hai", "xa", DISTRICT), dry=dry)
    assert locked == [1, 1]
