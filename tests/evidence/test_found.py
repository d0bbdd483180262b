"""Documents that are found by words, among the last ones and among all."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from evidence import search
from evidence.models import Evidence
from tests.people import Cast, District
from units.formats.text import search_key
from units.search.words import read_words

pytestmark = pytest.mark.django_db

ABSTRACTS = ("Ký số hồ sơ", "Kế hoạch tuyên truyền", "Hồ sơ một cửa", "Báo cáo số 2", "Ký hồ sơ")
TYPED = ("ký số", "hồ sơ", "so", "ky", "qq ky", "ho so mot", "kế hoạch", "bo", "11", "số 2")


@pytest.fixture(autouse=True)
def documents(place: District, cast: Cast) -> list[Evidence]:
    """Three of each, the first the oldest; of the commune and of the other one in turn."""
    begun = datetime(2021, 3, 1, tzinfo=UTC)
    return Evidence.objects.bulk_create(
        Evidence(
            unit=place.other_commune if at % 2 else place.commune,
            number=f"{at}/BC",
            abstract=about,
            search_key=search_key(f"{at}/BC {about}"),
            created_by=cast.staff,
            created_at=begun + timedelta(hours=at),
        )
        for at, about in enumerate(ABSTRACTS * 3)
    )


def titles(found: Sequence[search.Hit]) -> list[str]:
    return [hit.title for hit in found]


@pytest.mark.parametrize("last", [1, 4, 1000])
@pytest.mark.parametrize("typed", TYPED)
def test_the_newest_are_found_however_many_are_looked_through_first(
    documents: list[Evidence], cast: Cast, monkeypatch: pytest.MonkeyPatch, typed: str, last: int
) -> None:
    monkeypatch.setattr(search, "LAST", last)
    words = read_words(typed)
    for user, own in ((cast.home_affairs, documents), (cast.staff, documents[::2])):
        every = [
            str(each)
            for each in reversed(own)
            if all(word in each.search_key for word in words.split())
        ]
        for most in (1, 2, 50):
            assert titles(search.find_documents(user, words, most)) == every[:most]


@pytest.mark.parametrize("text", ["", "x", "x a", "ke hoach 40/kh-ubnd", "aaa", "ký\nsố", "a_%\\"])
def test_pairs_of_letters_are_those_that_stand_beside_each_other(text: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT letter_pairs(%s)", [text])
        (pairs,) = cursor.fetchone()
    pieces = {text[at : at + 2] for at in range(len(text) - 1)}
    assert set(pairs or ()) == {each for each in pieces if " " not in each}


def test_only_words_without_trigrams_ask_for_pairs() -> None:
    """Where a longer word stands beside them, its trigrams find the few rows."""
    for words, asks in (("ky so", True), ("11", True), ("ky hoach", False), ("hoach", False)):
        assert ("letter_pairs" in str(Evidence.objects.matching(words).query)) is asks
