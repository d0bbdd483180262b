from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tests.people import District
from units.calendar.countdown import closing, countdown
from units.models import Holiday

pytestmark = pytest.mark.django_db
VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def at(day: int, hour: int = 17, minute: int = 0) -> datetime:
    """A moment of October 2021; the 20th is a Wednesday."""
    return datetime(2021, 10, day, hour, minute, tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("now", "words", "tone"),
    [
        (at(6), "còn 10 ngày làm việc", "mute"),
        (at(15), "còn 3 ngày làm việc", "warn"),  # a weekend lies between
        (at(19, 23, 59), "còn 1 ngày làm việc", "warn"),
        (at(20, 8), "còn 9 giờ", "warn"),
        (at(20, 16), "còn 1 giờ", "warn"),
        (at(20, 16).replace(second=1), "còn chưa đến 1 giờ", "warn"),
        (at(20, 17), "quá hạn từ hôm nay", "bad"),  # what arrives at the deadline is late
        (at(21, 0, 1), "quá hạn 1 ngày", "bad"),
        (at(30), "quá hạn 10 ngày", "bad"),
        (at(19).replace(month=12), "quá hạn 60 ngày", "bad"),
        (at(20).replace(month=12), "quá hạn từ 20/10/2021", "bad"),
    ],
)
def test_the_time_left_is_said_in_working_days(now: datetime, words: str, tone: str) -> None:
    said = countdown(at(20), now)
    assert (said.words, said.tone) == (words, tone)


def test_a_shut_door_reproaches_nobody() -> None:
    assert closing(at(20), at(19)) == countdown(at(20), at(19))
    said = closing(at(20), at(20))
    assert (said.words, said.tone) == ("đã hết hạn", "mute")


def test_the_days_are_those_of_the_unit(place: District) -> None:
    """Tuesday the 19th is off in the district, Saturday the 16th is worked there."""
    for day, kind in ((19, "off"), (16, "working")):
        Holiday.objects.create(authority=place.district, day=at(day).date(), name="Lễ", kind=kind)
    due, friday, monday = at(20), at(15), at(18)
    for unit, words in (
        (None, ("còn 3 ngày làm việc", "còn 2 ngày làm việc")),
        (place.neighbour, ("còn 3 ngày làm việc", "còn 2 ngày làm việc")),
        (place.commune, ("còn 3 ngày làm việc", "còn 1 ngày làm việc")),
    ):
        assert (countdown(due, friday, unit).words, countdown(due, monday, unit).words) == words
        assert closing(due, monday, unit).words == words[1]


def test_a_deadline_on_a_sunday_seen_on_saturday() -> None:
    assert countdown(at(24), at(23)).words == "còn chưa đến 1 ngày làm việc"
