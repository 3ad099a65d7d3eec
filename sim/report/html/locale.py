"""How the drawing library writes dates and numbers: its locale, in the words of Babel's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from babel.dates import get_day_names, get_month_names

if TYPE_CHECKING:
    from sim.report.words import Words


def separators(words: Words) -> str:
    """The marks of decimals and of thousands, as a layout of the library takes them."""
    return ",." if words.language == "da" else ".,"


def drawing_locale(words: Words) -> dict[str, Any]:
    """What `Plotly.register` takes: all of it, since what is not said here is said nowhere."""
    days, short = (get_day_names(width, locale=words.locale) for width in ("wide", "abbreviated"))
    months, brief = (get_month_names(width, locale=words.locale) for width in ("wide", "abbreviated"))
    week = (6, 0, 1, 2, 3, 4, 5)  # the library's weeks begin on a Sunday
    danish = words.language == "da"
    return {
        "moduleType": "locale",
        "name": words.language,
        "dictionary": {},
        "format": {
            "days": [days[day] for day in week],
            "shortDays": [short[day] for day in week],
            "months": [months[month] for month in range(1, 13)],
            "shortMonths": [brief[month] for month in range(1, 13)],
            "periods": ["AM", "PM"],
            "dateTime": "%-d %b %Y %H:%M",
            "date": "%d.%m.%Y" if danish else "%d/%m/%Y",
            "time": "%H:%M",
            "year": "%Y",
            "month": "%b %Y",
            "dayMonth": "%-d %b",
            "dayMonthYear": "%-d %b %Y",
            "decimal": "," if danish else ".",
            "thousands": "." if danish else ",",
            "grouping": [3],
            "currency": ["", " kr." if danish else " DKK"],
        },
    }
