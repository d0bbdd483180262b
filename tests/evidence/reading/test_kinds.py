"""The name of a kind is printed in capitals, alone on its line."""

import pytest

from evidence.reading.kinds import is_kind


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("BÁO CÁO", True),
        ("QUYẾT ĐỊNH", True),
        ("Báo cáo", False),
        ("báo cáo", False),
        ("BÁO CÁO QUÝ I", False),
        ("", False),
    ],
)
def test_a_kind_in_capitals(text: str, found: bool) -> None:
    assert is_kind(text) == found
