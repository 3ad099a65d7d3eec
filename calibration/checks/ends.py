"""Parameters that the data push to an end of their range: the truth may lie beyond it.

A range is what was believed before, and no draw leaves it. Where the truth lies outside, draws crowd at the
end that is nearest to it: they look like good knowledge, narrow and wrong, and other parameters make up for
what is missing. Where a parameter lies near its end in truth, draws do so too, so this is asked and not
concluded: of a queue with known truth, even in its ranges, each parameter was named in 1 or 2 of 100 data
sets; where it lay three or four tenths of the range beyond an end, in 7 to 100, and in most of those that the
data know well.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .words import percent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calibration.posterior.posterior import Posterior
    from calibration.prior import Parameter

NEAR = 0.05
"""How much of a range, from its end, is near it: an assumption."""

MUCH = 0.5
"""The weight of draws near an end from which on they are said to be pushed there: an assumption."""


@dataclass(frozen=True, slots=True)
class AtAnEnd:
    """A parameter, the end at which its draws crowd, and their weight in the twentieth of the range there."""

    parameter: Parameter
    upper: bool
    weight: float

    def sentence(self) -> str:
        """What is to be thought of it."""
        end, more = ("upper", "higher") if self.upper else ("lower", "lower")
        return (
            f"The data push {self.parameter.path} to the {end} end of its range: {percent(self.weight)} of "
            f"the draws lie in its last twentieth. If it may be {more}, widen the range; until then this "
            "interval, and those of others that make up for it, may be too narrow and wrong."
        )


def at_ends(posterior: Posterior) -> tuple[AtAnEnd, ...]:
    """The parameters whose draws crowd at an end of their range, in their order."""
    return tuple(_at_ends(posterior))


def _at_ends(posterior: Posterior) -> Iterator[AtAnEnd]:
    total = posterior.weights.sum()
    for column, parameter in enumerate(posterior.prior.parameters):
        shares = posterior.draws[:, column]
        for upper, near in ((False, shares < NEAR), (True, shares > 1.0 - NEAR)):
            weight = float(posterior.weights[near].sum() / total)
            if weight > MUCH:
                yield AtAnEnd(parameter, upper, weight)
