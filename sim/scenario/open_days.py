"""What is held on a weekday falls on days that are open, and the holidays of every year are known."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from .checks_measures import offers
from .wrong import Wrong

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .schema_parts import ScenarioFields

WEEKEND = ("saturday", "sunday")
MONDAY_TO_FRIDAY = 5
KNOWN = {"DK": (1771, 2100)}
"""First and last year whose public holidays are known, for countries that can be judged without looking."""


def open_days(scenario: ScenarioFields) -> Iterator[Wrong]:
    """Meetings stay on their weekday; with a calendar neither they nor groups are planned for weekends."""
    assessment = scenario.assessment
    if assessment is not None and (assessment.every.whole_days or 0) % 7:
        yield Wrong(
            f"a meeting every {assessment.every} does not stay on a {assessment.weekday}",
            ("assessment", "every"),
            "Use whole weeks, such as `1 week` or `2 weeks`.",
        )
    if scenario.calendar is None:
        return
    yield from holidays(scenario)
    if assessment is not None and assessment.weekday in WEEKEND:
        yield Wrong(
            f"the team would never meet: the calendar closes every {assessment.weekday}",
            ("assessment", "weekday"),
            "Choose a day from monday to friday, or leave the calendar out: then every day is open.",
            needs=(("calendar",),),
        )
    for path, measure in offers(scenario):
        groups = measure.groups
        if groups is None or (groups.every.whole_days or 0) % 7:
            continue
        if groups.first.weekday() >= MONDAY_TO_FRIDAY:
            yield Wrong(
                f"no group would ever start: the calendar closes {groups.first}, a {groups.first:%A}",
                (*path, "groups", "first"),
                "Choose a date from Monday to Friday, or leave the calendar out: then every day is open.",
                needs=(("calendar",),),
            )


def holidays(scenario: ScenarioFields) -> Iterator[Wrong]:
    """The public holidays of the country are known for every year of the run."""
    if scenario.calendar is None:
        return
    country = scenario.calendar.country
    years = KNOWN.get(country) or _years(country)
    if years is None:
        yield Wrong(
            f"no public holidays are known for the country {country}",
            ("calendar", "country"),
            "Write DK for Denmark.",
        )
        return
    begin, end = scenario.origin, scenario.clock.end
    first, last = years
    if begin < date(first + 3, 1, 1) or end > date(last - 3, 1, 1):
        yield Wrong(
            f"the public holidays of {country} are known from {first} to {last}, not for a run from "
            f"{begin}{'' if scenario.initial else ' (with its warm-up)'} until {end}",
            ("clock",),
            "Shorten the clock, or leave the calendar out: then every day is open.",
            on_key=True,
            needs=(("clock",),),
        )


def _years(country: str) -> tuple[int, int] | None:
    # Imported for other countries only: it takes longer than all the rest of a check.
    import holidays as library

    try:
        known = library.country_holidays(country)
    except NotImplementedError:
        return None
    return known.start_year, known.end_year
