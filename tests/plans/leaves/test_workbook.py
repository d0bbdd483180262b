"""The column "Tiêu chí" of a plan's workbook: filled on export, read in full on import."""

import io

import openpyxl
import pytest

from plans.annex import read_plan
from plans.annex.writing.write import write_plan
from plans.intake.refusals import IntakeRefused
from plans.intake.storing import take_in
from plans.leaves.codes import LeafCodes
from plans.models import Plan, Task
from plans.papers.draft import draft_of
from plans.versions.amending import changes_of
from tests.factories import make_set
from tests.plans.books import AREA, HEADING, plan_book, task
from tests.plans.leaves.made import leaf, make_linked_plan, make_version_two, named
from tests.plans.made import make_plan, make_task
from tests.plans.test_preview import preview

WITH_LEAVES = [*HEADING, "Tiêu chí"]
CODES = {"1.1": ["1.1.1", "1.2.1"], "1.2": ["1.1.2"], "1.3": []}


def book(*cells: object, heading=WITH_LEAVES, **more) -> bytes:
    """A plan with a task for each cell of the column."""
    rows = [[*task(at, f"Việc {at}"), cell] for at, cell in enumerate(cells, start=1)]
    return plan_book(heading, AREA, *rows, **more)


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ("1.1.1; 1.2.1", ("1.1.1", "1.2.1")),
        ("Tiêu chí 1.1.1; tiêu chí 1.2.1", ("1.1.1", "1.2.1")),
        ("1.1.1,1.2.1,", ("1.1.1", "1.2.1")),
        ("1.1.1\n1.2.1. ; 1.1.1", ("1.1.1", "1.2.1")),
        (
            "2.4 (UBND cấp xã, 2021, phiên bản 1); 1.1",
            ("2.4 (UBND cấp xã, 2021, phiên bản 1)", "1.1"),
        ),
        (2.4, ("2,4",)),
        ("", ()),
        (None, ()),
    ],
)
def test_a_cell_is_read_in_full(cell, codes):
    (found,) = read_plan(book(cell)).tasks
    assert found.leaves == codes


def test_without_the_column_nothing_is_said():
    (found,) = read_plan(plan_book(HEADING, AREA, task(1))).tasks
    assert found.leaves is None
    assert "leaves" not in found.as_dict()


def test_a_task_over_several_rows_names_them_all():
    more = [None, None, None, None, None, None, None, "1.2.1; 1.1.1"]
    rows = [[*task(1), "1.1.1"], more, [*task(2), None]]
    first, second = read_plan(plan_book(WITH_LEAVES, AREA, *rows, merges=["B4:B5"])).tasks
    assert (first.leaves, second.leaves) == (("1.1.1", "1.2.1"), ())


@pytest.fixture
def plan(place) -> Plan:
    return make_linked_plan(place, "draft")


def take(content: bytes, place, cast):
    draft = read_plan(content)
    return take_in(draft, place.district, by=cast.home_affairs, name="a.xlsx", content=content)


def column(content: bytes) -> list[object]:
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[1]
    (at,) = [cell.column for row in sheet.iter_rows() for cell in row if cell.value == "Tiêu chí"]
    return [row[at - 1].value for row in sheet.iter_rows() if isinstance(row[0].value, int)]


def codes_of(plan: Plan) -> dict[str, list[str]]:
    return {code: [each for each, _version in leaves] for code, leaves in named(plan).items()}


@pytest.mark.django_db
class TestLeaving:
    def test_the_column_is_filled_and_comes_back_the_same(self, plan, place, cast):
        content = write_plan(draft_of(plan))
        assert column(content) == ["1.1.1; 1.2.1", "1.1.2", None]
        take(content, place, cast)
        again = take(content, place, cast)
        assert not again.changes
        assert codes_of(plan) == CODES
        assert column(write_plan(draft_of(plan))) == column(content)

    def test_a_plan_without_links_has_no_such_column(self, place):
        plan = make_plan(place.district)
        make_task(plan, "1.1", None, place.justice)
        with pytest.raises(ValueError, match="unpack"):
            column(write_plan(draft_of(plan)))

    def test_of_two_sets_each_code_says_its_own(self, plan, place, cast):
        other = make_set(place.district, group="Phòng, ban")
        plan.tasks.get(code="1.3").leaves.set([leaf(other, "1.1.1")])
        content = write_plan(draft_of(plan))
        assert column(content)[2] == "1.1.1 (Phòng, ban)"
        take(content, place, cast)
        (served,) = plan.tasks.get(code="1.3").leaves.all()
        assert served.criteria_set == other
        assert codes_of(plan) == CODES | {"1.3": ["1.1.1"]}

    def test_a_leaf_of_an_older_set_is_kept(self, plan, place, cast):
        make_version_two(place, cast)
        before = named(plan)
        content = write_plan(draft_of(plan))
        assert column(content)[1] == "1.1.2"  # the newer version has none of this code
        assert column(content)[0].endswith("phiên bản 1)")
        take(content, place, cast)
        assert named(plan) == before
        take(book("1.1.1", None, None), place, cast)
        assert named(plan)["1.1"] == [("1.1.1", 2)]


