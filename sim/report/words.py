"""What a report says and how it writes it: texts, numbers, dates, amounts and names, in one language.

Every text that people read goes through `say` or `plural`, every number through one of the methods here. A
number has no more digits than the scale that the whole house shows it on (`sim.experiment.scales`).
"""

from __future__ import annotations

from functools import cache
from math import floor, isinf, isnan, log10
from typing import TYPE_CHECKING

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import NumberPattern, format_decimal, parse_pattern

from sim.experiment.scales import SHARE, SHARE_FINE, misleads

from .texts import LOCALES, Language, later, translations

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sim.experiment import Comparison
    from sim.experiment.scales import Scale
    from sim.scenario import Scenario

UNKNOWN = "–"
"""Stands where there is nothing to show."""
MINUS = "−"
MILLION, BILLION = 1e6, 1e9
THOUSANDS = 3
"""Noughts of the amounts that stand in tables."""
DIGITS = 3
"""Digits of an amount below a million that are told; 886,600 is 887,000."""

STAGES = {
    "assessment": later("Team meeting"),
    "programme": later("Caseworker"),
    "preparation_course": later("Preparation course"),
}
TEAMS = {"resource_team": later("Resource team"), "job_centre": later("Job centre")}
"""Names of teams that have no label and are understood."""
UNITS = {
    "days": (later("{n} day"), later("{n} days")),
    "weeks": (later("{n} week"), later("{n} weeks")),
    "months": (later("{n} month"), later("{n} months")),
    "points": (later("{n} point"), later("{n} points")),
    "DKK": (later("{n} DKK"), later("{n} DKK")),
    "1,000 DKK": (later("{n} thousand DKK"), later("{n} thousand DKK")),
}
BARE_UNITS = {
    "days": later("days"),
    "weeks": later("weeks"),
    "months": later("months"),
    "points": later("points"),
    "DKK": later("DKK"),
    "1,000 DKK": later("1,000 DKK"),
    "%": "%",
    "": "",
}


