"""Moments as municipalities write them: days, days with a time, and weeks, in one style throughout a file.

A moment is kept with how finely it was written. Of two that fall on the same day neither comes first,
if one of them names the day only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from .faults import shape

DAY = 86_400
WEEK = 7 * DAY
_TIME = r"(?:[ T]+(?P<hour>\d\d?):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?)?"
_STYLES = {
    "year-month-day": re.compile(rf"(?P<year>\d{{4}})-(?P<month>\d\d)-(?P<day>\d\d){_TIME}"),
    "day-month-year": re.compile(rf"(?P<day>\d\d?)-(?P<month>\d\d?)-(?P<year>\d{{4}}){_TIME}"),
    "day.month.year": re.compile(rf"(?P<day>\d\d?)\.(?P<month>\d\d?)\.(?P<year>\d{{4}}){_TIME}"),
    "a week": re.compile(r"(?P<year>\d{4})-?[WwUu](?P<week>\d\d?)"),
}
_FORMS = (
    "Write 2026-03-02, 02-03-2026 or 02.03.2026, with or without a time such as 13:20, or a week 2026W10."
)
_HINTS = (
    (re.compile(r"\d{5}([.,]\d+)?"), "This may be a spreadsheet's own count of days: format it as a date."),
    (re.compile(r"\d\d?/\d\d?/\d{2,4}.*"), "With / it is not certain which is the day: write 02-03-2026."),
    (re.compile(r"\d\d?[-.]\d\d?[-.]\d\d"), "Write the year with four digits, such as 02-03-2026."),
)


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """Seconds from the first moment of the calendar; `fine` is 1, a day or a week of seconds."""

    seconds: int
    fine: int = DAY

    def before(self, other: Moment) -> bool:
        """Whether it certainly came before another one."""
        fine = max(self.fine, other.fine)
        return self.seconds // fine < other.seconds // fine


def first_of(day: date) -> int:
    """The first second of a day; weeks begin on Monday, as the calendar itself does."""
    return (day.toordinal() - 1) * DAY


def moment(text: str) -> tuple[str, Moment] | None:
    """The style of a cell and the moment in it; None if it holds none."""
    for style, form in _STYLES.items():
        if (found := form.fullmatch(text)) is not None:
            read = _week(found) if style == "a week" else _day(found)
            return None if read is None else (style, read)
    return None


def dated(text: str) -> bool:
    """Whether a cell is written like a date, with or without a time, or like a week."""
    return any(form.fullmatch(text) for form in _STYLES.values())


def trouble(text: str) -> tuple[str, str]:
    """What is said of a cell that holds no moment, and how it could be written."""
    if dated(text):
        return "there is no such date, week or time", "Correct it, or leave the cell blank."
    advice = next((hint for form, hint in _HINTS if form.fullmatch(text)), _FORMS)
    return f"expected a date, and this is written {shape(text)}", advice


def _week(found: re.Match[str]) -> Moment | None:
    try:
        monday = date.fromisocalendar(int(found["year"]), int(found["week"]), 1)
    except ValueError:
        return None
    return Moment(first_of(monday), WEEK)


def _day(found: re.Match[str]) -> Moment | None:
    try:
        day = date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None
    begin = first_of(day)
    if found["hour"] is None:
        return Moment(begin)
    hour, minute, second = int(found["hour"]), int(found["minute"]), int(found["second"] or 0)
    if hour > 23 or minute > 59 or second > 59:
        return None
    return Moment(begin + hour * 3_600 + minute * 60 + second, 1)
