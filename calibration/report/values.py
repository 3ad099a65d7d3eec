"""Parameters as a report writes them: `Mentor, how long it lasts`, `17.5 to 44.1 weeks`.

Values have as many digits as their range needs, since an interval is no finer than that. The ends of a range
were chosen by somebody, so they have no more digits than they were written with.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import floor, log10
from typing import TYPE_CHECKING

from calibration.prior import DAYS, WHOLE
from sim.report.first.field_names import SHARE
from sim.report.first.fields import field_of, kind_of
from sim.report.first.lengths import exact
from sim.report.texts import later

from .figures import span

if TYPE_CHECKING:
    from calibration.prior import Parameter
    from sim import Scenario
    from sim.report.words import Words

WEEK, LONG = 7.0, 21.0
"""Days of a week; and from which length on weeks are said, as elsewhere in the house."""
DIGITS = 3
"""Digits of the larger end of a range that are told."""
UNITS = {
    "days": (later("{n} day"), later("{n} days")),
    "weeks": (later("{n} week"), later("{n} weeks")),
    "%": (later("{n} %"), later("{n} %")),
}


@dataclass(frozen=True, slots=True)
class Named:
    """How one parameter is called, and how its values are written: over `per`, with `digits` decimals."""

    words: Words
    parameter: Parameter
    name: str
    per: float = 1.0
    digits: int = 0
    unit: str = ""

    def value(self, value: float) -> str:
        """`26.4 weeks`."""
        return self._with_unit(self.number(value))

    def interval(self, low: float, high: float) -> str:
        """`12.0 to 60.0 weeks`."""
        return self._with_unit(self._from(self.number(low), self.number(high)))

    def short(self, low: float, high: float) -> str:
        """`12.0–60.0 weeks`, where there is little room."""
        return self._with_unit(f"{self.number(low)}–{self.number(high)}")

    @property
    def range(self) -> str:
        """The range before the data: `12 to 60 weeks`."""
        return self._with_unit(self._from(*self.ends))

    @property
    def ends(self) -> tuple[str, str]:
        """Both ends of the range, as bare numbers."""
        low, high = (round(end / self.per, self.digits) for end in (self.parameter.low, self.parameter.high))
        return exact(self.words, low), exact(self.words, high)

    def number(self, value: float) -> str:
        """The bare number."""
        return self.words.number(value / self.per, self.digits)

    def _from(self, low: str, high: str) -> str:
        return span(self.words, low, high)

    def _with_unit(self, text: str) -> str:
        if self.unit not in UNITS:
            return text
        return self.words.plural(*UNITS[self.unit], 1 if text == "1" else 2, n=text)


def named(words: Words, scenario: Scenario, parameter: Parameter) -> Named:
    """The name of a parameter in a language, and the way in which its values are written."""
    name = field_of(words, scenario, parameter.path)
    largest = max(abs(parameter.low), abs(parameter.high))
    if parameter.unit == DAYS:
        per, unit = (WEEK, "weeks") if largest >= LONG else (1.0, "days")
    elif kind_of(parameter.path) == SHARE and largest <= 1.0:
        per, unit = 0.01, "%"
    else:
        per, unit = 1.0, ""
    digits = 0 if parameter.unit == WHOLE else max(0, DIGITS - 1 - floor(log10(largest / per)))
    return Named(words, parameter, name, per, digits, unit)
