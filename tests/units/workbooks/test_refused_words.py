"""Why a workbook is not read, word for word: each says what to do about it."""

import pytest

from units.workbooks.wording import REFUSALS, WorkbookRefused

AT = {"sheet": "Phụ lục", "cell": "GR2", "columns": 200, "rows": 3000, "limit": 20}
SAID = {
    "empty": "Tệp không có nội dung (0 byte). Hãy chọn tệp khác.",
    "too_large": "Tệp lớn hơn 20 MB.",
    "not_workbook": "Tệp không phải là tệp Excel (.xlsx). Hãy chọn tệp .xlsx.",
    "old_excel": "Tệp ở định dạng .xls cũ. Hãy lưu lại thành .xlsx rồi chọn lại.",
    "open_document": "Tệp có định dạng .ods. Hãy lưu lại thành .xlsx rồi chọn lại.",
    "binary_workbook": "Tệp là tệp Excel nhị phân (.xlsb). Hãy lưu lại thành .xlsx (Excel Workbook)"
    " rồi chọn lại.",
    "protected": "Tệp Excel được bảo vệ bằng mật khẩu. Hãy gỡ mật khẩu rồi chọn lại.",
    "macros": "Tệp Excel có macro. Hãy lưu lại thành .xlsx không có macro rồi chọn lại.",
    "too_much_inside": "Dữ liệu bên trong tệp sau khi giải nén lớn quá mức cho phép của một tệp"
    " Excel.",
    "too_slow": "Đọc tệp Excel này mất quá nhiều thời gian. Hãy chép bảng sang một tệp Excel mới"
    " rồi chọn tệp đó.",
    "too_many_formats": "Tệp Excel có hơn 20 kiểu định dạng ô và chữ. Hãy chép bảng sang một tệp"
    " Excel mới rồi chọn tệp đó.",
    "unchecked": "Lúc này chưa kiểm tra được tệp nên tệp chưa được nhận. Hãy chọn lại; nếu vẫn"
    " không được, hãy báo quản trị viên.",
    "damaged": "Tệp Excel bị hỏng, không đọc được. Hãy mở bằng Excel, lưu lại rồi chọn lại.",
    "cell_out_of_range": "Ô GR2 nằm ngoài phần được đọc (200 cột, 3000 dòng). Hãy xóa các dòng và"
    " cột trống quanh bảng.",
    "too_many_cells": "Tệp Excel có quá 20 ô. Hãy xóa các dòng, cột trống quanh bảng hoặc tách"
    " thành nhiều tệp.",
    "formula_without_value": "Trang tính “Phụ lục”, ô GR2: công thức chưa có giá trị tính sẵn. Hãy"
    " mở tệp bằng Excel, lưu lại rồi chọn lại.",
    "no_sheet": "Tệp Excel không có trang tính nào hiển thị.",
    "legacy_font": "Trang tính “Phụ lục”, ô GR2: văn bản được gõ bằng phông chữ cũ (TCVN3 hoặc"
    " VNI). Hãy chuyển tệp sang Unicode rồi chọn lại.",
}


@pytest.mark.parametrize("code", REFUSALS)
def test_each_refusal_says_why_and_what_to_do(code: str) -> None:
    refusal = WorkbookRefused(code, **AT)
    assert str(refusal) == SAID[code]
    assert refusal.row == 2
