"""What the fields of forms make of what was typed, and what they show of a value."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django import forms

from units.fields import (
    DayField,
    EmailField,
    LinesField,
    LongTextField,
    MomentField,
    NumberField,
    TextField,
    WholeField,
)

NOON = datetime(2021, 12, 31, 5, tzinfo=UTC)  # in Hà Nội


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        (DayField(), "31/12/2021", date(2021, 12, 31)),
        (DayField(), " 31.12.2021 ", date(2021, 12, 31)),
        (DayField(), "ngày 31 tháng 12 năm 2021", date(2021, 12, 31)),
        (DayField(), date(2021, 12, 31), date(2021, 12, 31)),
        (DayField(required=False), "", None),
        (DayField(required=False), None, None),
        (MomentField(), "12:00 31/12/2021", NOON),
        (MomentField(), "31/12/2021 12h", NOON),
        (MomentField(required=False), "", None),
        (NumberField(), "1.234,5", Decimal("1234.5")),
        (NumberField(), "0", Decimal(0)),
        (NumberField(minimum=None), "-0,25", Decimal("-0.25")),
        (NumberField(percent=True), "12%", Decimal(12)),
        (NumberField(maximum=100), "100", Decimal(100)),
        (NumberField(required=False), "", None),
        (WholeField(), "2026", 2026),
        (WholeField(required=False), "", None),
        (WholeField(), 7, 7),
        (TextField(), " Xã\u200b A ", "Xã A"),
        (TextField(max_length=3), "abc", "abc"),
        (LongTextField(), "một\nhai", "một\nhai"),
        (LinesField(), "một\n\n hai \n", ["một", "hai"]),
        (EmailField(), " an@example.vn ", "an@example.vn"),
    ],
)
def test_what_was_typed_is_read(field: forms.Field, typed: object, value: object) -> None:
    assert field.clean(typed) == value


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        (DayField(), "31/12/2021 abc", "“31/12/2021 abc” không phải là ngày"),
        (DayField(), "31/12/2021 17:00", "“31/12/2021 17:00” không phải là ngày"),
        (DayField(), "31/12/21", "“31/12/21”: "),
        (DayField(), "31/02/2021", "“31/02/2021”: tháng 2/2021 chỉ có 28 ngày"),
        (MomentField(), "31/12/2021", "“31/12/2021”: "),
        (NumberField(), "1.000", "“1.000”"),
        (NumberField(), "-1", "“-1”"),
        (NumberField(), "12%", "“12%”"),
        (NumberField(maximum=100), "100,01", "“100,01”"),
        (NumberField(places=1), "1,25", "“1,25”"),
        (WholeField(), "1,5", "“1,5”"),
        (WholeField(), "x", "“x”"),
        (TextField(max_length=3), "abcd", "4 ký tự"),
        (LinesField(longest_line=3), "abc\nabcd", "“abcd…”"),
    ],
)
def test_what_cannot_be_read_is_said(field: forms.Field, typed: str, said: str) -> None:
    with pytest.raises(forms.ValidationError) as refusal:
        field.clean(typed)
    (sentence,) = refusal.value.messages
    assert said in sentence


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        (DayField(), "2021-12-31", "31/12/2021"),  # as an address names it
        (DayField(), "2021-02-31", "2021-02-31"),
        (DayField(), "20211231", "20211231"),
        (DayField(), date(2021, 12, 31), "31/12/2021"),
        (DayField(), "31/2", "31/2"),
        (MomentField(), NOON, "12:00 31/12/2021"),
        (NumberField(), Decimal("1234.50"), "1234,5"),
        (NumberField(), "1,x", "1,x"),
        (LinesField(), ["một", "hai"], "một\nhai"),
        (LinesField(), "một", "một"),
    ],
)
def test_a_value_is_shown_as_it_is_typed(field: forms.Field, value: object, shown: str) -> None:
    assert field.prepare_value(value) == shown
