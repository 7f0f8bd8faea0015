"""Days, months and ages as the civil law counts them, in the one time zone of the country."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

CHINA = ZoneInfo("Asia/Shanghai")


def local_date(instant: datetime) -> date:
    """The civil date in China at an aware moment."""
    if instant.tzinfo is None:
        raise ValueError("a moment without a time zone has no civil date")
    return instant.astimezone(CHINA).date()


def start_of_day(day: date) -> datetime:
    return datetime.combine(day, time.min, CHINA)


def end_of_day(day: date) -> datetime:
    """24:00, which is 00:00 of the next day and no longer belongs to this one (民法典 Art 203)."""
    return start_of_day(day + timedelta(days=1))


def add_months(day: date, months: int) -> date:
    """The corresponding day; where the month has none, its last day (民法典 Art 202)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def age_on(birth: date, day: date, *, birthday_counts: bool) -> int:
    """Full years (周岁); a birthday of 29 February falls on the 28th in other years.

    ``birthday_counts=False`` is the stricter reading of protective rules: a year is full from the day
    after the birthday.
    """
    years = day.year - birth.year
    birthday = add_months(birth, 12 * years)
    is_full = birthday <= day if birthday_counts else birthday < day
    return years if is_full else years - 1
