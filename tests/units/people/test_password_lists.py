"""One-time passwords of many accounts: all or none, kept for who asked, gone when taken."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.db.models.functions import Now
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from tests.exported import book_of, write_csv
from tests.people import PASSWORD, Cast, District, make_person
from tests.units.imports.test_import_accounts import KEYS, row
from units import jobs
from units.models import AuditEvent, Job, Membership, PasswordList, Role, Unit, Upload, User
from units.models.passwords import KEPT
from units.people.password_lists import asking, contents, ending, making

pytestmark = pytest.mark.django_db
Enter = Callable[[User], Client]

ROWS = [
    row(),
    row(username="tvb", full_name="Trần Văn B", workplace="20146"),
    row(username="staff", full_name="Staff", valid_from="01/01/2021"),
]


@pytest.fixture
def client(cast: Cast, enter: Enter) -> Client:
    return enter(cast.administrator)


def ask_for_import(client: Client, rows: list = ROWS) -> PasswordList:
    """The confirmed import, before the worker has it."""
    file = SimpleUploadedFile("accounts.csv", write_csv(KEYS, rows))
    client.post(reverse("units:account_import"), {"file": file})
    confirm = reverse("units:account_import_confirm", args=[Upload.objects.latest("pk").pk])
    client.post(confirm)
    return PasswordList.objects.latest("pk")


def work(passwords: PasswordList) -> Job:
    job = asking.job_of(passwords)
    assert job
    with suppress(jobs.JobRefused):
        jobs.run(job.pk)
    job.refresh_from_db()
    passwords.refresh_from_db()
    return job


def to(page: str, passwords: PasswordList) -> str:
    return reverse(f"units:password_list{page}", args=[passwords.pk])


def table(client: Client, passwords: PasswordList) -> list[list]:
    book = book_of(client.get(to("_download", passwords)))
    return [book.headings, *book.values()]


def test_the_request_makes_nothing_and_the_worker_all(client: Client) -> None:
    before = User.objects.count()
    passwords = ask_for_import(client)
    assert User.objects.count() == before
    page = client.get(to("", passwords))
    assert "đang chờ xử lý" in page.text
    assert to("_progress", passwords) in page.text
    assert work(passwords).status == Job.Status.DONE
    assert User.objects.count() == before + 2
    assert passwords.counts == {"new": 2, "skip": 1}
    assert not Upload.objects.exists()
    headings, *lines = table(client, passwords)
    assert headings == ["Nơi công tác", "Họ và tên", "Tên đăng nhập", "Mật khẩu dùng một lần"]
    assert [tuple(line[:3]) for line in lines] == [
        ("Ủy ban nhân dân xã Lộc An", "Nguyễn Văn A", "nva"),
        ("Ủy ban nhân dân xã Lộc Thủy", "Trần Văn B", "tvb"),
    ]
    for *_words, name, password in lines:
        assert User.objects.get(username=name).check_password(password)
        assert User.objects.get(username=name).must_change_password
        assert password in client.get(to("", passwords)).text
    assert AuditEvent.objects.filter(verb="account_created").count() == 2
    Job.objects.create(kind="of another kind", target_id=passwords.pk)
    assert asking.job_of(passwords).status == Job.Status.DONE
    assert client.get(to("_progress", passwords))["HX-Refresh"] == "true"
    Job.objects.all().delete()
    assert client.get(to("_progress", passwords))["HX-Refresh"] == "true"


def test_no_password_and_no_unsigned_seed_is_stored(client: Client) -> None:
    passwords = ask_for_import(client)
    work(passwords)
    words = [line[3] for line in table(client, passwords)[1:]]
    with connection.cursor() as cursor:
        for name in connection.introspection.table_names():
            if name.startswith(("units_", "django_session")):
                cursor.execute(f'SELECT row_to_json(t)::text FROM "{name}" t')
                stored = " ".join(text for (text,) in cursor.fetchall())
                assert not any(word in stored for word in words), name


def test_confirmed_twice_it_is_one_import(client: Client) -> None:
    file = SimpleUploadedFile("accounts.csv", write_csv(KEYS, ROWS))
    client.post(reverse("units:account_import"), {"file": file})
    confirm = reverse("units:account_import_confirm", args=[Upload.objects.get().pk])
    assert client.post(confirm).url == client.post(confirm).url
    work(PasswordList.objects.get())
    assert User.objects.filter(username__in=["nva", "tvb"]).count() == 2
    assert Job.objects.count() == 1


def test_the_next_file_does_not_take_this_one_away(client: Client) -> None:
    passwords = ask_for_import(client)
    ask_for_import(client, [row(username="khac", full_name="Khác")])
    assert work(passwords).status == Job.Status.DONE


def test_a_worker_that_dies_has_given_no_password(client: Client) -> None:
    passwords = ask_for_import(client)
    job = asking.job_of(passwords)
    seen: list[int] = []
    making.import_accounts(job, seen.append)  # hashed, and then the machine went away
    assert seen == [47, 95]
    assert not User.objects.filter(username="nva").exists()
    first = contents.password_of(passwords, "nva")
    assert work(passwords).status == Job.Status.DONE
    assert User.objects.get(username="nva").check_password(first)


def test_what_changed_meanwhile_refuses_all_and_says_the_row(client: Client) -> None:
    passwords = ask_for_import(client)
    Unit.objects.filter(code="20146").update(code="99999")
    before = User.objects.count(), Membership.objects.count()
    told: list[int] = []
    with pytest.raises(jobs.JobRefused):
        making.import_accounts(asking.job_of(passwords), told.append)
    assert told == []  # before a password is hashed
    job = work(passwords)
    assert job.status == Job.Status.FAILED
    assert job.error.startswith("Dòng 3: Cột “Nơi công tác (mã)”: không có đơn vị nào")
    assert (User.objects.count(), Membership.objects.count()) == before
    assert (passwords.seed, passwords.made) == ("", {})
    assert not Upload.objects.exists()
    page = client.get(to("", passwords)).text
    assert "Chưa lưu dữ liệu" in page
    assert "Dòng 3" in page


def test_what_changes_while_passwords_are_hashed_refuses_all(client: Client) -> None:
    passwords = ask_for_import(client)

    def meanwhile(_percent: int) -> None:
        Unit.objects.filter(code="20146").update(code="99999")

    store = making.import_accounts(asking.job_of(passwords), meanwhile)
    with pytest.raises(jobs.JobRefused, match=r"^Dòng 3: "):
        store()
    assert not User.objects.filter(username__in=["nva", "tvb"]).exists()
    assert Upload.objects.exists()


def test_an_administrator_who_left_imports_nothing(client: Client, cast: Cast) -> None:
    passwords = ask_for_import(client)
    User.objects.filter(pk=cast.administrator.pk).update(is_active=False)
    assert work(passwords).status == Job.Status.FAILED
    assert not User.objects.filter(username="nva").exists()


def test_a_file_without_new_accounts_makes_no_list(client: Client) -> None:
    passwords = ask_for_import(client, [[*ROWS[2][:3], "0234", *ROWS[2][4:]]])
    work(passwords)
    assert "không thêm tài khoản mới" in client.get(to("", passwords)).text
    assert client.get(to("_download", passwords)).status_code == 404


def test_a_list_that_was_taken_is_gone(client: Client, cast: Cast) -> None:
    passwords = ask_for_import(client)
    work(passwords)
    assert to("", passwords) in client.get(reverse("units:account_list")).text
    assert table(client, passwords) == table(client, passwords)  # a cut line costs nothing
    for _time in range(2):
        assert client.post(to("_take", passwords)).url == reverse("units:account_list")
    passwords.refresh_from_db()
    assert (passwords.seed, passwords.made) == ("", {})
    assert contents.password_of(passwords, "nva") == ""
    assert client.get(to("_download", passwords)).status_code == 404
    assert "đã được lấy hoặc đã quá hạn" in client.get(to("", passwords)).text
    assert to("", passwords) not in client.get(reverse("units:account_list")).text
    event = AuditEvent.objects.get(verb="passwords_taken")
    assert (event.actor, event.after) == (cast.administrator, {"accounts": "2"})


def test_a_list_that_nobody_takes_is_forgotten(client: Client) -> None:
    old, young = ask_for_import(client), ask_for_import(client, [row(username="moi")])
    work(old), work(young)
    PasswordList.objects.filter(pk=old.pk).update(asked_at=Now() - KEPT - timedelta(minutes=1))
    assert client.get(to("_download", old)).status_code == 404  # also before it is swept away
    ending.forget_old_lists()
    old.refresh_from_db()
    young.refresh_from_db()
    assert (old.seed, old.made) == ("", {})
    assert young.seed
    assert len(table(client, young)) == 2


def test_the_list_is_its_makers_alone(client: Client, place: District, enter: Enter) -> None:
    passwords = ask_for_import(client)
    work(passwords)
    other = enter(make_person("other_admin", Role.ADMINISTRATOR, place.district))
    assert other.get(to("", passwords)).status_code == 404
    assert other.get(to("_download", passwords)).status_code == 404
    assert other.post(to("_take", passwords)).status_code == 404


def test_with_another_secret_no_wrong_password_is_read(client: Client, settings: Settings) -> None:
    passwords = ask_for_import(client)
    work(passwords)
    settings.SECRET_KEY = "another one " * 8
    assert [line.password for line in contents.given(passwords)] == ["", ""]


# New passwords for chosen accounts


def test_chosen_accounts_get_new_passwords(client: Client, cast: Cast) -> None:
    chosen = {"account": [cast.staff.pk, cast.head.pk]}
    page = client.get(reverse("units:passwords_reset"), chosen)
    assert "Staff" in page.text
    passwords = PasswordList.objects.get(
        pk=client.post(reverse("units:passwords_reset"), chosen).url.split("/")[-2]
    )
    assert User.objects.get(pk=cast.staff.pk).check_password(PASSWORD)
    assert work(passwords).status == Job.Status.DONE
    lines = table(client, passwords)[1:]
    assert {line[2] for line in lines} == {"staff", "head"}
    assert all(User.objects.get(username=line[2]).check_password(line[3]) for line in lines)
    assert User.objects.get(pk=cast.staff.pk).must_change_password
    assert AuditEvent.objects.filter(verb="password_reset").count() == 2
    user = User.objects.get(pk=cast.staff.pk)
    user.set_password("mat-khau-cua-rieng-toi")
    user.save()
    given = {line[2]: line[3] for line in table(client, passwords)[1:]}
    assert given["staff"] is None
    assert given["head"]
    assert "không còn hiệu lực" in client.get(to("", passwords)).text


def test_the_list_is_in_the_order_of_workplaces_and_names(client: Client, cast: Cast) -> None:
    chosen = [cast.other_staff, cast.staff, cast.head]
    passwords = asking.ask_for_reset(chosen, by=cast.administrator)
    work(passwords)
    names = [line.user.username for line in contents.given(passwords)]
    assert names == ["head", "staff", "other_staff"]  # Lộc An, then Lộc Thủy


def test_one_who_may_not_be_changed_changes_nobody(client: Client, cast: Cast) -> None:
    chosen = {"account": [cast.staff.pk, cast.administrator.pk]}
    page = client.get(reverse("units:passwords_reset"), chosen).text
    assert "Anh/chị không tự sửa được" in page
    assert f'name="account" value="{cast.administrator.pk}"' not in page
    assert client.post(reverse("units:passwords_reset"), chosen).status_code == 403
    assert not PasswordList.objects.exists()


def test_who_moved_away_meanwhile_keeps_all_passwords(
    client: Client, cast: Cast, place: District
) -> None:
    chosen = {"account": [cast.staff.pk, cast.head.pk]}
    client.post(reverse("units:passwords_reset"), chosen)
    Membership.objects.filter(user=cast.staff).update(territory=place.neighbour)
    job = work(PasswordList.objects.get())
    assert job.status == Job.Status.FAILED
    assert job.error.startswith("Staff: ")
    for user in User.objects.filter(pk__in=chosen["account"]):
        assert user.check_password(PASSWORD)


@pytest.mark.parametrize("typed", ["x", "-1", "9" * 30, "²"])
def test_nonsense_instead_of_an_account_breaks_nothing(client: Client, typed: str) -> None:
    for send in (client.get, client.post):
        answer = send(reverse("units:passwords_reset"), {"account": typed})
        assert answer.url == reverse("units:account_list")


def test_an_account_of_elsewhere_is_not_found(client: Client, cast: Cast) -> None:
    chosen = {"account": [cast.staff.pk, cast.neighbour_home_affairs.pk]}
    assert client.get(reverse("units:passwords_reset"), chosen).status_code == 404
    assert client.post(reverse("units:passwords_reset"), chosen).status_code == 404
