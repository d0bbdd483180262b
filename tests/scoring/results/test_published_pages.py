"""Published tables on their pages: in by a preview, out with a reason, printed values untouched."""

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from scoring.models import PublishedRow, PublishedTable
from scoring.results.external.matching import known_units, match_lines
from scoring.results.external.reading.table import read_published
from tests.people import Cast, District, make_unit
from tests.reading import told
from tests.scoring.published import store, table
from units.models import AuditEvent, Succession, Unit, Upload

pytestmark = pytest.mark.django_db
WRONG = 'Xã,Lộc An,60,30,"90,5",90,Tốt,1'
STRANGER = "Xã,Vinh Lạ,45,30,75,75,Khá,2"


@pytest.fixture
def officer(client: Client, cast: Cast) -> Client:
    client.force_login(cast.home_affairs)
    return client


def facts(place: District, **changes) -> dict:
    given = {
        "authority": place.district.pk,
        "year": 2020,
        "title": "Kết quả năm 2020",
        "number": "5/QĐ-UBND",
        "issued_on": "2021-01-05",
        "source": "Cổng thông tin điện tử",
    }
    return given | changes


def choose(officer: Client, place: District, content: bytes, name: str = "kết quả.csv", **changes):
    file = SimpleUploadedFile(name, content)
    return officer.post(
        reverse("scoring:published_import"), facts(place, **changes) | {"file": file}
    )


def confirm(officer: Client, **chosen):
    upload = Upload.objects.get(purpose="published")
    return officer.post(reverse("scoring:published_confirm", args=[upload.pk]), chosen)


def test_a_table_comes_in_by_a_preview_and_is_kept_as_printed(
    officer: Client, place: District
) -> None:
    preview = officer.get(choose(officer, place, table(WRONG, STRANGER)).url)
    assert [each.printed for each in preview.context["page"].disagreements] == [
        "90,50",
        "90,00",
        "82,50",
    ]
    assert (preview.context["page"].form.matched, preview.context["page"].unmatched) == (1, 1)
    assert not PublishedTable.objects.exists()
    stored = confirm(officer, unit_0=place.commune.pk, unit_1=place.other_commune.pk)
    kept = PublishedTable.objects.get()
    assert stored.url == reverse("scoring:published_table", args=[kept.pk])
    assert told(stored) == [("success", "Đã lưu bảng kết quả đúng như bản công bố.")]
    rows = list(kept.rows.values_list("name", "unit", "total", "index", "rank"))
    assert rows == [
        ("Lộc An", place.commune.pk, Decimal("90.5"), 90, 1),
        ("Vinh Lạ", place.other_commune.pk, 75, 75, 2),
    ]
    assert not Upload.objects.exists()
    event = AuditEvent.objects.get(verb="import_published")
    assert (event.unit, event.after["rows"], event.after["matched"]) == (place.district, 2, 2)
    page = officer.get(stored.url)
    assert len(page.context["page"].disagreements) == 3
    assert officer.get(reverse("scoring:published_list")).context["tables"].get() == kept


def test_the_same_file_twice_changes_nothing(officer: Client, place: District) -> None:
    choose(officer, place, table())
    confirm(officer)
    events = AuditEvent.objects.count()
    preview = officer.get(choose(officer, place, table(), title="Tên khác").url)
    assert preview.context["page"].known == PublishedTable.objects.get()
    confirm(officer)
    assert PublishedTable.objects.get().title == "Kết quả năm 2020"
    assert AuditEvent.objects.count() == events


def test_another_file_with_the_same_title_is_refused(officer: Client, place: District) -> None:
    choose(officer, place, table())
    confirm(officer)
    choose(officer, place, table(STRANGER))
    said = officer.get(confirm(officer).url)
    assert "cùng tên" in said.content.decode()
    assert PublishedRow.objects.count() == 2


def test_a_unit_is_chosen_once_in_a_group(officer: Client, place: District) -> None:
    choose(officer, place, table(STRANGER, "Xã,Vinh Xa,45,30,75,75,Khá,2"))
    again = confirm(officer, unit_0=place.commune.pk, unit_1=place.commune.pk)
    assert again.status_code == 422
    assert again.context["page"].form.errors["unit_1"] == ["“Lộc An” đã được chọn cho “Vinh Lạ”."]
    assert f'<option value="{place.commune.pk}" selected' in again.content.decode()
    assert not PublishedTable.objects.exists()


