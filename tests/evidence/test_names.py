"""Names as officials give them, kept readable and safe."""

import unicodedata

import pytest

from evidence.names import MAX_NAME_BYTES, shown_name


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("Kế hoạch 31.pdf", "Kế hoạch 31.pdf"),
        (unicodedata.normalize("NFD", "Kế hoạch.pdf"), "Kế hoạch.pdf"),
        ("C:\\Văn bản\\Báo cáo.docx", "Báo cáo.docx"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("31/BC-UBND.pdf", "BC-UBND.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie- x.pdf"),
        ("báo\u200b cáo\u202egpj.exe.pdf", "báo cáogpj.exe.pdf"),
        ("hai  dấu\u00a0cách.pdf", "hai dấu cách.pdf"),
        ('"trích dẫn"?.png', "-trích dẫn--.png"),
        ("...", "document"),
        ("", "document"),
        (".pdf", "pdf"),
    ],
)
def test_shown_names(given, shown):
    assert shown_name(given) == shown


def test_a_long_vietnamese_name_is_cut_by_bytes_and_keeps_its_extension():
    name = shown_name("Báo cáo kết quả thực hiện công tác cải cách hành chính " * 5 + ".docx")
    assert len(name.encode()) <= MAX_NAME_BYTES
    assert name.startswith("Báo cáo kết quả")
    assert name.endswith(".docx")
    assert "\ufffd" not in name