class Words:
    """One language: `en` or `da`."""

    def __init__(self, language: Language) -> None:
        self.language: Language = language
        self.locale = LOCALES[language]
        self._read_locale = Locale.parse(self.locale)  # once: a page has hundreds of numbers
        self._texts = translations(language)

    # ---- texts

    def say(self, text: str, /, **values: object) -> str:
        """The text in this language, with values put in: `say("{n} of {all}", n=3, all=7)`."""
        found = self._texts.ugettext(text) if text else ""
        return found.format(**values) if values else found

    def plural(self, one: str, many: str, number: float, /, **values: object) -> str:
        """One text for one thing, another for any other number of them."""
        found = self._texts.ungettext(one, many, 1 if number == 1 else 2)
        return found.format(**values) if values else found

    def listed(self, things: Sequence[str]) -> str:
        """`a, b and c`."""
        return format_list(list(things), locale=self.locale) if things else ""

    def date(self, day: date) -> str:
        """`4 January 2027`, `4. januar 2027`."""
        return format_date(
            day, format="d. MMMM y" if self.language == "da" else "d MMMM y", locale=self.locale
        )

    # ---- numbers

    def number(self, value: float, digits: int = 0, *, sign: bool = False) -> str:
        """A bare number; never a minus before zero, and a true minus before anything else."""
        if isnan(value):
            return UNKNOWN
        if isinf(value):
            return "∞"
        text = format_decimal(abs(value), format=_pattern(digits), locale=self._read_locale)
        if not text.strip("0,."):
            return text
        return (MINUS if value < 0 else "+" if sign else "") + text

    def shown(self, scale: Scale, value: float, *, sign: bool = False) -> str:
        """The bare number of a figure on a scale."""
        return self.number(value * scale.factor, scale.digits, sign=sign)

    def value(self, scale: Scale, value: float) -> str:
        """A figure with its unit: `9.7 weeks`, `41 %`."""
        return self._with_unit(self.shown(scale, value), scale.unit)

    def difference(self, scale: Scale, value: float) -> str:
        """A signed difference with its unit: `+21 points`."""
        return self._with_unit(self.shown(scale, value, sign=True), scale.of_difference)

    def size(self, scale: Scale, value: float) -> str:
        """The size of a difference, without its sign: the words around it say which way."""
        return self._with_unit(self.shown(scale, abs(value)), scale.of_difference)

    def interval(self, scale: Scale, low: float, high: float, *, sign: bool = False) -> str:
        """`8.9 to 10.5`."""
        if isnan(low) or isnan(high):
            return UNKNOWN
        first, last = (self.shown(scale, end, sign=sign) for end in (low, high))
        return self.say("{low} to {high}", low=first, high=last)

    def unit(self, name: str) -> str:
        """The bare name of a unit, for headings and axes."""
        return self.say(BARE_UNITS.get(name, name))

    def hundred(self, *shares: float, fine: bool = False) -> tuple[str, ...]:
        """Shares that stand in one sentence, with as many decimals: `41 of 100`, `20 of 100`."""
        known = [share for share in shares if not isnan(share)]
        small = bool(known) and max(known) < 0.095
        apart = len(known) == 2 and misleads(*known)
        scale = SHARE_FINE if fine or small or apart else SHARE
        return tuple(
            UNKNOWN if isnan(share) else self.say("{n} of 100", n=self.shown(scale, share))
            for share in shares
        )

    def dkk(self, amount: float, digits: int = DIGITS) -> str:
        """An amount without its sign: `300,000 DKK`, `1.4 million DKK`."""
        if isnan(amount):
            return UNKNOWN
        size = _rounded(abs(amount), digits)
        if size < MILLION:
            return self.say("{n} DKK", n=self.number(size))
        text, unit = (
            (self.say("{n} billion DKK"), BILLION)
            if size >= BILLION
            else (self.say("{n} million DKK"), MILLION)
        )
        decimals = max(0 if size >= 100 * unit else 1, digits - DIGITS)
        return text.format(n=self.number(size / unit, decimals))

    def _with_unit(self, number: str, unit: str) -> str:
        if number == UNKNOWN or not unit:
            return number
        if unit == "%":
            return self.say("{n} %", n=number)
        one, many = UNITS[unit]
        return self.plural(one, many, 1 if number.lstrip(f"+{MINUS}") == "1" else 2, n=number)

    # ---- names

    def called(self, scenario: Scenario, name: str) -> str:
        """What a measure, stage or team is called: its label, or its name without underscores."""
        offer = scenario.offers.get(name)
        label = offer.label if offer is not None else None
        if isinstance(label, dict):
            label = label.get(self.language) or label.get("en") or next(iter(label.values()), None)
        if label:
            return label
        if name in STAGES:
            return self.say(STAGES[name])
        team = name.removeprefix("caseworkers.")
        if team in TEAMS:
            return self.say(TEAMS[team])
        plain = team.replace("_", " ")
        return plain[:1].upper() + plain[1:]

    def of(self, comparison: Comparison, name: str) -> str:
        """The same by the first scenario of a comparison that has it."""
        scenarios = [result.scenario for result in comparison.results]
        return self.called(next((each for each in scenarios if name in each.offers), scenarios[0]), name)

    def names(self, comparison: Comparison) -> tuple[str, ...]:
        """What the baseline and the options are called, told apart where labels are equal."""
        found: list[str] = []
        for result, name in zip(comparison.results, comparison.names, strict=True):
            label = result.scenario.label
            if isinstance(label, dict):
                label = label.get(self.language) or label.get("en")
            own = name if name != result.scenario.name or not label else label
            found.append(name if own in found else own)
        return tuple(found)


@cache
def _pattern(digits: int) -> NumberPattern:
    return parse_pattern("#,##0" + ("." + "0" * digits if digits else ""))


def _rounded(amount: float, digits: int) -> float:
    """To so many digits, but never coarser than the thousands in which tables have amounts."""
    return round(amount, max(digits - 1 - floor(log10(amount)), -THOUSANDS)) + 0.0 if amount else 0.0
