"""Numbers as they are typed and as they are shown."""

from decimal import Decimal

import pytest
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from tests.typed import ASKED, REFUSED, TAKEN
from units.formats.numbers import (
    MOST_COUNTED,
    CellNumber,
    NumberError,
    as_typed,
    format_number,
    number_error_text,
    read_number,
)


@pytest.mark.parametrize(("text", "number"), TAKEN.items())
def test_what_is_read(text, number):
    assert read_number(text, places=3) == Decimal(number)


@pytest.mark.parametrize(("text", "ways"), ASKED.items())
def test_what_has_two_readings_is_asked_about_and_can_be_answered(text, ways):
    for sign in ("", "-"):
        with pytest.raises(NumberError) as refusal:
            read_number(sign + text, places=3, minimum=None)
        assert refusal.value.code == "two_ways"
        sentence = number_error_text(refusal.value)
        for way, reading in zip(ways, ("whole", "part"), strict=True):
            typed = sign + way
            assert f" {typed}" in sentence
            assert read_number(typed, places=4, minimum=None) == refusal.value.facts[reading]


def test_a_question_offers_both_readings():
    with pytest.raises(NumberError) as refusal:
        read_number("1,000", places=3)
    assert number_error_text(refusal.value) == "“1,000” là 1000 hay 1? Hãy nhập 1000 hoặc 1."
    with pytest.raises(NumberError) as refusal:
        read_number("12.345", places=3)
    assert number_error_text(refusal.value) == (
        "“12.345” là 12345 hay 12,345? Hãy nhập 12345 hoặc 12,3450."
    )


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_number_is_refused(text):
    with pytest.raises(NumberError) as refusal:
        read_number(text, places=3, minimum=None)
    assert refusal.value.code in ("not_a_number", "marks")
    assert text[:5] in number_error_text(refusal.value)


@pytest.mark.parametrize("text", ["", "  ", "\u00a0", "\ufeff", None])
def test_blank_is_not_zero(text):
    assert read_number(text, places=2) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("5%", "percent"),
        ("5,25 %", "percent"),
        ("%", "not_a_number"),
        ("5%%", "not_a_number"),
        ("1.2345", "too_many_decimals"),
        ("0,125", "too_many_decimals"),
        ("-0,01", "too_small"),
        ("\u22125", "too_small"),
        ("2000,01", "too_large"),
        ("2.000,01", "too_large"),
    ],
)
def test_what_does_not_fit_is_refused(text, code):
    with pytest.raises(NumberError) as refusal:
        read_number(text, places=2, maximum=Decimal(2000))
    assert refusal.value.code == code
    assert text[:5] in number_error_text(refusal.value)


def test_both_signs_of_minus():
    assert read_number("\u22125", places=0, minimum=None) == read_number(
        "-5", places=0, minimum=None
    )


@pytest.mark.parametrize(
    ("text", "number"),
    [("12%", "12"), ("12,5 %", "12.5"), ("88,40\u00a0%", "88.4"), ("0,85%", "0.85"), ("0", "0")],
)
def test_a_percentage_may_carry_its_sign(text, number):
    assert read_number(text, places=2, percent=True, shares=False) == Decimal(number)


@pytest.mark.parametrize(
    ("text", "ways"),
    [("1", ("100%", "1%")), ("0,825", ("82,5%", "0,825%")), ("1,0", ("100%", "1%"))],
)
def test_a_share_is_asked_about_where_a_percentage_is_wanted(text, ways):
    with pytest.raises(NumberError) as refusal:
        read_number(text, places=2, percent=True, shares=False)
    assert refusal.value.code == "share"
    assert all(way in number_error_text(refusal.value) for way in ways)


def test_what_is_unusually_large_is_asked_about():
    assert read_number("999.999.999", places=0, usual=MOST_COUNTED) == 999_999_999
    for text in ("1.000.000.000", "1000000000000", "-1000000000"):
        with pytest.raises(NumberError) as refusal:
            read_number(text, places=0, minimum=None, usual=MOST_COUNTED)
        assert refusal.value.code == "unusual"
    assert "1.000.000.000 trở lên" in number_error_text(refusal.value)


