"""Numbers that add up to the last digit.

Means over replications are rounded by the machine, each in its own last digit, so that a baseline and the
steps to an option would miss the option by some billionths. They are put on one grid instead: whole multiples
of a power of two, the unit. The baseline, the steps, the option and every sum on the way are then whole
numbers of units. None is larger than the baseline and all steps together without their signs, which by the
choice of the unit are fewer than 2^50 units before rounding, and rounding adds at most one for each number. A
float holds every whole number up to 2^53, and multiplying by a power of two changes no digit. So nothing is
rounded in adding, whatever the order. What the grid leaves out is less than a part in 2^49 of the figure, far
below the error of any simulation.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import frexp, fsum, ldexp
from typing import TYPE_CHECKING

from sim.experiment.rounding import shared

if TYPE_CHECKING:
    from collections.abc import Sequence

BITS = 50
"""Binary digits of the largest sum that are kept; three fewer than a float has, for rounding and adding."""


@dataclass(frozen=True, slots=True)
class Sum:
    """`start` and `steps` add up to `end`, and the steps to `difference`, exactly and in any order."""

    start: float
    steps: tuple[float, ...]
    end: float
    difference: float


def added_up(start: float, steps: Sequence[float]) -> Sum:
    """The numbers on one grid. A step of nothing stays nothing: the others take what rounding leaves over."""
    largest = abs(start) + fsum(abs(step) for step in steps)
    if largest == 0.0:
        return Sum(0.0, (0.0,) * len(steps), 0.0, 0.0)
    unit = frexp(largest)[1] - BITS
    exact = [ldexp(step, -unit) for step in steps]  # a power of two takes nothing away
    whole = shared(exact, round(fsum(exact)))
    first, difference = round(ldexp(start, -unit)), sum(whole)
    return Sum(
        ldexp(float(first), unit),
        tuple(ldexp(float(each), unit) for each in whole),
        ldexp(float(first + difference), unit),
        ldexp(float(difference), unit),
    )
