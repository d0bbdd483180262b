import pytest

from plans.annex.levels import read_level


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Trên 95%", (">", "95")),
        ("Từ 65% trở lên", (">=", "65")),
        ("≥ 85,5 %", (">=", "85.5")),
        ("Tối thiểu 60%", (">=", "60")),
        ("Đạt ít nhất 30%", (">=", "30")),
        ("Không dưới 80%", (">=", "80")),
        ("Không thấp hơn 75 điểm", (">=", "75")),
        (">= 90%", (">=", "90")),
        ("Hơn 1.5 %", (">", "1.5")),
        ("> 95%", (">", "95")),
        ("100%", ("=", "100")),
        ("Đạt 90%", ("=", "90")),
        ("Dưới 5%", ("<", "5")),
        ("Không quá 3 ngày", ("<=", "3")),
        ("Từ 2% trở xuống", ("<=", "2")),
        ("Tối đa 02 hồ sơ", ("<=", "02")),
        ("Không vượt quá 1%", ("<=", "1")),
        ("Nhiều nhất 4 ngày", ("<=", "4")),
        ("≤ 5%", ("<=", "5")),
        ("< 5%", ("<", "5")),
        ("Nhóm 3 địa phương dẫn đầu", ("rank<=", "3")),
        ("Top 5", ("rank<=", "5")),
        ("Xếp thứ 4", ("rank<=", "4")),
        ("Thuộc nhóm 10 xã đứng đầu", ("rank<=", "10")),
        ("Hạng 2 trở lên", ("rank<=", "2")),
        ("Khá trở lên", ("class>=", "Khá")),
        ("Trung bình trở lên", ("class>=", "Trung bình")),
        ("Đạt loại xuất sắc trở lên", ("class>=", "Xuất sắc")),
        ("Xếp loại Tốt trở lên", ("class>=", "Tốt")),
        ("", None),
        ("Tăng so với năm trước", None),
        ("95% hoặc 90%", None),
        ("-5%", None),
    ],
)
def test_level(text, read):
    assert read_level(text) == read