@pytest.mark.parametrize(
    ("text", "number"),
    [("1.125", "1.125"), ("1.000", "1"), ("1234.5", "1234.5"), ("-2.500", "-2.5")],
)
def test_a_true_number_of_a_workbook_has_one_reading(text, number):
    figure = CellNumber(text, Decimal(number))
    assert read_number(figure, places=3, minimum=None) == Decimal(number)


def test_bounds():
    assert read_number("-3", places=0, minimum=None) == -3
    assert read_number("-3", places=0, minimum=Decimal(-3)) == -3
    with pytest.raises(NumberError) as refusal:
        read_number("1,5", places=2, minimum=Decimal(2))
    assert number_error_text(refusal.value) == "“1,5” nhỏ hơn mức thấp nhất là 2."


@pytest.mark.parametrize(
    ("text", "places", "sentence"),
    [
        ("1,5", 0, "“1,5” phải là số nguyên."),
        ("0,234", 2, "“0,234” có quá nhiều chữ số thập phân: nhiều nhất 2 chữ số."),
        ("-1", 2, "“-1”: không được nhập số âm."),
        ("11", 2, "“11” lớn hơn mức cao nhất là 10."),
        ("x" * 40, 2, f"“{'x' * 40}” không phải là số."),
        ("x" * 41, 2, f"“{'x' * 40}…” không phải là số."),
    ],
)
def test_refusals_are_sentences(text, places, sentence):
    with pytest.raises(NumberError) as refusal:
        read_number(text, places=places, maximum=Decimal(10))
    assert number_error_text(refusal.value) == sentence


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        ("1234.50", None, "1.234,5"),
        ("1234.50", 2, "1.234,50"),
        ("904497", None, "904.497"),
        ("31.00", None, "31"),
        ("31", 2, "31,00"),
        ("0.00", None, "0"),
        ("-0.25", None, "-0,25"),
        ("-0.00", None, "0"),
        ("1E+3", None, "1.000"),
        ("0.1234", 2, "0,1234"),
    ],
)
def test_what_is_said(value, places, text):
    assert format_number(Decimal(value), places) == text


def test_whole_numbers_are_said():
    assert format_number(1234567) == "1.234.567"


@given(st.decimals(min_value=0, max_value=999, places=2, allow_nan=False))
def test_what_is_said_is_read_back(value):
    assert read_number(format_number(value), places=2) == value
    assert read_number(format_number(value, 2), places=2) == value


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=3, allow_nan=False))
def test_what_is_put_into_a_field_is_read_back(value):
    assert read_number(as_typed(value), places=3, minimum=None) == value


@given(st.decimals(min_value=0, max_value=100, places=2, allow_nan=False))
def test_a_percentage_that_is_put_into_a_field_is_read_back(value):
    typed = as_typed(value, percent=True)
    assert read_number(typed, places=2, percent=True, shares=False) == value


@given(st.text(max_size=12))
def test_any_text_is_a_number_blank_or_refused(text):
    try:
        number, sentence = read_number(text, places=3, maximum=Decimal(1000)), ""
    except NumberError as refusal:
        number, sentence = None, number_error_text(refusal)
    assert sentence.startswith("“") if sentence else number is None or 0 <= number <= 1000


def test_filters():
    page = Template(
        "{% load words %}{{ a|number }}|{{ a|number:2 }}|{{ a|points }}|{{ a|percent }}|"
        "{{ a|percent:1 }}|{{ none|points }}|{{ none|percent }}|{{ zero|points }}|{{ text|points }}"
    )
    context = {"a": Decimal("1087.50"), "none": None, "zero": Decimal("0.00"), "text": "3.50"}
    assert page.render(Context(context)) == (
        "1.087,5|1.087,50|1.087,50|1.087,50%|1.087,5%|||0,00|3,50"
    )
