"""Running candidates, never more replications in all than the budget allows.

Screening takes every candidate through the same replications, so that two of them differ by their capacities
and not by their luck. A confirmation has luck of its own, which nothing has been chosen by.

Where a lever has been seen to change nothing for a promise, not a single figure of it, what is known about
the promise with one value of that lever is known with all of them, and is not run again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .evidence import evidence
from .measured import PEOPLE, STARTS, Trial, measured

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from sim.experiment.request import Progress
    from sim.experiment.workers import Workers

    from .asked import Asked
    from .evidence import Evidence
    from .lattice import At
    from .measured import Question

    Floats = NDArray[np.float64]

GOLDEN = 0x9E37_79B9_7F4A_7C15
"""2⁶⁴ divided by the golden ratio: odd, so that seeds made with it come back after 2⁶³ steps only (Knuth's
multiplicative hashing)."""


def fresh_seed(seed: int, attempt: int) -> int:
    """A seed whose luck has been looked at by nobody who used `seed` or another attempt."""
    return (seed + (attempt + 1) * GOLDEN) % 2**63


class Trials:
    """Runs candidates and keeps what they showed; `left` replications may still be run."""

    def __init__(
        self,
        asked: Asked,
        years: Sequence[int],
        workers: Workers[Question],
        seed: int,
        budget: int,
        progress: Progress | None = None,
    ) -> None:
        self.asked = asked
        self.years = years
        self.left = budget
        self._budget = budget
        self._workers = workers
        self._seed = seed
        self._progress = progress
        self.rows: dict[At, list[Floats]] = {}
        """What screening has shown of each candidate, replication by replication."""
        self.confirmations: dict[At, list[list[Floats]]] = {}
        """What each confirmation of a candidate has shown."""
        self._attempts = 0
        every = frozenset(range(len(asked.levers)))
        self._touched = [every] * len(asked.promises)
        self._cells: dict[tuple[int, At], dict[int, Floats]] = {}
        self._shown: dict[At, tuple[int, Evidence]] = {}

    @property
    def spent(self) -> int:
        """Replications run so far."""
        return self._budget - self.left

    def number(self, at: At) -> int:
        """How many replications a candidate has been screened with."""
        return len(self.rows.get(at, ()))

    def screen(self, at: At, up_to: int) -> None:
        """Screen a candidate with `up_to` replications, or as many as the budget allows.

        What follows from replications of others costs nothing, and is taken as far as it goes.
        """
        rows = self.rows.setdefault(at, [])
        while True:
            while (row := self._composed(at, len(rows))) is not None:
                rows.append(row)
            numbers = range(len(rows), len(rows) + min(max(0, up_to - len(rows)), self.left))
            if not numbers:
                return
            missing = [number for number in numbers if self._composed(at, number) is None]
            found: list[Floats] = []
            self._run(at, missing, self._seed, found)
            self._remember(at, missing, found)

    def untouched(self, promise: int, levers: frozenset[int]) -> None:
        """Whatever these levers do changes nothing for a promise, as far as has been seen.

        From now on what one candidate shows of it counts for all that differ in nothing else.
        """
        self._touched[promise] = self._touched[promise] - levers
        self._cells.clear()
        for at, rows in self.rows.items():
            self._remember(at, range(len(rows)), rows)

    def same(self, one: At, other: At, promise: int) -> bool:
        """Whether two candidates agree about a promise to the last bit, on the luck that both have had."""
        both = min(self.number(one), self.number(other))
        pairs = zip(self.rows[one][:both], self.rows[other][:both], strict=True) if both else ()
        return both > 0 and all(np.array_equal(a[promise], b[promise], equal_nan=True) for a, b in pairs)

    def _cell(self, at: At, promise: int) -> tuple[int, At]:
        touched = self._touched[promise]
        return promise, tuple(k if j in touched else -1 for j, k in enumerate(at))

    def _remember(self, at: At, numbers: Sequence[int], rows: Sequence[Floats]) -> None:
        for promise in range(len(self.asked.promises)):
            cell = self._cells.setdefault(self._cell(at, promise), {})
            cell.update((number, row[promise]) for number, row in zip(numbers, rows, strict=True))

    def _composed(self, at: At, number: int) -> Floats | None:
        """A replication of a candidate from what has been run, None where some promise lacks it."""
        parts = [
            self._cells.get(self._cell(at, promise), {}).get(number)
            for promise in range(len(self.asked.promises))
        ]
        known = [part for part in parts if part is not None]
        return np.array(known) if len(known) == len(parts) else None

    def confirm(self, at: At, replications: int) -> Evidence:
        """Run a candidate with luck that is used for nothing else."""
        rows: list[Floats] = []
        self._run(at, range(min(replications, self.left)), fresh_seed(self._seed, self._attempts), rows)
        self._attempts += 1
        self.confirmations.setdefault(at, []).append(rows)
        return evidence(self.asked, self.years, rows)

    def seed_after(self) -> int:
        """A seed for what comes after the search."""
        return fresh_seed(self._seed, self._attempts)

    def shown(self, at: At) -> Evidence:
        """What has been seen of a candidate, in confirmations too."""
        rows = self.seen(at)
        number, known = self._shown.get(at, (0, None))
        if known is None or number != len(rows):
            known = evidence(self.asked, self.years, rows)
            self._shown[at] = len(rows), known
        return known

    def seen(self, at: At) -> list[Floats]:
        """All rows of a candidate, of whatever luck."""
        return [*self.rows.get(at, ()), *(row for rows in self.confirmations.get(at, ()) for row in rows)]

    def worse(self, less: At, more: At, promise: int) -> float:
        """How many standard errors `more` keeps a promise worse than `less`, on the luck that both have had.

        Below zero where it keeps it better; 0 where nothing can be said.
        """
        mean, error = self.gain(less, more, promise)
        if error == 0.0 and mean != 0.0:  # everybody against nobody, in every replication
            return float(-np.copysign(np.inf, mean))
        return -mean / error if error > 0 else 0.0

    def gain(self, less: At, more: At, promise: int) -> tuple[float, float]:
        """By how much `more` keeps a promise better than `less`, a share, and the standard error of that.

        NaN where less than two replications of both tell anything.
        """
        both = min(self.number(less), self.number(more))
        if both < 2:
            return float("nan"), float("nan")
        one, other = (_share(self.rows[at][:both], promise) for at in (less, more))
        apart = other - one
        apart = apart[~np.isnan(apart)]
        if len(apart) < 2:
            return float("nan"), float("nan")
        error = 0.0 if np.ptp(apart) == 0.0 else float(apart.std(ddof=1) / np.sqrt(len(apart)))
        return float(apart.mean()), error

    def _run(self, at: At, numbers: Sequence[int], seed: int, rows: list[Floats]) -> None:
        values = tuple(lever.values[k] for lever, k in zip(self.asked.levers, at, strict=True))
        trials = [Trial(values, number, seed) for number in numbers]
        for row in self._workers.each(measured, trials, _place):
            rows.append(row)
            self.left -= 1
            if self._progress is not None:
                self._progress(self.spent, self._budget)


def _place(trial: Trial) -> int:
    """All candidates of a replication go to the same process: it has drawn their luck."""
    return trial.number


def _share(rows: Sequence[Floats], promise: int) -> Floats:
    """(replications,): the share who start within a promise's limit; NaN without anybody."""
    found = np.array([row[promise] for row in rows])
    people = found[:, PEOPLE]
    shares: Floats = np.where(people > 0, found[:, STARTS] / np.maximum(people, 1), np.nan)
    return shares
