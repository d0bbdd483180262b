"""Workbooks of plans, built cell by cell."""

import io
from datetime import datetime
from pathlib import Path

import openpyxl

DATA = Path(__file__).resolve().parents[1] / "data" / "plans"
HEADING = [
    "TT",
    "Nhiệm vụ",
    "Sản phẩm",
    "Cơ quan chủ trì",
    "Cơ quan phối hợp",
    "Thời hạn",
    "Ghi chú",
]
AREA = ["I", "CẢI CÁCH THỂ CHẾ"]


def task(number, title="Ban hành kế hoạch", deadline="Quý I", lead="Phòng Tư pháp", **more) -> list:
    return [
        number,
        title,
        more.get("product", "Kế hoạch"),
        lead,
        "",
        deadline,
        more.get("note", ""),
    ]


def plan_book(
    *rows: list, title="KẾ HOẠCH CCHC NĂM 2021 CỦA UBND HUYỆN PHÚ LỘC", merges=()
) -> bytes:
    """A plan on one sheet: its title in row 1, then `rows` from row 2 on."""
    book = openpyxl.Workbook()
    book.active.title = "Phụ lục"
    for row in [[title], *rows]:
        book.active.append(row)
    for merged in merges:
        book.active.merge_cells(merged)
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def phu_loc() -> bytes:
    return (DATA / "phu_loc_2021.xlsx").read_bytes()


def phu_loc_with(changes: dict[str, object], sheet: str = "Phụ lục nhiệm vụ") -> bytes:
    """The plan of Phú Lộc with some cells written over."""
    book = openpyxl.load_workbook(io.BytesIO(phu_loc()))
    for cell, value in changes.items():
        book[sheet][cell] = value
        if isinstance(value, datetime):
            book[sheet][cell].number_format = "dd/mm/yyyy"
    return saved(book)
