"""Scenarios that are compared, all under the same draws of parameters.

In a replication all of them have the same draw, so that what differs is the option. What an option states
otherwise than the baseline is the decision that is being made: it is drawn in neither of them, as it is no
assumption in either where these are moved (`sim.experiment.assumptions.design`). A table of shares of which
an option states one is decided as a whole, since its shares make room for each other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.experiment.decided import said_otherwise
from sim.experiment.request import RequestError
from sim.scenario.adding_up import tables
from sim.scenario.doubts import sentences as doubted
from sim.scenario.drawn import settable
from sim.scenario.wrong import listing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.scenario import Draws, Scenario

NAMED = 10
"""Paths that a sentence names, at most."""
PARTLY = 0.5
"""Draws that are worth less than this part of their number are said to be worth so many only."""


def put_under(scenarios: Sequence[Scenario], draws: Draws) -> tuple[Scenario, ...]:
    """The scenarios under draws, each value of which one of them states at least; the baseline first.

    Raises `ScenarioError` as `Scenario.under` does.
    """
    known = [settable(each, draws.paths) for each in scenarios]
    anywhere = set().union(*known)
    for each, mine in zip(scenarios, known, strict=True):
        each.under(draws.without(anywhere - mine))
    return tuple(each.carrying(draws) for each in scenarios)


def together(scenarios: Sequence[Scenario]) -> tuple[tuple[Scenario, ...], tuple[str, ...]]:
    """The scenarios under the draws that any of them is under, and sentences about that.

    What is decided among them is not drawn. Raises `RequestError` where they are under different draws.
    """
    found = {each.draws.digest: each.draws for each in scenarios if each.draws is not None}
    if not found:
        return tuple(scenarios), ()
    if len(found) > 1:
        raise RequestError(
            "scenarios that are compared must be under the same draws of parameters: put the baseline under "
            "draws, and the options follow"
        )
    (draws,) = found.values()
    decided = decided_among(scenarios, draws.paths)
    left = draws.without(decided)
    return tuple(each.carrying(left) for each in scenarios), notes(left, decided)


def decided_among(scenarios: Sequence[Scenario], paths: Sequence[str]) -> tuple[str, ...]:
    """Those of the paths that an option decides: it states another value there than the baseline."""
    baseline, *options = scenarios

    def differs(path: str) -> bool:
        return any(said_otherwise(path, baseline.tree, each.tree) for each in options)

    found = dict.fromkeys(path for path in paths if differs(path))
    for table in tables(baseline.tree):
        names = [".".join(map(str, steps)) for steps in table]
        if any(map(differs, names)):
            found |= dict.fromkeys(name for name in names if name in paths)
    return tuple(path for path in paths if path in found)


def notes(draws: Draws, decided: Sequence[str] = ()) -> tuple[str, ...]:
    """What is to be read beside numbers under draws: what is against them, what is not drawn, or idle."""
    said = [*doubted(draws.doubts), in_words(draws)]
    if decided:
        said.append(
            "decided by what is compared, and so not drawn but as stated, also where it is not changed: "
            f"{listing(decided, NAMED)}"
        )
    if ends := [path for path in draws.paths if path.startswith("outcome.")]:
        said.append(
            "how programmes end follows from what the scenario states, so these draws change nothing: "
            f"{listing(ends, NAMED)}"
        )
    return tuple(f"{each[:1].upper()}{each[1:]}." for each in said)


def in_words(draws: Draws) -> str:
    """`each replication has the values of one of 400 draws of 9 parameters (worth 120 of equal weight) …`."""
    number, values = len(draws), len(draws.paths)
    many = "the 1 draw" if number == 1 else f"one of {number:,} draws"
    of = "1 parameter" if values == 1 else f"{values} parameters"
    worth = f" (worth {draws.worth:,.0f} of equal weight)" if draws.worth < PARTLY * number else ""
    return f"each replication has the values of {many} of {of}{worth}, the same in all that is compared"
