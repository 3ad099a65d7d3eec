"""What a calibration file asks for, once it has been read.

The data were made in a window: from its first day to the day on which they were taken (the extract date).
The last part of the window may be held out: it is predicted and not used, so that a prediction can be wrong.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from calibration.operator import Late
    from calibration.prior import Parameter
    from sim.scenario import Scenario

Kind = Literal["referrals", "intervals", "waiting", "quantiles", "shares"]
KINDS: tuple[Kind, ...] = ("referrals", "intervals", "waiting", "quantiles", "shares")
"""The kinds of data, each in a file of its own."""

Rounded = Literal["day", "week"]
ROUNDED: tuple[Rounded, ...] = ("day", "week")

Numbers = Literal["danish", "english"]
"""Which signs stand in numbers: 1.234,5 or 1,234.5."""
NUMBERS: tuple[Numbers, ...] = ("danish", "english")

SIMULATIONS, WAVES = 5_000, 2
"""What a calibration costs unless the file says: an assumption. Coverage and ranks were right from 5,000
simulations on, and a second wave spends its own where the first has found the data likely."""
FEWEST_SIMULATIONS, MOST_SIMULATIONS = 100, 1_000_000
"""Fewer tell nothing of a parameter; more would be a mistake in writing."""
MOST_WAVES = 3
"""An assumption: a fourth wave has little left to cut off."""

FEWEST = 5
"""People on whom whatever is told of data must rest, at least. A file may ask for more, never for fewer.

The same number as for lists (`sim.indicators.today`): who changes one changes both.
"""


@dataclass(frozen=True, slots=True)
class Window:
    """The first and the last day that the data know of; both have been seen."""

    since: date
    extract: date

    @property
    def days(self) -> int:
        """From the first day to the last."""
        return (self.extract - self.since).days


@dataclass(frozen=True, slots=True)
class Registration:
    """How dates were written down: to the day or only the week, and some of them late."""

    rounded: Rounded = "day"
    late: Late | None = None


@dataclass(frozen=True, slots=True)
class Budget:
    """How many simulations, shared among how many waves."""

    simulations: int = SIMULATIONS
    waves: int = WAVES


@dataclass(frozen=True)
class Project:
    """A calibration: which scenario, seen how, set beside which data, with which parameters free.

    files: by kind of data. held_out: days at the end of the window that are predicted and not used.
    numbers: which signs stand in numbers, None where nobody says. fewest: how many people any figure that is
    told of the data rests on. shown: what messages call the file.
    """

    scenario: Scenario
    window: Window
    registration: Registration
    files: Mapping[Kind, Path]
    parameters: tuple[Parameter, ...]
    budget: Budget = field(default_factory=Budget)
    seed: int = 1
    held_out: int = 0
    numbers: Numbers | None = None
    fewest: int = FEWEST
    name: str = ""
    shown: str = "calibration.yaml"

    @property
    def used_until(self) -> date:
        """The last day whose data are used: what comes after it is predicted.

        Where only weeks are known it is a Sunday, since nobody can say which days of a week lie before one.
        """
        day = self.window.extract - timedelta(days=self.held_out)
        if self.held_out and self.registration.rounded == "week":
            day -= timedelta(days=day.isoweekday() % 7)
        return day

    @property
    def whole(self) -> Project:
        """The same with nothing held out."""
        return replace(self, held_out=0)
