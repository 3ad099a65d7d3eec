"""Many replications of a whole country, with memory that does not grow with them.

The work goes replication by replication, all municipalities of one before the next, so that what is finished
when somebody interrupts is the whole country, less often. Of each run only its figures come back.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from sim import indicators
from sim.experiment import engines, outcomes, request
from sim.experiment.replicate import Case, Order
from sim.experiment.request import Interrupted
from sim.experiment.study import meets_the_shares, solve, solved
from sim.experiment.workers import Workers
from sim.timetable import timetable

from .country import Country
from .figures import Shared, ended_in, figures_of, kept
from .sizes import by_size, municipalities, the_one
from .together import OverReplications, quantiles, weighted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from sim.experiment.outcomes import Ends, Logit
    from sim.experiment.request import Engine, Progress
    from sim.scenario import Scenario

    from .figures import Figures
    from .sizes import Municipality

    Floats = NDArray[np.float64]


def municipality(country: Scenario, number: int) -> Scenario:
    """One municipality of a country as a scenario of its own; a `RequestError` if there is none."""
    return the_one(country, number).scenario(country)


def simulate_country(
    country: Scenario,
    replications: int = request.COUNTRY_REPLICATIONS,
    seed: int = 1,
    engine: Engine = "auto",
    jobs: int = -1,
    progress: Progress | None = None,
    *,
    outcomes: bool = True,
    cluster: str | None = None,
) -> Country:
    """Run every municipality of `country` `replications` times, and put their figures together.

    Each municipality has luck of its own, that of the same municipality run alone with
    `Municipality.seed(seed)`. The other arguments are those of `simulate`.

    Raises `RequestError` for what cannot be asked, and `Interrupted`, with the country as far as all
    municipalities are finished, when somebody stops the work.
    """
    request.check(replications, seed, engine, jobs, cluster_address=cluster)
    towns = municipalities(country)
    runs = engines.pick(engine)
    engines.ready(runs, engines.say_in_log)
    parent = meets_the_shares(country) if outcomes else None
    scenarios = [town.scenario(country) for town in towns] + ([] if parent is None else [parent])
    # Figures are of the whole window: nothing is asked of single years.
    cases = tuple(Case(each, replace(timetable(each), years=()), runs) for each in scenarios)
    catalogue = indicators.catalogue(cases[0].scenario, cases[0].timetable)
    where = kept(catalogue)
    keys = tuple(catalogue[place] for place in where)
    shared = Shared(cases, tuple(float(town.size) for town in towns), keys, where)
    work = _Work(country, towns, replications, seed, shared)
    try:
        with Workers(jobs, shared, cluster=cluster) as workers:
            work.run(workers, parent, progress)
            work.notes += workers.notes
    except KeyboardInterrupt:
        partial = work.found() if work.done else None
        raise Interrupted(work.done, replications, partial, work.pieces, whose="municipality") from None
    return work.found()


class _Work:
    """The work of a country, and how far it has come."""

    def __init__(
        self, country: Scenario, towns: tuple[Municipality, ...], replications: int, seed: int, shared: Shared
    ) -> None:
        self.country, self.towns, self.replications, self.seed = country, towns, replications, seed
        self.shared = shared
        self.logit: Logit | None = None
        self.notes: tuple[str, ...] = ()
        self.pieces = 0, replications * len(towns)
        """Pieces of work done and in all, those that decide how outcomes are drawn included."""
        self._groups = by_size(towns)
        self._over = OverReplications(len(towns), len(shared.keys))
        self._rows: list[tuple[Floats, Floats, Floats]] = []

    @property
    def done(self) -> int:
        """Replications that every municipality has finished."""
        return len(self._rows)

    def run(self, workers: Workers[Shared], parent: Scenario | None, progress: Progress | None) -> None:
        """Solve how outcomes are drawn, once for all, and then run the country again and again."""
        self.logit = None if parent is None else solved(parent)
        to_solve = 0 if parent is None or self.logit is not None else outcomes.REPLICATIONS
        in_all = to_solve + self.replications * len(self.towns)

        def tell(done: int) -> None:
            self.pieces = done, in_all
            if progress is not None:
                progress(done, in_all)

        tell(0)
        if parent is not None and to_solve:
            orders = [Order(len(self.towns), number, outcomes.SEED) for number in range(to_solve)]
            ended: list[Ends] = []
            for who in workers.each(ended_in, orders):
                ended.append(who)
                tell(len(ended))
            self.logit = solve(parent, ended)
        self.notes = () if self.logit is None else self.logit.notes
        made = workers.each(figures_of, self._orders())
        for number in range(self.replications):
            here: list[Figures] = []
            for each in islice(made, len(self.towns)):
                here.append(each)
                tell(to_solve + number * len(self.towns) + len(here))
            self._take_in(here)

    def _orders(self) -> Iterator[Order]:
        seeds = [town.seed(self.seed) for town in self.towns]
        for number in range(self.replications):
            for case, seed in enumerate(seeds):
                yield Order(case, number, seed, self.logit)

    def _take_in(self, here: list[Figures]) -> None:
        """Put one replication of the country together, and keep nothing of it but that."""
        values, weights = np.array([each.values for each in here]), np.array([each.weights for each in here])
        groups = np.array([weighted(values[places], weights[places]) for places in self._groups])
        self._over.add(values)
        self._rows.append((weighted(values, weights), groups, quantiles(values)))

    def found(self) -> Country:
        """The country as far as it has come."""
        all_of_it, of_size, spread = (np.array(rows) for rows in zip(*self._rows, strict=True))
        return Country(
            self.country,
            self.towns,
            self.seed,
            self.shared.keys,
            all_of_it,
            of_size,
            spread,
            self._over.means(),
            self._over.variances(),
            self._over.known,
            self.notes,
            self.shared.cases[0].engine,
        )
