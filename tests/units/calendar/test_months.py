"""The month to pick a day from, and the word about a typed day."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from criteria.periods import Period
from scoring.campaigns.forms.period import PeriodForm
from tests.people import Cast, District
from units.calendar.months import Month, MonthDay, day_words, month_of
from units.calendar.workdays import Workdays
from units.models import Holiday

FEAST, MAKE_UP = date(2035, 9, 3), date(2035, 9, 8)  # a Monday, a Saturday
OURS = Workdays(
    off=frozenset([FEAST]),
    working=frozenset([MAKE_UP]),
    names={FEAST: "nghỉ bù Quốc khánh", MAKE_UP: "hoán đổi"},
)


def days_of(month: Month) -> Iterator[MonthDay]:
    return (day for week in month.weeks for day in week)


def test_a_month_begins_on_monday_and_shows_the_days_beside():
    month = month_of(date(2035, 9, 15), OURS, today=date(2035, 9, 4))
    assert [len(week) for week in month.weeks] == [7] * 5
    assert [day.weekday for day in month.weeks[0]] == ["T2", "T3", "T4", "T5", "T6", "T7", "CN"]
    shown = list(days_of(month))
    assert (shown[0].day, shown[-1].day) == (date(2035, 8, 27), date(2035, 9, 30))
    assert [day.day.month for day in shown if day.outside] == [8] * 5
    assert [day.day.day for day in shown if day.today] == [4]
    off = [day.day.day for day in shown if day.off and not day.outside]
    assert off == [1, 2, 3, 9, 15, 16, 22, 23, 29, 30]
    assert (month.earlier, month.later) == (date(2035, 8, 1), date(2035, 10, 1))


@pytest.mark.parametrize(
    ("day", "beside"),
    [
        (date(1900, 1, 31), (None, date(1900, 2, 1))),
        (date(2200, 12, 1), (date(2200, 11, 1), None)),
        (date(2035, 1, 31), (date(2034, 12, 1), date(2035, 2, 1))),
    ],
)
def test_the_calendar_ends_where_days_end(day: date, beside: tuple[date | None, date | None]):
    month = month_of(day, Workdays(), today=day)
    assert (month.earlier, month.later) == beside


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2035, 9, 4), "Thứ Ba, ngày 04/09/2035"),
        (date(2035, 9, 9), "Chủ nhật, ngày 09/09/2035, ngày nghỉ"),
        (FEAST, "Thứ Hai, ngày 03/09/2035, ngày nghỉ (nghỉ bù Quốc khánh)"),
        (MAKE_UP, "Thứ Bảy, ngày 08/09/2035, ngày làm bù (hoán đổi)"),
    ],
)
def test_a_day_says_whether_people_work(day: date, words: str):
    assert day_words(day, OURS) == words


@pytest.mark.django_db
def test_a_person_sees_the_days_off_of_the_own_workplace(
    place: District, cast: Cast, client: Client
) -> None:
    Holiday.objects.create(authority=place.district, day=FEAST, name="Lễ hội", kind="off")
    Holiday.objects.create(authority=place.neighbour, day=date(2035, 9, 5), name="Hội", kind="off")
    client.force_login(cast.staff)
    page = client.get(reverse("units:calendar_month"), {"day": "15/09/2035"})
    month = page.context["month"]
    assert [day.day.day for day in days_of(month) if day.off and day.day.weekday() == 0] == [3]
    html = page.content.decode()
    assert "Tháng 9/2035" in html
    assert 'data-day="03/09/2035"' in html
    assert 'aria-label="Thứ Hai, ngày 03/09/2035, ngày nghỉ (Lễ hội)"' in html


@pytest.mark.django_db
@pytest.mark.parametrize("asked", ["", "31/02/2035", "x" * 5000, "1/1/26"])
def test_a_month_of_no_day_is_this_month(cast: Cast, client: Client, asked: str) -> None:
    client.force_login(cast.staff)
    page = client.get(reverse("units:calendar_month"), {"day": asked})
    assert page.status_code == 200
    assert [day.today for day in days_of(page.context["month"])].count(True) == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        ("day", "4/9/2035", ("04/09/2035", "Thứ Ba, ngày 04/09/2035", "mute")),
        ("day", "3/9/2035", ("03/09/2035", "Thứ Hai, ngày 03/09/2035, ngày nghỉ (Lễ)", "warn")),
        ("day", "8/9/2035", ("08/09/2035", "Thứ Bảy, ngày 08/09/2035, ngày làm bù (Bù)", "mute")),
        ("day", "31/02/2035", (None, "“31/02/2035”: tháng 2/2035 chỉ có 28 ngày.", "bad")),
        ("day", " ", ("", "", "mute")),
        ("moment", "", ("", "", "mute")),
        ("moment", "4/9/2035 8h30", ("08:30 04/09/2035", "Thứ Ba, ngày 04/09/2035", "mute")),
        (
            "moment",
            "13:75 4/9/2035",
            (None, "“13:75” không phải là giờ trong ngày; giờ từ 00:00 đến 23:59.", "bad"),
        ),
    ],
)
def test_the_word_about_a_typed_day(
    place: District, cast: Cast, client: Client, kind: str, text: str, said: tuple
) -> None:
    Holiday.objects.create(authority=place.district, day=FEAST, name="Lễ", kind="off")
    Holiday.objects.create(authority=None, day=MAKE_UP, name="Bù", kind="working")
    client.force_login(cast.staff)
    answer = client.get(reverse("units:calendar_day"), {"kind": kind, "text": text}).json()
    assert (answer["typed"], answer["words"], answer["tone"]) == said


def test_suggested_deadlines_fall_on_working_days() -> None:
    plain = PeriodForm(period=Period.H1, year=2027, workdays=Workdays())
    due = [plain.initial["self_due_at"], plain.initial["appraisal_due_at"]]
    assert [f"{day:%H:%M %a %d/%m}" for day in due] == ["17:00 Mon 21/06", "17:00 Mon 12/07"]
    feast = Workdays(off=frozenset([date(2027, 6, 21), date(2027, 6, 22)]))
    moved = PeriodForm(period=Period.H1, year=2027, workdays=feast)
    assert f"{moved.initial['self_due_at']:%H:%M %a %d/%m}" == "17:00 Wed 23/06"
    assert moved.initial["explanation_due_at"] is None
