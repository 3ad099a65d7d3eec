"""Can the model say what comes? The last part of the period is predicted from the first, and not used.

The model is fitted to the data as they stood at the end of the first part (`Operator.until`). Runs at draws
of that posterior then go on to the end of the whole period, and what they show of its last part is compared
with what came. A run is not told who really waited when the last part began: it is a prediction from what
the parameters are, with bands as wide as that makes them.

Only what is seen in the last part alone is compared: the list of referrals from its first day on, and
snapshots of those who wait. A published share or quantile of the whole period holds the part that was used.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from calibration.data.apart import SEEN_ALONE

from .bands import Bands, bands
from .predictive import RUNS
from .runs import drawn, observed_at
from .words import Period, chance

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator
    from datetime import date

    import sim
    from calibration.operator import Operator
    from calibration.posterior.posterior import Posterior

    from .seen import Seen

WHO = "the model fitted to what came before"


@dataclass(frozen=True, slots=True)
class HeldOut:
    """What came from a day on, beside what had been predicted."""

    since: date
    until: date
    figures: Bands

    def sentences(self, told: Collection[str] | None = None) -> tuple[str, ...]:
        """What was found; told: the keys of the values that may be told, all where None."""
        return tuple(self._sentences(told))

    def _sentences(self, told: Collection[str] | None) -> Iterator[str]:
        found = self.figures
        low, high = found.usual
        yield (
            f"The time from {self.since} to {self.until} was predicted and not used. Of {len(found.bands)} "
            f"figures of it, {found.inside} fell inside their 90 % bands; {low} to {high} do where the model "
            "is right."
        )
        if found.beyond_chance:
            yield (
                f"So many outside, or so far, are hardly chance ({chance(found.p)}): something has changed, "
                "or the model does not show how things go on."
            )
        yield from found.of_outside(WHO, told, Period(self.since, self.until))


def held_out(
    scenario: sim.Scenario,
    posterior: Posterior,
    begun: date,
    rest: Operator,
    seen: Seen,
    runs: int = RUNS,
    seed: int = 1,
    jobs: int = 1,
    progress: Callable[[int, int], None] | None = None,
) -> HeldOut:
    """What came in the last part of a period beside what a posterior of the first part says of it.

    begun: the first day of the whole period. rest: how the last part was observed; it begins on the part's
    first day, and `seen` is in the order of its statistics. Raises `sim.ScenarioError`, and ValueError
    where nothing of it is seen alone.
    """
    some = [place for place, each in enumerate(rest.statistics) if each.kind in SEEN_ALONE]
    if not some:
        raise ValueError("neither a list of referrals nor a snapshot shows the last part by itself")
    if not begun < rest.since:
        raise ValueError(f"the last part begins on {rest.since}, and the whole on {begun}")
    points = drawn(posterior, runs, seed)
    predicted = observed_at(scenario, posterior.prior, points, rest, seed, jobs, progress, since=begun)
    return HeldOut(rest.since, rest.extract, bands(seen.only(some), predicted[:, some]))
