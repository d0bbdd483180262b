"""Upload, preview, confirm: by Home Affairs only, and nothing is stored before the last step."""

from datetime import date
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from criteria.models import CriteriaSet
from criteria.sets.nodes import nodes_of
from criteria.sets.workflow import issue
from tests.criteria.books import HEADINGS, ROWS, TITLE, make_annex, with_row
from tests.statements import verb_of
from units.models import Upload
from units.refusals import NotReady

pytestmark = pytest.mark.django_db
IMPORT = "/criteria/import/"


def file_of(content, name="Phụ lục 1.xlsx"):
    return SimpleUploadedFile(name, content)


def upload(client, user, content=None, **fields):
    client.force_login(user)
    content = make_annex() if content is None else content
    return client.post(IMPORT, {"upload": file_of(content), **fields})


@pytest.fixture
def staged(client, place, cast):
    upload(client, cast.home_affairs, authority=place.district.pk)
    return Upload.objects.get()


SET = {
    "title": "Bộ tiêu chí của các xã năm 2021",
    "year": "2021",
    "unit_group": "Xã",
    "not_applicable": "reduced_maximum",
}


def test_an_annex_is_staged_previewed_and_stored(client, place, cast, staged):
    assert not CriteriaSet.objects.exists()
    page = client.get(reverse("criteria:upload", args=[staged.pk]))
    assert page.status_code == 200
    text = page.content.decode()
    assert "Mức độ hoàn thành kế hoạch" in text
    assert "Trên 90%: 25 điểm" in text
    assert 'value="Bộ tiêu chí đánh giá cải cách hành chính của các xã năm 2021"' in text
    answer = client.post(reverse("criteria:upload_confirm", args=[staged.pk]), SET)
    stored = CriteriaSet.objects.get()
    assert answer.url == reverse("criteria:set_detail", args=[stored.pk])
    assert (stored.title, stored.unit_group, stored.status) == (SET["title"], "Xã", "draft")
    assert (stored.source_name, stored.criteria.count()) == ("Phụ lục 1.xlsx", 5)
    assert not Upload.objects.exists()


