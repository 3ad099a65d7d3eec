"""What a plan file asks for, once it has been read: promises, a claim about them, and levers.

A promise is always a share who start within a limit, also where it is written as a quantile: nine in ten
start within 90 days exactly when the wait that nine in ten do not exceed is 90 days or less. So it is
defined however many leave before they start.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from pathlib import Path

    from sim.scenario import Scenario

Claim = Literal["share_of_years", "mean_of_years", "long_run"]

Order = Literal["capacity", "value", "none"]

CLAIMS: tuple[Claim, ...] = ("share_of_years", "mean_of_years", "long_run")
"""A year keeps all promises with a probability · the mean of the years does · all people together do."""
CONFIDENCE = 0.95
BUDGET = 5_000
"""Replications of all candidates together, unless the plan says."""
MOST_LEVERS = 8
"""So many can be searched together."""
FEWEST = 50
"""A budget below which nothing could be said."""

QUANTILES = {"wait_p90": 0.9, "wait_median": 0.5, "queue_wait_p90": 0.9, "queue_wait_median": 0.5}
"""Promises written as a wait that so many do not exceed."""
WITHIN = ("started_within", "queue_started_within")
"""Promises written as a share who start within a limit."""


@dataclass(frozen=True, slots=True)
class Promise:
    """Of those recommended a measure (or who join its queue), `share` start within `seconds`.

    `of`: a measure or stage; `queue`: whether the wait runs from joining the queue. `kind`: the field it was
    written with, and `limit` the length as it was written.
    """

    of: str
    kind: str
    limit: str
    seconds: int
    share: float

    @property
    def queue(self) -> bool:
        """Whether the wait runs from joining the queue rather than from the recommendation."""
        return self.kind.startswith("queue_")


@dataclass(frozen=True, slots=True)
class Lever:
    """What may be turned: the values a field may have, in their order, and what each costs a year.

    `order`: what is known of it. Of a capacity more is taken to be better, unless it is seen to be worse; of
    another `value` (a length of time, a number) one end is better, and it must be seen which; where values
    cannot be ordered (`none`) the cheapest stands first. `today`: what the scenario itself has there costs a
    year, None where that is not known. `stated`: whether the plan says what it costs; otherwise it follows
    from the scenario's prices.
    """

    path: str
    values: tuple[Any, ...]
    costs: tuple[float, ...]
    today: float | None = None
    stated: bool = True
    order: Order = "capacity"


@dataclass(frozen=True, slots=True)
class Asked:
    """A plan that has been read: nothing in it is wrong.

    `shown` is what messages call its file, and `file` where the scenario was read from; None where it was
    given from Python.
    """

    scenario: Scenario
    promises: tuple[Promise, ...]
    levers: tuple[Lever, ...]
    claim: Claim = "share_of_years"
    confidence: float = CONFIDENCE
    budget: int = BUDGET
    name: str = ""
    shown: str = "plan.yaml"
    file: Path | None = None

    def changes(self, at: tuple[int, ...]) -> dict[str, Any]:
        """The values of the levers at their positions, by path, as `Scenario.with_` takes them."""
        return {lever.path: lever.values[k] for lever, k in zip(self.levers, at, strict=True)}

    def cost(self, at: tuple[int, ...]) -> float:
        """What the levers cost a year at their positions."""
        return fsum(lever.costs[k] for lever, k in zip(self.levers, at, strict=True))

    @property
    def today(self) -> float | None:
        """What the levers cost a year as the scenario has them; None where that is not known of all."""
        known = [lever.today for lever in self.levers if lever.today is not None]
        return fsum(known) if len(known) == len(self.levers) else None
