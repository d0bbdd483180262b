"""The bell, the list of notices and the choice of e-mails; the calendar of days off."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from scoring.models import ScoreSheet
from tests.factories import make_sheet
from tests.people import Cast, District, make_person
from tests.reading import one_line
from units.models import AuditEvent, Holiday, Membership, Notice, Role, Unit, Upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet(place: District, cast: Cast) -> ScoreSheet:
    """Opening its period tells the people of the communes."""
    return make_sheet(place, cast)


def test_the_bell_leads_to_the_unread_notices_and_these_to_their_pages(
    sheet: ScoreSheet, cast: Cast, client: Client
) -> None:
    client.force_login(cast.staff)
    assert "1 thông báo chưa đọc" in client.get(reverse("home")).content.decode()
    page = client.get(reverse("units:notice_list") + "?unread=yes").content.decode()
    assert "Đã mở Quý I 2021: Lộc An tự chấm điểm trước" in page
    notice = Notice.objects.get(recipient=cast.staff)
    answer = client.post(reverse("units:notice_open", args=[notice.pk]))
    assert answer["Location"] == reverse("scoring:sheet", args=[sheet.pk])
    page = client.get(reverse("units:notice_list") + "?unread=yes").content.decode()
    assert "Không có thông báo" in page
    assert "0 thông báo chưa đọc" in page
    assert "Đã mở Quý I" in client.get(reverse("units:notice_list")).content.decode()


def test_all_are_marked_as_read_but_only_ones_own(
    sheet: ScoreSheet, cast: Cast, client: Client
) -> None:
    client.force_login(cast.staff)
    client.post(reverse("units:notices_read"))
    assert not Notice.objects.unread().filter(recipient=cast.staff).exists()
    assert Notice.objects.unread().filter(recipient=cast.head).exists()


def test_the_list_costs_the_same_for_many_notices(
    sheet: ScoreSheet, cast: Cast, client: Client, django_assert_num_queries
) -> None:
    client.force_login(cast.staff)
    Notice.objects.bulk_create(
        Notice(recipient=cast.staff, kind="gone", target_id=number, unit=sheet.unit)
        for number in range(120)
    )
    with django_assert_num_queries(5):  # session, person, number of rows, rows, bell
        page = client.get(reverse("units:notice_list")).content.decode()
    assert "99+" in page


@pytest.mark.parametrize(("choice", "code"), [("never", 302), ("urgent", 302), ("always", 422)])
def test_e_mails_are_ones_own_choice(cast: Cast, client: Client, choice: str, code: int) -> None:
    client.force_login(cast.staff)
    answer = client.post(reverse("units:notice_preferences"), {"wants_mail": choice})
    assert answer.status_code == code
    cast.staff.refresh_from_db()
    assert cast.staff.wants_mail == (choice if code == 302 else "digest")
    assert AuditEvent.objects.filter(verb="mail_choice").count() == (code == 302)


def test_a_person_without_an_address_is_told(cast: Cast, client: Client, settings) -> None:
    client.force_login(cast.staff)
    url = reverse("units:notice_preferences")
    assert "quản trị viên cần khai báo" in client.get(url).content.decode()
    settings.MAIL_IS_ON = True
    assert "chưa có địa chỉ thư" in client.get(url).content.decode()


# --- the calendar --------------------------------------------------------------------------------


def test_a_day_is_added_and_removed(place: District, cast: Cast, client: Client) -> None:
    client.force_login(cast.home_affairs)
    form = {"day": "2035-03-05", "name": "Lễ hội", "kind": "off"}
    answer = client.post(reverse("units:holiday_add"), form)
    assert answer["Location"].endswith("?year=2035")
    again = client.post(reverse("units:holiday_add"), form)
    assert again.status_code == 422
    assert "đã có trong danh sách" in again.content.decode()
    assert 'value="Lễ hội"' in again.content.decode()
    holiday = Holiday.objects.get(day="2035-03-05")
    assert holiday.authority == place.district
    assert "Lễ hội" in client.get(answer["Location"]).content.decode()
    client.post(reverse("units:holiday_remove", args=[holiday.pk]))
    assert not Holiday.objects.filter(day="2035-03-05").exists()
    assert list(
        AuditEvent.objects.filter(verb__startswith="holiday").values_list("verb", flat=True)
    ) == ["holiday_removed", "holiday_added"]


def test_a_year_is_imported_once(place: District, cast: Cast, client: Client) -> None:
    client.force_login(cast.home_affairs)
    table = "Ngày,Dịp,Loại ngày\n01/01/2035,Tết Dương lịch,\n06/01/2035,Làm bù,ngày làm bù\n"

    def send(text: str):
        file = SimpleUploadedFile("2035.csv", text.encode())
        return client.post(reverse("units:holiday_import"), {"file": file})

    for expected in (2, 0):
        send(table)
        upload = Upload.objects.get()
        before = AuditEvent.objects.filter(verb="holiday_added").count()
        client.post(reverse("units:holiday_import_confirm", args=[upload.pk]))
        added = AuditEvent.objects.filter(verb="holiday_added").count() - before
        assert added == expected
    days = Holiday.objects.filter(authority=place.district)
    assert {str(each.day): each.kind for each in days} == {
        "2035-01-01": "off",
        "2035-01-06": "working",
    }
    refused = send(
        "Ngày,Dịp,Loại ngày\n31/02/2035,Sai,\n02/01/2035,,\n03/01/2035,A,\n03/01/2035,B,"
    )
    page = refused.content.decode()
    for said in ("31/02/2035", "Cột “Tên ngày nghỉ”", "bị trùng"):
        assert said in page


def test_who_keeps_several_calendars_says_whose_year_it_is(
    place: District, cast: Cast, client: Client
) -> None:
    """The first territory of the person is not taken for granted; a foreign one is refused."""
    person = make_person("two", Role.HOME_AFFAIRS, place.commune, place.commune)
    second = Membership.objects.create(
        user=person,
        role=Role.HOME_AFFAIRS,
        workplace=place.other_commune,
        territory=place.other_commune,
        valid_from=timezone.localdate(),
    )
    client.force_login(person)
    url = reverse("units:holiday_import")
    assert client.get(url).content.decode().count("<option") == 2

    def send(authority: Unit):
        table = "Ngày,Dịp,Loại ngày\n05/03/2035,Lễ hội,\n".encode()
        file = SimpleUploadedFile("2035.csv", table)
        return client.post(url, {"file": file, "authority": authority.pk})

    assert "Hãy chọn" in send(place.district).content.decode()
    assert not Upload.objects.exists()
    shown = one_line(send(place.other_commune).content.decode())
    assert f"Áp dụng cho: {place.other_commune.name}" in shown
    confirm = reverse("units:holiday_import_confirm", args=[Upload.objects.get().pk])
    Membership.objects.filter(pk=second.pk).update(user=cast.viewer)
    assert client.post(confirm).status_code == 403  # the role ended after the preview
    Membership.objects.filter(pk=second.pk).update(user=person)
    client.post(confirm)
    assert Holiday.objects.get(day="2035-03-05").authority == place.other_commune


@pytest.mark.parametrize(("year", "announced"), [(2026, True), (2027, False), (2035, True)])
def test_a_year_that_was_not_announced_says_so(
    cast: Cast, client: Client, year: int, announced: bool
) -> None:
    """An empty year says something else."""
    client.force_login(cast.staff)
    page = client.get(reverse("units:holiday_list"), {"year": year}).content.decode()
    assert ("chưa có thông báo lịch nghỉ" not in page) == announced


def test_nonsense_in_the_address_shows_this_year(cast: Cast, client: Client) -> None:
    client.force_login(cast.staff)
    for year in ("abc", "0", "99999999"):
        assert client.get(reverse("units:holiday_list"), {"year": year}).status_code == 200
