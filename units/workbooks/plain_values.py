"""The sheets of a workbook as plain values: what JSON can carry to the parent."""

from datetime import date, datetime, time, timedelta
from typing import Any

from openpyxl.cell.cell import MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from units.files.confined_child import ContentRefused

LARGEST = 1e308  # Excel writes at most 9.99999999999999E+307 into a cell


def plain_sheet(sheet: Worksheet) -> dict[str, Any]:
    """A sheet as JSON: cells are [row, column, kind, value, format]."""
    return {
        "title": sheet.title,
        "cells": [
            [row, column, *plain_value(cell.value), cell.number_format]
            for (row, column), cell in sheet._cells.items()
            if not isinstance(cell, MergedCell)
        ],
        "merged": [merged.coord for merged in sheet.merged_cells.ranges],
        "hidden_rows": [row for row, each in sheet.row_dimensions.items() if each.hidden],
        "hidden_columns": [
            [letter, each.min, each.max]
            for letter, each in sheet.column_dimensions.items()
            if each.hidden
        ],
    }


def plain_value(value: object) -> tuple[str, object]:
    """The kind of a value ("" where JSON has it itself) and how it is written. Raises
    ContentRefused for a number that is none, or out of all bounds.
    """
    match value:
        case datetime() | date() | time():
            return type(value).__name__, value.isoformat()
        case timedelta():
            return "timedelta", [value.days, value.seconds, value.microseconds]
        case _ if isinstance(value, int | float) and not -LARGEST < value < LARGEST:  # nor NaN
            raise ContentRefused("damaged")
        case _:
            return "", value
