"""Vietnamese text: clean form, dictionary order, search without diacritics."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from units.formats.text import (
    clean,
    clean_values,
    search_key,
    shortened,
    sort_key,
    tone_on_first_vowel,
)


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        (unicodedata.normalize("NFD", "Lộc Thủy"), "Lộc Thủy"),
        ("\ufeffLộc\u00a0 Thủy\u200b ", "Lộc Thủy"),
        ("một\r\n\r\n hai  \tba", "một\n\nhai ba"),
        ("   ", ""),
        ("e\u200b\u0301", "é"),  # parted by what nobody sees
        ("Hoa\u00ad\u0300", "Hoà"),
        ("o\u200b\u0302\u200d\u0323", "ộ"),
    ],
)
def test_clean(text, cleaned):
    assert clean(text) == cleaned


def test_clean_values_reaches_every_text():
    held = {"a\u200b": (" một ", ["hai\u200b", 3, None, True]), "b": {"c": "\ufeffba"}}
    assert clean_values(held) == {"a": ["một", ["hai", 3, None, True]], "b": {"c": "ba"}}


@given(
    st.text(st.sampled_from("aeouơ\u200b\u00ad\u0300\u0301\u0302\u0323 \r\n\t"))
    | st.text(max_size=40)
)
def test_clean_text_stays_as_it_is(text):
    once = clean(text)
    assert unicodedata.is_normalized("NFC", once)
    assert clean(once) == once


def test_what_nobody_sees_does_not_enter():
    """Controls, formats and surrogates as Unicode counts them, and what will never be a character;
    Arabic and other scripts have formats that are seen.
    """
    seen = {*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD}
    seen |= {*range(0x13430, 0x13440), *b"\t\n\r", 0x85}
    left = [
        hex(code)
        for code in range(sys.maxunicode + 1)
        if code not in seen
        and (unicodedata.category(chr(code)) in ("Cc", "Cf", "Cs") or code & 0xFFFE == 0xFFFE)
        and clean(f"a{chr(code)}b") != "ab"
    ]
    assert left == []


@pytest.mark.parametrize("letter", "ăâđêôơưĂÂĐÊÔƠƯ–—“”…½€•²×≥")
def test_what_people_write_stays(letter):
    assert clean(letter) == letter


@pytest.mark.parametrize(
    "words",
    [
        ["a", "ă", "â", "b", "c", "d", "đ", "e", "ê", "o", "ô", "ơ", "u", "ư", "v", "y"],
        ["ma", "mà", "mả", "mã", "má", "mạ", "man", "màn", "mang"],
        ["Lộc An", "Lộc Ân", "Lộc Bình", "Lộc Bổn", "Lộc Điền", "Lộc Hòa", "Lộc Sơn"],
        ["Phường 2", "Phường 10", "Phường An"],
        ["Giang Hà", "Giang Hạ", "Giang Hải", "Giàng"],
        ["Vinh Hiền", "Vinh Hưng", "Vĩnh An"],
    ],
)
def test_dictionary_order(words):
    turned = words[::-1]
    assert sorted(turned, key=sort_key) == words


def test_the_order_does_not_hang_on_the_form_of_the_letters():
    assert sort_key(unicodedata.normalize("NFD", "Lộc Thủy")) == sort_key("LỘC  THỦY")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Lộc Thủy", "loc thuy"),
        ("Hoà", "hoa"),
        ("Hòa", "hoa"),
        ("ĐẶNG", "dang"),
        ("Phong Điền", "phong dien"),
    ],
)
def test_search_key(text, key):
    assert search_key(text) == key


def test_a_long_title_is_cut_between_words():
    assert shortened("một hai ba", 3) == "một hai ba"
    assert shortened("một hai ba bốn", 3) == "một hai ba …"


@pytest.mark.parametrize(
    ("written", "same"),
    [
        ("Uỷ ban", "Ủy ban"),
        ("UỶ BAN", "ỦY BAN"),
        ("văn hoá, thuỷ lợi, khoẻ", "văn hóa, thủy lợi, khỏe"),
        ("quý, quỹ, quỳ", "quý, quỹ, quỳ"),
        ("toán, hoàn, của", "toán, hoàn, của"),
        (unicodedata.normalize("NFD", "Uỷ"), "Ủy"),
    ],
)
def test_both_places_of_the_tone_mark_are_the_same_word(written, same):
    assert tone_on_first_vowel(written) == same
