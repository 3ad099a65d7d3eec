"""What things are called, and how dates and lengths of time are said, in sentences for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .sentences import LIKELY, LONGER

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sim.scenario import Scenario

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

STAGES = {"assessment": "team meeting", "programme": "caseworker"}
"""What a citizen waits for at each stage."""

AGES = {"under_30": "under 30", "from_30_to_39": "from 30 to 39", "from_40": "40 or over"}
BENEFITS = {
    "sickness": "sickness benefit",
    "cash_or_education": "cash or education benefit",
    "other": "other means",
}
DESTINATIONS = {
    "flexi_job": "a flexi job",
    "disability_pension": "a disability pension",
    "ordinary": "ordinary help from the job centre",
}
"""Where a case can lead besides a programme; other names are said without underscores."""
WISHES = {"pension": "a disability pension", "programme": "a programme"}


def called(scenario: Scenario, name: str) -> str:
    """What a measure, stage or team is called: its label, or its name without underscores."""
    measure = scenario.offers.get(name)
    label = measure.label if measure is not None else None
    if isinstance(label, dict):
        label = label.get("en")
    if label:
        return label
    return STAGES.get(name, name.replace("_", " "))


def day(when: date) -> str:
    """`12 March 2027`."""
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def span(days: float) -> str:
    """A length of time in whole days, with weeks beside a long one: `161 days (23 weeks)`."""
    whole = round(days)
    return f"{short_span(days)} ({round(whole / 7)} weeks)" if whole >= 28 else short_span(days)


def short_span(days: float) -> str:
    """A length of time in whole days."""
    whole = max(0, round(days))
    if whole == 0:
        return "less than a day"
    return "1 day" if whole == 1 else f"{whole:,} days"


def listed(things: Sequence[str]) -> str:
    """`a, b and c`."""
    if len(things) < 2:
        return "".join(things)
    return f"{', '.join(things[:-1])} and {things[-1]}"


def small(text: str) -> str:
    """The text with a small first letter, to stand within a sentence."""
    return text[:1].lower() + text[1:]


def capital(text: str) -> str:
    """The text with a capital first letter, the rest untouched."""
    return text[:1].upper() + text[1:]


def money(amount: float) -> str:
    """An amount of DKK: `9,000`."""
    return f"{amount:,.0f}"


def likely(factor: float) -> str:
    """How likely something is, as a multiple of the usual."""
    return LIKELY.get(factor, f"{factor:.3g} times as likely")


def longer(factor: float) -> str:
    """How long something takes, as a multiple of the usual."""
    return LONGER.get(factor, f"{factor:.3g} times as long")


def few(number: int) -> str:
    """A number of things, in letters where it is small."""
    return NUMBERS[number] if number < len(NUMBERS) else f"{number:,}"
