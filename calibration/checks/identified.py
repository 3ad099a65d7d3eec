"""What the data have said of each parameter, and which they have said nothing of.

A parameter's contraction is the standard deviation of its share of the range after the data over what it
was before: 1 where nothing is learnt. An interval that is as wide as the prior looks like a finding and is
none, so a parameter that has hardly been narrowed is called *not identified*.

What hardly means is asked of chance. Give the table a parameter that changes nothing, in the place of one
of its own: what it seems to be narrowed by then is what noise makes of a table of this size, near these
data. A parameter that is narrowed no more than that has not been, however large the table; and one that is
narrowed by less than a tenth is of no use to anybody, however certain that tenth is. Where it seems to be
narrowed by more than that, and chance narrows as much, nothing has been found but that there are too few
simulations to tell.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from math import ceil
from typing import TYPE_CHECKING

import numpy as np

from calibration.posterior.adjusted import adjusted, nearest
from calibration.posterior.learnt import learn
from calibration.posterior.posterior import Posterior
from calibration.prior import DAYS, Box, Parameter, Prior

from .words import between, length, listed, percent

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from calibration.table.table import Table

    from .would_tell import WouldTell

    Floats = NDArray[np.float64]

NOT_NARROWED = 0.9
"""A contraction from which on a parameter counts as not identified: an assumption. A range that becomes a
tenth narrower changes no decision."""

NOTHING = 0.05
"""What is narrowed by less is said not to be narrowed at all: an assumption."""

INERT = 20
"""How many parameters that change nothing are tried: the lowest of their contractions is one in twenty."""

BEYOND_CHANCE = 2.0
"""How many times what chance narrows a parameter should seem narrowed by, so that more simulations than are
said to be needed do tell: an assumption."""

_HUNDREDS = 100
_OWN_LUCK = (1, 0x1DE27)
"""The same for everybody, so that what is said of the same table is the same."""


@dataclass(frozen=True, slots=True)
class Known:
    """A parameter after the data: its contraction, its interval of 90 %, and whether it was identified.

    would: which other data would narrow it, the best first, where that was asked. more: where there are too
    few simulations to tell, how many more would; 0 where it is not known how many there are.
    """

    parameter: Parameter
    contraction: float
    interval: tuple[float, float]
    identified: bool
    would: WouldTell | None = None
    more: int = 0

    @property
    def too_few(self) -> bool:
        """Whether it seems to be narrowed, and no more than chance narrows in so few simulations."""
        return not self.identified and self.contraction < NOT_NARROWED

    @property
    def narrower(self) -> float:
        """By how much narrower it is than its prior: 0 where nothing is learnt."""
        return 1.0 - self.contraction

    def sentence(self) -> str:
        """What is known of it now, or what would have to be known."""
        path = self.parameter.path
        if self.identified:
            low, high = (self._shown(each) for each in self.interval)
            return (
                f"{path} is {between(low, high)} (90 %), {percent(self.narrower)} narrower than its range "
                "before the data."
            )
        if self.too_few:
            much = f"it seems {percent(self.narrower)} narrower, and so might one that changes nothing"
            more = f" About {self.more:,} more would (budget.simulations)." if self.more else ""
            return f"There are too few simulations to tell whether these data narrow {path}: {much}.{more}"
        said = f"Nothing in these data narrows {path}"
        if self.narrower >= NOTHING:
            said = f"These data hardly narrow {path} ({percent(self.narrower)} narrower)"
        if self.would is None:
            return f"{said}: its range is what was assumed. Which other data would has not been asked."
        return f"{said}; {self.would.clause()}."

    def _shown(self, value: float) -> str:
        return length(value) if self.parameter.unit == DAYS else f"{value:.3g}"


@dataclass(frozen=True, slots=True)
class Identified:
    """Every parameter; limit: the contraction from which on one is not identified, by chance or of no use."""

    found: tuple[Known, ...]
    limit: float
    inert: tuple[float, ...] = field(default=(), repr=False)

    @property
    def not_identified(self) -> tuple[str, ...]:
        """The paths of those that the data say nothing of."""
        return tuple(each.parameter.path for each in self.found if not each.identified)

    def sentences(self) -> tuple[str, ...]:
        """What was found, the parameters that are known first."""
        return tuple(self._sentences())

    def _sentences(self) -> Iterator[str]:
        for each in sorted(self.found, key=lambda each: not each.identified):
            yield each.sentence()
        if assumed := [each.parameter.path for each in self.found if not (each.identified or each.too_few)]:
            one = len(assumed) == 1
            yield (
                f"{listed(assumed)} {'is' if one else 'are'} not identified: what is said "
                f"of {'it' if one else 'them'} is what was assumed."
            )


def identified(
    posterior: Posterior,
    inert: Sequence[float] = (),
    would: Mapping[str, WouldTell] | None = None,
    simulations: int = 0,
) -> Identified:
    """What the data have said of each parameter.

    inert: contractions of parameters that change nothing (`inert_contractions`). would: by path, which other
    data would tell (`would_tell`). simulations: how many the posterior was made from, if that is known.
    """
    limit = min([NOT_NARROWED, *inert])
    known = [
        Known(
            each,
            posterior.contraction[each.path],
            posterior.interval(each.path),
            posterior.contraction[each.path] < limit,
            (would or {}).get(each.path),
            _more(1.0 - posterior.contraction[each.path], 1.0 - limit, simulations),
        )
        for each in posterior.prior.parameters
    ]
    return Identified(tuple(known), limit, tuple(inert))


def _more(narrower: float, by_chance: float, simulations: int) -> int:
    """How many more simulations would tell: what chance narrows falls with the root of their number."""
    if not 0.0 < narrower <= by_chance:
        return 0
    times = (BEYOND_CHANCE * by_chance / narrower) ** 2
    return ceil(simulations * (times - 1.0) / _HUNDREDS) * _HUNDREDS


def inert_contractions(table: Table, values: Floats, number: int = INERT) -> tuple[float, ...]:
    """The contractions that so many parameters that change nothing seem to have, each in the place of one.

    table: of the statistics observed. All of them are learnt at once, and each is then asked for by itself.
    """
    luck = np.random.default_rng(_OWN_LUCK)
    real = len(table.prior.parameters)
    learnt = learn(_with_inert(table, luck.random((len(table), number))))
    summaries, here = learnt.summaries.points, learnt.summaries.at(np.asarray(values, np.float64))
    found = []
    for k in range(number):
        some = [*range(real), real + k]
        some.remove(k % real)
        distances = np.sqrt(np.square(summaries[:, some] - here[some]).sum(axis=1))
        rows, kernel = nearest(distances, learnt.kept)
        weights = kernel * learnt.weights[rows]
        near = summaries[rows][:, some]
        draws = adjusted(learnt.table.points[rows][:, some], near, here[some], weights)
        alone = Prior((Parameter("inert", 0.0, 1.0),))
        found.append(Posterior(alone, draws[:, -1:], weights / weights.sum()).contraction["inert"])
    return tuple(found)


def _with_inert(table: Table, points: Floats) -> Table:
    """The table with further parameters that had nothing to do with what was simulated."""
    number = points.shape[1]
    more = tuple(Parameter(f"inert {k}", 0.0, 1.0) for k in range(number))
    boxes = [
        None if box is None else Box((*box.low, *[0.0] * number), (*box.high, *[1.0] * number))
        for box in table.boxes
    ]
    return replace(
        table,
        prior=Prior((*table.prior.parameters, *more)),
        points=np.hstack([table.points, points]),
        boxes=tuple(boxes),
    )
