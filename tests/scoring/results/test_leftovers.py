"""All that is told of a printed table beside its units, and nothing more."""

import pytest

from tests.scoring.results.test_printed_tables import read

HEAD = "TT;Đơn vị;Tổng điểm;Xếp hạng"


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (["1;Xã A;80;1", "2;Xã B;70;2"], []),
        (["I;NHÓM XÃ;;", "1;Xã A;80;1", "II;NHÓM PHƯỜNG;;", "1;Phường C;70;1"], []),
        (
            ["I;NHÓM XÃ;;", "1;Xã A;80;1", "II;NHÓM PHƯỜNG;70;", "1;Phường C;70;1"],
            ["Không sử dụng số liệu trên dòng tên nhóm: dòng 5."],
        ),
    ],
    ids=["units only", "groups without figures", "a figure beside one of two groups"],
)
def test_only_what_is_not_used_is_told(rows: list[str], told: list[str]) -> None:
    text = "\n".join(["# total_max=100", HEAD, *rows])
    assert list(read(text.encode()).leftovers) == told
