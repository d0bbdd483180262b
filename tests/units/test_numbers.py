"""Numbers as they are typed and as they are shown."""

from decimal import Decimal

import pytest
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from units.numbers import NumberError, read_number, say, say_number_error


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,5", "1.5"),
        ("1.5", "1.5"),
        ("0,25", "0.25"),
        ("0.25", "0.25"),
        ("01", "1"),
        ("1500", "1500"),
        (" \u00a012,5\u200b ", "12.5"),
        ("-0", "0"),
        ("2000", "2000"),
    ],
)
def test_what_is_read(text, number):
    assert read_number(text, places=2, maximum=Decimal(2000)) == Decimal(number)


@pytest.mark.parametrize("text", ["", "  ", "\u00a0", "\ufeff", None])
def test_blank_is_not_zero(text):
    assert read_number(text, places=2) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1.500", "grouped"),
        ("1.500,5", "grouped"),
        ("1,500.5", "grouped"),
        ("12.500.000", "grouped"),
        ("-1.500", "grouped"),
        ("NaN", "not_a_number"),
        ("Infinity", "not_a_number"),
        ("1e3", "not_a_number"),
        ("1_5", "not_a_number"),
        ("٣", "not_a_number"),
        ("１", "not_a_number"),
        ("½", "not_a_number"),
        ("²", "not_a_number"),
        ("5 điểm", "not_a_number"),
        ("5%", "not_a_number"),
        ("1 5", "not_a_number"),
        ("1\n5", "not_a_number"),
        ("+5", "not_a_number"),
        (",5", "not_a_number"),
        ("5,", "not_a_number"),
        ("=1", "not_a_number"),
        ("9" * 16, "not_a_number"),
        ("1,234", "too_many_decimals"),
        ("0.500", "too_many_decimals"),
        ("-0,01", "too_small"),
        ("2000,01", "too_large"),
    ],
)
def test_what_is_refused(text, code):
    with pytest.raises(NumberError) as refusal:
        read_number(text, places=2, maximum=Decimal(2000))
    assert refusal.value.code == code
    assert text[:5] in say_number_error(refusal.value)


def test_bounds():
    assert read_number("-3", places=0, minimum=None) == -3
    assert read_number("-3", places=0, minimum=Decimal(-3)) == -3
    with pytest.raises(NumberError) as refusal:
        read_number("1,5", places=2, minimum=Decimal(2))
    assert say_number_error(refusal.value) == "“1,5” nhỏ hơn mức thấp nhất là 2."


@pytest.mark.parametrize(
    ("text", "places", "sentence"),
    [
        ("1,5", 0, "“1,5” phải là số nguyên."),
        ("1,234", 2, "“1,234” có quá nhiều chữ số thập phân: nhiều nhất 2 chữ số."),
        ("-1", 2, "“-1”: không được nhập số âm."),
        ("11", 2, "“11” lớn hơn mức cao nhất là 10."),
        ("x" * 50, 2, f"“{'x' * 40}…” không phải là số."),
    ],
)
def test_refusals_are_sentences(text, places, sentence):
    with pytest.raises(NumberError) as refusal:
        read_number(text, places=places, maximum=Decimal(10))
    assert say_number_error(refusal.value) == sentence


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
    assert say(Decimal(value), places) == text


def test_whole_numbers_are_said():
    assert say(1234567) == "1.234.567"


@given(st.decimals(min_value=0, max_value=999, places=2, allow_nan=False))
def test_what_is_said_is_read_back(value):
    assert read_number(say(value), places=2) == value
    assert read_number(say(value, 2), places=2) == value


@given(st.text(max_size=12))
def test_any_text_is_a_number_blank_or_refused(text):
    try:
        number, sentence = read_number(text, places=3, maximum=Decimal(1000)), ""
    except NumberError as refusal:
        number, sentence = None, say_number_error(refusal)
    assert sentence.startswith("“") if sentence else number is None or 0 <= number <= 1000


def test_filters():
    page = Template(
        "{% load words %}{{ a|number }}|{{ a|number:2 }}|{{ a|points }}|{{ a|percent }}|"
        "{{ a|percent:1 }}|{{ none|points }}|{{ none|percent }}|{{ zero|points }}|{{ text|points }}"
    )
    context = {"a": Decimal("1087.50"), "none": None, "zero": Decimal("0.00"), "text": "3.50"}
    assert page.render(Context(context)) == (
        "1.087,5|1.087,50|1.087,5|1.087,50 %|1.087,5 %|||0|3,5"
    )