def test_the_preview_writes_nothing(client, staged):
    with CaptureQueriesContext(connection) as queries:
        client.get(reverse("criteria:upload", args=[staged.pk]))
    assert {verb_of(each["sql"]) for each in queries} == {"select"}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "rỗng"),
        (b"%PDF-1.4", "không phải là tệp Excel"),
        (make_annex(headings=["STT", "Họ và tên", "Ngày sinh"]), "Không tìm thấy bảng tiêu chí"),
        (make_annex([]), "Không có tiêu chí nào"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_at_its_field(client, cast, content, words):
    page = upload(client, cast.home_affairs, content)
    assert page.status_code == 422
    assert words in " ".join(page.context["form"].errors["upload"])
    assert not Upload.objects.exists()


def test_a_missing_file_is_refused_at_its_field(client, cast):
    client.force_login(cast.home_affairs)
    page = client.post(IMPORT, {})
    assert page.status_code == 422
    assert list(page.context["form"].errors) == ["upload"]


def test_the_authority_must_lie_in_the_officers_territory(client, place, cast):
    page = upload(client, cast.home_affairs, authority=place.neighbour.pk)
    assert page.status_code == 422
    assert "authority" in page.context["form"].errors
    of_neighbour = "(Kèm theo Quyết định của Ủy ban nhân dân huyện Nam Đông)"
    page = upload(client, cast.home_affairs, make_annex(above=[TITLE, of_neighbour]))
    assert page.status_code == 422
    assert "authority" in page.context["form"].errors


def test_an_annex_that_does_not_add_up_is_shown_with_row_and_code_and_kept_as_a_draft(
    client, place, cast
):
    content = make_annex(with_row(0, ("I", "CHỈ ĐẠO", 41)))
    upload(client, cast.home_affairs, content, authority=place.district.pk)
    staged = Upload.objects.get()
    text = client.get(reverse("criteria:upload", args=[staged.pk])).content.decode()
    assert "Các tiêu chí bên dưới cộng lại được 40 điểm, không phải 41 điểm." in text
    assert "Dòng 3, tiêu chí 1" in text
    client.post(reverse("criteria:upload_confirm", args=[staged.pk]), SET)
    stored = CriteriaSet.objects.get()
    page = client.get(reverse("criteria:set_detail", args=[stored.pk])).content.decode()
    assert "Bộ tiêu chí chưa ban hành được" in page


WITH_BONUS = [
    *ROWS,
    ("III", "ĐIỂM THƯỞNG", None, None, None, "Phòng Nội vụ"),
    ("3.1", "Sáng kiến", 2, "TC", None, None, "Năm"),
    (None, "Mỗi sáng kiến được công nhận được 1 điểm, tối đa 2 điểm"),
    ("IV", "ĐIỂM TRỪ", None, None, None, "Phòng Nội vụ"),
    ("4.1", "Gửi chậm", None, "TĐ", None, None, "Năm"),
    (None, "Mỗi lần gửi chậm trừ 1 điểm, tối đa trừ 3 điểm"),
]


def test_an_area_without_a_printed_maximum_is_kept_as_a_draft_and_not_issued(client, place, cast):
    upload(client, cast.home_affairs, make_annex(WITH_BONUS), authority=place.district.pk)
    staged = Upload.objects.get()
    page = client.get(reverse("criteria:upload", args=[staged.pk])).content.decode()
    assert "chưa có điểm tối đa" in page
    answer = client.post(reverse("criteria:upload_confirm", args=[staged.pk]), SET)
    stored = CriteriaSet.objects.get()
    assert answer.url == reverse("criteria:set_edit", args=[stored.pk])
    assert (stored.bonus_cap, stored.penalty_cap) == (None, None)
    nodes, problems = nodes_of(stored)
    assert [node.code for node in nodes if node.maximum is None] == ["3", "4", "4.1"]
    assert [(each.key, each.code) for each in problems] == [
        ("maximum_missing", "3"),
        ("maximum_missing", "4"),
        ("maximum_missing", "4.1"),
    ]
    with pytest.raises(NotReady):
        issue(stored, number="1/QĐ-UBND", issued_on=date(2021, 1, 4), by=cast.home_affairs)
    for page in ("set_detail", "set_edit", "set_export"):
        assert client.get(reverse(f"criteria:{page}", args=[stored.pk])).status_code == 200
    stored.criteria.filter(code__in=["3", "4", "4.1"]).update(maximum=2)
    assert "maximum_missing" not in {each.key for each in nodes_of(stored)[1]}


def test_the_preview_shows_what_was_left_out(client, place, cast):
    rows = [*ROWS, ("(*) Áp dụng với xã miền núi",), ("Ghi chú: điểm lẻ đến 0,25",)]
    rows[1] = ("1.1", "Ban hành kế hoạch (*)", *ROWS[1][2:], "1,5", "xem lại")
    headings = [*HEADINGS, "Điểm tự chấm", "Người theo dõi"]
    content = make_annex(rows, headings=headings)
    upload(client, cast.home_affairs, content, authority=place.district.pk)
    page = client.get(reverse("criteria:upload", args=[Upload.objects.get().pk])).content.decode()
    text = unescape(page)
    for said in (
        "Các cột ghi điểm khi chấm không được sử dụng: “Điểm tự chấm”.",
        "Cột “Người theo dõi” không được sử dụng: “xem lại” (1 ô có nội dung).",
        "Ghi chú dưới bảng được lưu cùng tiêu chí: “Áp dụng với xã miền núi”.",
        "Ghi chú: điểm lẻ đến 0,25",
    ):
        assert said in text
    assert text.count("Không sử dụng") == 2


def test_an_annex_without_a_sound_tree_cannot_be_confirmed(client, place, cast):
    content = make_annex(with_row(4, ("1.1", *ROWS[4][1:])))
    upload(client, cast.home_affairs, content, authority=place.district.pk)
    staged = Upload.objects.get()
    page = client.get(reverse("criteria:upload", args=[staged.pk]))
    assert "Mã bị trùng; lần đầu ở dòng 4." in page.content.decode()
    assert reverse("criteria:upload_confirm", args=[staged.pk]) not in page.content.decode()
    client.post(reverse("criteria:upload_confirm", args=[staged.pk]), SET)
    assert not CriteriaSet.objects.exists()


def test_what_was_typed_is_kept_when_a_field_is_wrong(client, staged):
    page = client.post(
        reverse("criteria:upload_confirm", args=[staged.pk]), {**SET, "year": "hai nghìn"}
    )
    assert page.status_code == 422
    assert 'value="hai nghìn"' in page.content.decode()
    assert Upload.objects.exists()
    assert not CriteriaSet.objects.exists()


def test_a_file_may_be_put_away(client, staged):
    client.post(reverse("criteria:upload_discard", args=[staged.pk]))
    assert not Upload.objects.exists()
    assert not CriteriaSet.objects.exists()


PAGES = ["upload", "upload_confirm", "upload_discard"]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("person", ["neighbour_home_affairs", "leader", "staff"])
def test_nobody_sees_the_file_of_another(client, cast, staged, page, person):
    client.force_login(getattr(cast, person))
    url = reverse(f"criteria:{page}", args=[staged.pk])
    answer = client.get(url) if page == "upload" else client.post(url, SET)
    assert answer.status_code == 404
    assert Upload.objects.exists()


@pytest.mark.parametrize("person", ["staff", "head", "leader", "viewer", "administrator"])
def test_who_may_not_manage_criteria_cannot_import(client, cast, person):
    client.force_login(getattr(cast, person))
    assert client.get(IMPORT).status_code == 403
    assert client.post(IMPORT, {"upload": file_of(make_annex())}).status_code == 403
    assert not Upload.objects.exists()


def test_an_officer_who_lost_the_role_cannot_confirm(client, cast, staged):
    cast.home_affairs.memberships.update(valid_to="2021-12-31")
    answer = client.post(reverse("criteria:upload_confirm", args=[staged.pk]), SET)
    assert answer.status_code == 403
    assert not CriteriaSet.objects.exists()


@pytest.mark.parametrize("page", ["upload_confirm", "upload_discard"])
def test_a_get_changes_nothing(client, staged, page):
    assert client.get(reverse(f"criteria:{page}", args=[staged.pk])).status_code == 405
    assert Upload.objects.exists()


def test_nobody_logged_in_goes_to_the_login_page(client, staged):
    client.logout()
    for url in (IMPORT, reverse("criteria:upload", args=[staged.pk])):
        assert client.get(url).url.startswith(reverse("login"))
