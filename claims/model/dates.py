"""Dates in plain English words, whatever the locale."""

import datetime as dt

MONTHS = tuple("January February March April May June July August September October November December".split())


def month_words(year: int, month: int) -> str:
    """ "July 1974"; month from 1 to 12."""
    return f"{MONTHS[month - 1]} {year}"


def day_words(day: dt.date) -> str:
    """ "20 July 1974"."""
    return f"{day.day} {month_words(day.year, day.month)}"
