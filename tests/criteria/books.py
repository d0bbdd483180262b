"""Small annexes built cell by cell, as officials lay them out."""

import io
from collections.abc import Iterable, Sequence

from openpyxl import Workbook

HEADINGS = (
    "TT",
    "Tiêu chí",
    "Điểm tối đa",
    "Hình thức đánh giá",
    "Tài liệu kiểm chứng",
    "Cơ quan thẩm định",
    "Mốc chấm điểm",
)
TITLE = "BỘ TIÊU CHÍ ĐÁNH GIÁ CẢI CÁCH HÀNH CHÍNH CỦA CÁC XÃ NĂM 2021"

# Adds up to 100: two areas, three leaves.
ROWS: tuple[Sequence[object], ...] = (
    ("I", "CHỈ ĐẠO ĐIỀU HÀNH", "40", None, None, "Phòng Nội vụ"),
    ("1.1", "Ban hành kế hoạch", 15, "TC", "- Kế hoạch;\n- Quyết định.", None, "Quý I"),
    (None, "Đúng hạn và đầy đủ: 15"),
    (None, "Không ban hành: 0"),
    ("1.2", "Mức độ hoàn thành kế hoạch", "25,0", "TC", "Báo cáo", None, "Năm"),
    (None, "Trên 90% kế hoạch: 25"),
    (None, "Từ 70% đến 90%: 12,5"),
    (None, "Dưới 70%: 0"),
    ("II", "HÀI LÒNG CỦA NGƯỜI DÂN", 60, None, None, "Phòng Nội vụ"),
    ("2.1", "Hài lòng về dịch vụ", 60.0, "ĐTXHH", "Kết quả điều tra", None, "Năm"),
    (None, "Điểm đạt được = tỷ lệ hài lòng trung bình (%) × điểm tối đa"),
    ("TỔNG CỘNG", None, 100),
)


def make_annex(
    rows: Iterable[Sequence[object]] = ROWS,
    *,
    headings: Sequence[object] = HEADINGS,
    above: Iterable[object] = (TITLE,),
    merges: Iterable[str] = (),
    other_sheets: Iterable[tuple[str, bool]] = (),
) -> bytes:
    """The bytes of a workbook; `other_sheets` are (name, hidden)."""
    book = Workbook()
    sheet = book.active
    for text in above:
        sheet.append([text])
    sheet.append(list(headings))
    for row in rows:
        sheet.append(list(row))
    for area in merges:
        sheet.merge_cells(area)
    for name, hidden in other_sheets:
        extra = book.create_sheet(name)
        extra["A1"] = "Bảng tổng hợp"
        extra.sheet_state = "hidden" if hidden else "visible"
    return as_bytes(book)


def as_bytes(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def with_row(at: int, row: Sequence[object], rows: Sequence[Sequence[object]] = ROWS) -> list:
    """The rows with one of them (from 0) replaced."""
    return [*rows[:at], row, *rows[at + 1 :]]
