"""Which words of a table of units or accounts stand for which kind and which role."""

import pytest

from tests.units.imports.test_import_units import imported, problems, unit_row
from units.imports.cells import ChoiceWidget
from units.models import Role, Unit
from units.people.account_table.resource import ROLES, ROLES_IN_OLDER_FILES

KINDS = """
tinh, Tỉnh, province, thanh_pho_truc_thuoc_tw: province
huyen, Huyện, quan, Quận, thi_xa, Thị xã, thanh_pho, Thành phố, district: district
xa, Xã, XÃ, commune: commune
thi_tran, Thị trấn, township: township
phuong, Phường, ward: ward
dac_khu, Đặc khu, đặc khu, special_zone: special_zone
phong, Phòng, ban, Ban, so, Sở, Cơ quan chuyên môn, office: office
trung_tam, Trung tâm, trung tâm, centre: centre
"""
SPELLINGS = [
    (word, kind)
    for line in KINDS.strip().split("\n")
    for words, kind in [line.split(": ")]
    for word in words.split(", ")
]
ROLE_WORDS = {
    "Cán bộ, công chức": "staff",
    "Người đứng đầu đơn vị": "head",
    "Thủ trưởng đơn vị": "head",
    "Người thẩm định": "appraiser",
    "Công chức cơ quan nội vụ": "home_affairs",
    "Công chức Nội vụ": "home_affairs",
    "Lãnh đạo UBND": "leader",
    "Lãnh đạo": "leader",
    "Cấp trên theo dõi": "viewer",
    "Người kiểm tra, giám sát": "auditor",
    "Kiểm tra, giám sát": "auditor",
    "Quản trị viên": "administrator",
    "Quản trị hệ thống": "administrator",
}


@pytest.mark.django_db
@pytest.mark.parametrize(("word", "kind"), SPELLINGS)
def test_the_kind_of_a_unit(word: str, kind: str) -> None:
    outcome = imported(unit_row(kind=word))
    assert problems(outcome) == []
    assert Unit.objects.get().kind == kind


@pytest.mark.django_db
@pytest.mark.parametrize("word", ["thôn", "xã phường", "x", "xa_", ""])
def test_another_word_is_no_kind(word: str) -> None:
    (problem,) = problems(imported(unit_row(kind=word)))
    assert problem == (
        f"Cột “Loại đơn vị”: “{word}” không thuộc các giá trị: Tỉnh; Huyện; Xã; Thị trấn; Phường;"
        " Đặc khu; Cơ quan chuyên môn; Trung tâm."
    )
    assert not Unit.objects.exists()


@pytest.mark.parametrize(("word", "role"), [*ROLE_WORDS.items(), *((each, each) for each in Role)])
def test_the_role_of_an_account(word: str, role: str) -> None:
    assert ChoiceWidget(ROLES_IN_OLDER_FILES, ROLES).clean(word) == role