@pytest.mark.django_db
class TestComing:
    def test_links_are_written_with_a_new_plan(self, place, cast):
        make_set(place.district)
        taken = take(book("1.1.1; 1.2.1", ""), place, cast)
        assert codes_of(taken.plan) == {"1.1": ["1.1.1", "1.2.1"], "1.2": []}

    def test_an_empty_cell_means_none(self, plan, place, cast):
        before = Task.objects.get(code="1.1").version
        taken = take(book(None, "1.1.2", None), place, cast)
        assert codes_of(plan) == {"1.1": [], "1.2": ["1.1.2"], "1.3": []}
        assert "1.1" in taken.changes.changed
        assert Task.objects.get(code="1.1").version > before

    def test_only_another_leaf_is_a_change_of_the_line(self, place, cast):
        make_set(place.district)
        stored = take(book("1.1.1", "1.1.2"), place, cast).plan
        taken = take(book("1.1.1", "1.1.3"), place, cast)
        assert (taken.changes.changed, taken.plan) == (["1.2"], stored)
        assert stored.tasks.get(code="1.2").version == 2

    def test_a_workbook_without_the_column_leaves_them(self, plan, place, cast):
        take(plan_book(HEADING, AREA, *(task(at, f"Việc {at}") for at in (1, 2, 3))), place, cast)
        assert codes_of(plan) == CODES

    @pytest.mark.parametrize(
        ("cell", "says"),
        [
            ("9.9.9", "“9.9.9” không phải là tiêu chí"),
            ("01/01/2001", "“01/01/2001” không phải là tiêu chí"),
            ("1.1.1; 1.1", "“1.1” có tiêu chí thành phần"),
            ("1.1.1 (Cấp tỉnh)", "không phải là tiêu chí"),
        ],
    )
    def test_what_is_no_leaf_is_named_with_its_row_and_column(
        self, plan, place, cast, client, cell, says
    ):
        content = book("1.1.2", cell, None)
        client.force_login(cast.home_affairs)
        shown = preview(client, content)
        (fault,) = [(at, each.message) for each, at in shown.problems if each.severity == "error"]
        assert fault[0] == "Phụ lục, dòng 5"
        assert "Cột “Tiêu chí”" in fault[1]
        assert says in fault[1]
        assert shown.blocked
        with pytest.raises(IntakeRefused):
            take(content, place, cast)
        assert codes_of(plan) == CODES

    def test_a_code_of_two_sets_must_say_which(self, plan, place, cast):
        make_set(place.district, group="Phòng, ban")
        with pytest.raises(IntakeRefused, match=r"1\.1\.1 \(Phòng, ban\)"):
            take(book("1.1.1", None, None), place, cast)

    def test_a_plan_without_a_set_cannot_name_criteria(self, place, cast):
        with pytest.raises(IntakeRefused, match="không có bộ tiêu chí"):
            take(book("1.1.1"), place, cast)
        assert not Plan.objects.exists()
        assert take(book(None), place, cast).changes.created

    def test_a_number_of_a_spreadsheet_is_a_code(self, place):
        its_set = make_set(place.district)
        parent = leaf(its_set, "1.1.1")
        for at, code in enumerate(("9.1", "9.4"), start=900):
            parent.pk, parent.code, parent.position = None, code, at
            parent.save()
        codes = LeafCodes(make_plan(place.district))
        assert codes.find("9,4").code == "9.4"
        parent.pk, parent.code, parent.position = None, "9.10", 910
        parent.save()
        codes = LeafCodes(make_plan(place.district, 2022))
        assert codes.find("9,1") is None
        assert "“9.10”" in codes.fault_of("9,1")

    def test_an_issued_plan_is_amended_in_its_leaves(self, place, cast, client):
        plan = make_linked_plan(place)
        content = write_plan(draft_of(plan))
        sheet_book = openpyxl.load_workbook(io.BytesIO(content))
        sheet = sheet_book.worksheets[1]
        for row in sheet.iter_rows():
            if row[7].value == "1.1.2":
                row[7].value = "1.1.3"
        buffer = io.BytesIO()
        sheet_book.save(buffer)
        client.force_login(cast.home_affairs)
        shown = preview(client, buffer.getvalue())
        (changed,) = shown.changes
        (field,) = changed.fields
        assert (changed.line, field.label) == ("Nhiệm vụ 1.2", "tiêu chí được phục vụ")
        taken = take(buffer.getvalue(), place, cast)
        assert taken.plan.amends == plan
        assert codes_of(plan) == CODES
        ((only,),) = [each.fields for each in changes_of(taken.plan)]
        assert only.name == "leaves"
        assert (field.before, field.after) == (tuple(only.before), tuple(only.after))
