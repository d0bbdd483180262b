"""Names of files that leave the house."""

import pytest

from units.formats.file_names import LONGEST, download_name


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (("Đơn vị",), "Don-vi.xlsx"),
        (("31/BC-UBND", "Kết quả Quý I năm 2021"), "31-BC-UBND-Ket-qua-Quy-I-nam-2021.xlsx"),
        (("", "Phường Thuận Hóa (mới)", 2026, ""), "Phuong-Thuan-Hoa-moi-2026.xlsx"),
        (('a"b\\c/d\r\n\u202ee',), "a-b-c-d-e.xlsx"),
        (("", "…"), "tep.xlsx"),
        (("e\u0301tat",), "etat.xlsx"),
    ],
)
def test_words_without_diacritics_by_hyphens(parts: tuple[object, ...], name: str) -> None:
    assert download_name("xlsx", *parts) == name


def test_a_name_has_an_end() -> None:
    assert download_name("pdf", "x" * 500) == "x" * LONGEST + ".pdf"
