"""Which numbers are assumptions, and where in its range each of them lies in each set.

A Latin hypercube (McKay, Beckman and Conover 1979): with a hundred sets, every range is cut into a hundred
equal parts and each part is used once, in an order that is drawn for each range by itself. All scenarios
are moved by the same shares of their ranges, so that what differs between them within a set is the option.

The shares of an assumption follow from the seed, the number of sets and its path, and from nothing else, as
the luck of a citizen does. So the order in which a file is written changes no set, one more assumption
changes no other, and an option meets the same sets whatever stands beside it. The price is what McKay's
hypercube costs anyhow: two assumptions go together by chance, with a correlation of 1 / √(sets - 1) or so,
where one that arranges all columns jointly (Iman and Conover 1982) would have less.

What an option states otherwise than the baseline is the decision that is being made: it is an assumption
in neither. A range that only one of them has, of a measure that is new or removed, is moved there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.experiment.decided import said_otherwise
from sim.experiment.once import once
from sim.experiment.parameters.refused import refuse_draws
from sim.experiment.request import RequestError
from sim.population.luck import generator
from sim.scenario.ranged import of_money, ranged

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from sim.scenario import Scenario
    from sim.scenario.ranged import Ranged

    Floats = NDArray[np.float64]

_ranges = once(ranged)
_OWN_LUCK = "set of assumptions: "
"""Before a path, so that the sets are not drawn with the luck that citizens have."""
_NO_PART = "outcome."
"""What programmes end in is drawn after everything else; no headline figure depends on it."""


@dataclass(frozen=True, slots=True)
class Design:
    """Sets of assumptions: a row of `shares` a set, a column for each of `ranges`, by path.

    `decided`: paths with a range that are not moved, since an option decides them; `left_out`: since no
    headline figure depends on them.
    """

    ranges: tuple[Ranged, ...]
    decided: tuple[str, ...]
    shares: Floats
    left_out: tuple[str, ...] = ()

    def of(self, number: int) -> dict[str, float]:
        """The shares of one set, by path."""
        return {each.path: float(share) for each, share in zip(self.ranges, self.shares[number], strict=True)}


def design(scenarios: Sequence[Scenario], sets: int, seed: int) -> Design:
    """`sets` sets of assumptions for a baseline, which comes first, and its options."""
    ranges, decided = assumptions(scenarios)
    shares = np.column_stack([column(each.path, sets, seed) for each in ranges])
    return Design(ranges, decided, shares, left_out(scenarios))


def column(path: str, sets: int, seed: int) -> Floats:
    """The shares of one assumption, an entry a set: one from each part of its range, in an order drawn."""
    luck = generator(seed, 0, _OWN_LUCK + path)
    found: Floats = (luck.permutation(sets) + luck.random(sets)) / sets
    return found


def assumptions(scenarios: Sequence[Scenario]) -> tuple[tuple[Ranged, ...], tuple[str, ...]]:
    """The ranges that are moved, of all scenarios, and the paths of those that an option decides.

    Raises `RequestError` where there is nothing to move.
    """
    baseline, *options = scenarios
    refuse_draws(scenarios, "moves assumptions over their declared ranges, and the draws move them already")
    found: dict[str, Ranged] = {}
    for scenario in scenarios:
        for each in _ranges(scenario):
            if _plays_a_part(each):
                found.setdefault(each.path, each)
    decided = [
        path for path in found if any(said_otherwise(path, baseline.tree, each.tree) for each in options)
    ]
    ranges = tuple(found[path] for path in sorted(found) if path not in decided)
    if not ranges:
        raise RequestError(
            "none of these scenarios declares a range, so there is no assumption to move; write for example "
            "granted: {value: 0.64, grade: assumption, range: [0.5, 0.7]}"
        )
    return ranges, tuple(sorted(decided))


def left_out(scenarios: Sequence[Scenario]) -> tuple[str, ...]:
    """The paths of the ranges on which no headline figure depends: of costs, and of how programmes end."""
    found: dict[str, None] = {}
    for scenario in scenarios:
        found |= dict.fromkeys(of_money(scenario))
        found |= dict.fromkeys(each.path for each in _ranges(scenario) if not _plays_a_part(each))
    return tuple(sorted(found))


def _plays_a_part(each: Ranged) -> bool:
    return not each.path.startswith(_NO_PART)
