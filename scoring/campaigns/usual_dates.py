"""The usual dates of a scoring year, proposed when a campaign is set up. Pure values, no clock.

Source: the cut-offs of administrative reform reports (quarter I 15/12 to 14/3, six months to 14/6,
nine months to 14/9, year to 14/12); every authority may decide otherwise.
"""

from datetime import date, datetime, time, timedelta, tzinfo

from criteria.periods import Period

_LAST_MONTH = {Period.Q1: 3, Period.H1: 6, Period.Q3: 9, Period.Y: 12}
CLOSING_TIME = time(17, 0)
DAYS_TO_SCORE = 6
DAYS_TO_APPRAISE = 20
DAYS_TO_EXPLAIN = 5
DAYS_TO_APPRAISE_AGAIN = 7


def first_day(year: int) -> date:
    """The first day whose figures count; figures are cumulative."""
    return date(year - 1, 12, 15)


def cut_off(period: Period, year: int) -> date:
    """The last day whose figures count."""
    return date(year, _LAST_MONTH[period], 14)


def self_due(period: Period, year: int, zone: tzinfo) -> datetime:
    """When self-scoring closes, unless decided otherwise."""
    day = cut_off(period, year) + timedelta(days=DAYS_TO_SCORE)
    return datetime.combine(day, CLOSING_TIME, zone)


def appraisal_due(period: Period, year: int, zone: tzinfo) -> datetime:
    """When appraisal closes, unless decided otherwise."""
    return self_due(period, year, zone) + timedelta(days=DAYS_TO_APPRAISE)


def explanation_due(period: Period, year: int, zone: tzinfo) -> datetime | None:
    """When explanations close; only the year, which is ranked, usually has such a round."""
    if not period.is_final:
        return None
    return appraisal_due(period, year, zone) + timedelta(days=DAYS_TO_EXPLAIN)


def second_appraisal_due(period: Period, year: int, zone: tzinfo) -> datetime | None:
    """When the second appraisal closes, unless decided otherwise."""
    explained = explanation_due(period, year, zone)
    return explained and explained + timedelta(days=DAYS_TO_APPRAISE_AGAIN)
