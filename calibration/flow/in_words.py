"""Parameters and their values as people read them: `Mentor, how long it lasts`, `12.0 to 60.0 weeks`.

Names are those of the report (`sim.report.first.fields`). Values have as many digits as their range needs:
lengths of time are said in days where they are short, and in weeks otherwise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from math import floor, log10
from typing import TYPE_CHECKING

from calibration.prior import DAYS, WHOLE
from sim.registers.words import STAGES
from sim.report.first.field_names import SHARE
from sim.report.first.fields import field_of, kind_of
from sim.report.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from calibration.prior import Parameter
    from sim import Scenario
    from sim.report.texts import Language

PER_CENTS = re.compile(r"(?<=\d) %")
OF_MEASURES = re.compile(r"(?<=no row of )[\w, ]+(?=: )|(?<=in the list waited for )[\w, ]+(?= on )")
"""Where names of measures and stages stand within a sentence about the data."""
ISO = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
WEEK = 7.0
LONG = 21.0
"""Days from which on a length of time is said in weeks, as elsewhere in the house."""
PER_CENT = "%"
DIGITS = 3
"""Digits of the larger end of a range that are told: an interval is no finer than that."""


@dataclass(frozen=True, slots=True)
class Shown:
    """How the values of one parameter are written: divided by `per`, with `digits` decimals and a unit."""

    name: str
    per: float = 1.0
    digits: int = 0
    unit: str = ""

    def value(self, value: float) -> str:
        """`26.4 weeks`."""
        return f"{self.number(value)}{self._unit}"

    def interval(self, low: float, high: float, *, unit: bool = True) -> str:
        """`12.0 to 60.0 weeks`."""
        return f"{self.number(low)} to {self.number(high)}{self._unit if unit else ''}"

    def number(self, value: float) -> str:
        """The bare number."""
        return f"{value / self.per:,.{self.digits}f}"

    @property
    def _unit(self) -> str:
        return self.unit if self.unit in ("", PER_CENT) else f" {self.unit}"


def shown(scenario: Scenario, parameter: Parameter, language: Language = "en") -> Shown:
    """How a parameter is called, and how its values are written."""
    name = field_of(Words(language), scenario, parameter.path)
    largest = max(abs(parameter.low), abs(parameter.high))
    if parameter.unit == DAYS:
        per, unit = (WEEK, "weeks") if largest >= LONG else (1.0, "days")
    elif kind_of(parameter.path) == SHARE and largest <= 1.0:
        per, unit = 0.01, PER_CENT
    else:
        per, unit = 1.0, ""
    digits = 0 if parameter.unit == WHOLE else max(0, DIGITS - 1 - floor(log10(largest / per)))
    return Shown(name, per, digits, unit)


def with_names(text: str, scenario: Scenario, parameters: Iterable[Parameter]) -> str:
    """A sentence with the names of parameters, in quotation marks, where their paths stood."""
    names = {each.path: shown(scenario, each).name for each in parameters}
    longest_first = sorted((path for path, name in names.items() if name != path), key=len, reverse=True)
    if not longest_first:
        return text
    paths = "|".join(map(re.escape, longest_first))
    return re.sub(rf"(?<![\w.])({paths})(?![\w]|\.\w)", lambda match: f"“{names[match[1]]}”", text)


def in_prose(text: str, scenario: Scenario) -> str:
    """A sentence as pages of the terminal write it.

    Days are written out, per cents stand as they do in the tables, and measures and stages stand by their
    labels.
    """
    words = Words("en")
    said = ISO.sub(lambda match: words.date(date.fromisoformat(match[0])), text)
    said = PER_CENTS.sub(PER_CENT, said)
    said = OF_MEASURES.sub(
        lambda match: words.listed([words.called(scenario, each) for each in match[0].split(", ")]), said
    )
    of, colon, rest = said.partition(": ")
    return f"{words.called(scenario, of)}{colon}{rest}" if of in (*STAGES, *scenario.offers) else said
