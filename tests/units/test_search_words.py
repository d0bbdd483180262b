"""The words that are searched for."""

import unicodedata

import pytest
from django.db import connection

from units.formats.text import search_key
from units.refusals import Invalid
from units.search.words import read_words


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Uỷ ban", "ban uy"),
        ("Ủy ban", "ban uy"),
        (unicodedata.normalize("NFD", "Ủy ban"), "ban uy"),
        ("văn hoá", "hoa van"),
        ("VĂN HÓA", "hoa van"),
        ("Đồng đều", "dong deu"),
        ("“40/KH-UBND”,", "40/kh-ubnd"),
        ("kế hoạch – 2021", "hoach 2021 ke"),
        ("ban ban Bàn", "ban"),
        ("an ban hanh", "hanh ban"),
        ("1.2.3", "1.2.3"),
        ("100%", "100"),
        ("hồ\u200b sơ\u00a0đất", "dat ho so"),
    ],
)
def test_words_are_read_without_marks_and_once(typed: str, words: str) -> None:
    assert sorted(read_words(typed).split()) == sorted(words.split())


def test_a_word_is_left_out_only_where_another_one_holds_it() -> None:
    assert read_words("1 11 21").split() == ["11", "21"]


@pytest.mark.parametrize(
    "typed", ["…", "?!", "%", "_", "- – —", "\u0301\u0301", "a", "a 1 b", "", "★ ☆"]
)
def test_marks_alone_or_one_letter_are_refused(typed: str) -> None:
    with pytest.raises(Invalid, match="ít nhất 2 chữ cái hoặc chữ số"):
        read_words(typed)


def test_too_many_letters_are_refused_and_not_cut() -> None:
    assert read_words("a" * 200) == "a" * 200
    for length in (201, 5_000):
        with pytest.raises(Invalid, match="dài quá 200 ký tự"):
            read_words("a" * length)


def test_letters_are_counted_as_they_are_kept() -> None:
    """On some machines a letter arrives with its marks apart."""
    assert read_words(unicodedata.normalize("NFD", "ế" * 200)) == "e" * 200


VIETNAMESE = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
LETTERS = [unicodedata.normalize("NFC", f"{each}{tone}") for each in VIETNAMESE for tone in TONES]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "text",
    [
        "".join(LETTERS),
        "".join(LETTERS).upper(),
        "Ủy ban nhân dân xã Lộc Thủy – 31/KH-UBND (100%), “một cửa”; số 1.234,5",
        "Ngày 5 tháng 3\nĐiều 2: ½ ² € ①",
        "naïve Straße Ångström",
    ],
)
def test_the_database_makes_the_same_key(text: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT search_key(%s)", [text])
        assert cursor.fetchone() == (search_key(text),)
