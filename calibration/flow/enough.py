"""Whether there is enough of everything: of people, so that anything may be told, and of simulations.

What is learnt from simulations is a line through them, with a slope for each parameter. With few more points
than slopes the line goes through all of them, nothing is left over, and every interval shrinks to a point:
the answer looks certain and is made of luck. So it is asked for beforehand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim import RequestError

if TYPE_CHECKING:
    from calibration.data import Observed
    from calibration.project import Project

EACH = 10
"""Simulations for each parameter, in every wave, at least. On tables of chance alone, with 26 statistics and
5 simulations each, half of 50 and of 135 parameters seemed to be narrowed to nothing; with 10 each, of 5 to
135 parameters, half kept 0.96 of their width or more, and none less than 0.67."""


def check_enough(observed: Observed) -> None:
    """Raise `RequestError` where no number of the data may be told: then nothing learnt from them may be."""
    if not len(observed.values):
        raise RequestError(
            "no number can be read off the data: all that they hold is hidden, or of too few people"
        )
    told = (observed.people != 0) & observed.may_be_told
    if not told.any():
        raise RequestError(
            f"no number of the data rests on {observed.fewest} people or more, so nothing may be told of "
            "what they say. Take a longer window, or data of more people"
        )


def too_many(project: Project, numbers: int) -> str:
    """What to say where more parameters are free than there are numbers to tell them apart; else nothing.

    numbers: how many are read off the data.
    """
    free = len(project.parameters)
    if free <= numbers:
        return ""
    read = "1 number is" if numbers == 1 else f"{numbers:,} numbers are"
    return (
        f"{free} parameters are free and {read} read off the data, so most of them cannot be told apart. "
        "Name under parameters those that your data tell of: 5 to 10 are enough to begin with."
    )


def check_budget(project: Project) -> None:
    """Raise `RequestError` where there are too few simulations for so many parameters."""
    free, budget = len(project.parameters), project.budget
    if budget.simulations // budget.waves >= EACH * free:
        return
    waves = "one wave" if budget.waves == 1 else f"{budget.waves} waves"
    raise RequestError(
        f"{budget.simulations:,} simulations in {waves} are too few for {free} parameters, of which any "
        f"might look certain by luck: at least {EACH * free * budget.waves:,} are needed. Raise "
        "budget.simulations, or name only those parameters that matter"
    )
