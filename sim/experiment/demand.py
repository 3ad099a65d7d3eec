"""Whether a gain survives if it attracts more referrals: shorter queues do.

The same comparison with more referrals a year, in the baseline and in every option, on the same citizens
and luck as the main comparison. What is read is mostly the option with 10 % more against the baseline with
as many as today: those who are referred because the queue has become shorter come where it has.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import pandas as pd

from . import intervals
from .headline import headline, is_quantile
from .request import Interrupted
from .simulation import result_of
from .study import study

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sim.indicators import Key
    from sim.scenario import Scenario

    from .comparison import Comparison
    from .intervals import Interval
    from .request import Engine, Progress
    from .result import Result

PER_YEAR = "citizens.per_year"
MORE = (0.1, 0.2)
"""How many more referrals: of today's number."""


@dataclass(frozen=True)
class Demand:
    """The results of a comparison with more referrals.

    `results`: by how many more, the baseline first, in the order of `names`; 0.0 is the comparison itself.
    """

    names: tuple[str, ...]
    results: dict[float, tuple[Result, ...]]

    @property
    def baseline(self) -> Result:
        """The baseline with as many referrals as are stated."""
        return self.results[0.0][0]

    def against_today(self, name: str, more: float, key: Key, confidence: float = 0.95) -> Interval:
        """An option with so many more referrals, less the baseline with none."""
        option = self.results[more][self.names.index(name)]
        return intervals.difference(
            self.baseline.figure(key),
            option.figure(key),
            confidence,
            bootstrap=True,
            quantile=is_quantile(key.indicator),
        )

    @cached_property
    def keys(self) -> tuple[Key, ...]:
        """The headline figures with a better direction."""
        every = {key: None for results in self.results.values() for each in results for key in each.catalogue}
        found = headline(every, (each.scenario for each in self.results[0.0]))
        return tuple(key for key in found if key.better)

    @cached_property
    def table(self) -> pd.DataFrame:
        """The level of every headline figure: scenario, more (a share), indicator, of, value, unit."""
        rows = [
            {
                "scenario": name,
                "more": more,
                "indicator": key.indicator,
                "of": key.of,
                "value": intervals.mean(result.figure(key)),
                "unit": key.unit,
            }
            for more, results in self.results.items()
            for name, result in zip(self.names, results, strict=True)
            for key in self.keys
        ]
        return pd.DataFrame(rows, columns=["scenario", "more", "indicator", "of", "value", "unit"])


def with_more_referrals(
    comparison: Comparison,
    more: Iterable[float] = MORE,
    jobs: int = -1,
    progress: Progress | None = None,
    engine: Engine = "auto",
    *,
    cluster: str | None = None,
) -> Demand:
    """Run what was compared once more with more referrals, as many replications of the same luck.

    Raises `ScenarioError` where so many referrals cannot be, and `Interrupted` when somebody stops the work.
    """
    shares, results = tuple(more), comparison.results
    scenarios = [raised(result.scenario, share) for share in shares for result in results]
    found = study(
        scenarios,
        comparison.replications,
        comparison.baseline.seed,
        jobs,
        keep_tables=False,
        with_outcomes=False,
        progress=progress,
        engine=engine,
        cluster=cluster,
    )
    if found.interrupted:
        raise Interrupted(found.done, found.asked, None, found.work)
    made = [result_of(found, which, comparison.baseline.seed) for which in range(len(scenarios))]
    size = len(results)
    return Demand(
        comparison.names,
        {0.0: results} | {share: tuple(made[k * size : (k + 1) * size]) for k, share in enumerate(shares)},
    )


def raised(scenario: Scenario, more: float) -> Scenario:
    """The scenario with more referrals a year, each as likely as the others to be any citizen.

    Where the number of referrals is drawn there are more in every draw.
    """
    found = scenario.with_({PER_YEAR: float(f"{scenario.citizens.per_year * (1 + more):.10g}")})
    return found if found.draws is None else found.carrying(found.draws.times(PER_YEAR, 1 + more))