def test_a_faulty_file_is_refused_and_what_was_typed_stays(
    officer: Client, place: District
) -> None:
    again = choose(officer, place, table("Xã,Lộc An,,,1.500,,,"), source="Công báo")
    assert again.status_code == 422
    page = again.content.decode()
    assert "Dòng 3, cột “Tổng điểm”" in page
    assert 'value="Công báo"' in page
    assert not Upload.objects.exists()


def test_a_text_that_is_named_a_workbook_is_refused_as_one(
    officer: Client, place: District
) -> None:
    again = choose(officer, place, table(), name="kết quả.xlsx")
    assert "không phải là tệp Excel" in again.content.decode()


def test_much_that_is_wrong_is_not_said_at_length(officer: Client, place: District) -> None:
    again = choose(officer, place, table(*(f"Xã,Xã {at},x,,,,," for at in range(50))))
    said = again.context["form"].errors["file"]
    assert (len(said), said[-1]) == (21, "Còn 30 lỗi khác.")


def test_a_table_goes_only_with_a_reason(officer: Client, cast: Cast, place: District) -> None:
    kept = store(place.district, cast.home_affairs)
    url = reverse("scoring:published_delete", args=[kept.pk])
    officer.post(url, {"reason": " "})
    assert PublishedTable.objects.exists()
    response = officer.post(url, {"reason": "Nhập nhầm năm"})
    assert response.url == reverse("scoring:published_list")
    assert told(response)[-1] == ("success", f"Đã xóa bảng “{kept.title}”.")
    assert not PublishedRow.objects.exists()
    event = AuditEvent.objects.get(verb="delete_published")
    assert (event.reason, event.before["rows"]) == ("Nhập nhầm năm", 2)


def test_everybody_above_and_below_reads_it(cast: Cast, place: District) -> None:
    kept = store(place.district, cast.home_affairs)
    visible = {name for name, user in vars(cast).items() if PublishedTable.objects.visible_to(user)}
    outside = {"neighbour_home_affairs", "administrator", "disabled"}
    assert visible == set(vars(cast)) - outside
    assert PublishedRow.objects.visible_to(cast.viewer).count() == kept.rows.count()


def test_queries_do_not_grow_with_the_rows(
    officer: Client, cast: Cast, place: District, django_assert_max_num_queries
) -> None:
    kept = store(place.district, cast.home_affairs)
    with django_assert_max_num_queries(6):
        officer.get(reverse("scoring:published_table", args=[kept.pk]))
    url = choose(officer, place, table(*(f"Xã,Xã {at},,,80,80,," for at in range(60)))).url
    with django_assert_max_num_queries(9):  # names of before are looked up too
        officer.get(url)


# --- whose name is it ----------------------------------------------------------------------------


def matched(place: District, *names: str, year: int = 2021) -> list[str | None]:
    lines = read_published(table(*(f",{name},,,80,,," for name in names))).lines
    found = match_lines(lines, known_units(place.district), place.district, year)
    return [unit and unit.code for unit in found]


def test_a_name_is_found_in_every_spelling(place: District) -> None:
    names = ["Lộc An", "XÃ LỘC THUỶ", "Phòng Nội vụ", "Xã Vinh Lạ"]
    assert matched(place, *names) == ["20140", "20146", "PL-NV", None]
    assert matched(place, "UBND xã Lộc An", "xã Lộc An") == [None, None]  # one unit, twice


def test_a_former_name_means_the_one_unit_that_follows(place: District) -> None:
    kind = Unit.Kind.COMMUNE
    old = make_unit("1", "UBND xã Cũ", "Cũ", kind, place.district, valid_to="2020-12-31")
    parted = make_unit("2", "UBND xã Tách", "Tách", kind, place.district, valid_to="2020-12-31")
    Succession.objects.create(predecessor=old, successor=place.commune, on="2021-01-01")
    for heir in (place.other_commune, place.justice):
        Succession.objects.create(predecessor=parted, successor=heir, on="2021-01-01")
    assert matched(place, "Xã Cũ", "Xã Tách") == ["20140", None]
    assert matched(place, "Xã Cũ", "Xã Tách", year=2020) == ["1", "2"]
