"""A case in one replication: the scenario with the values of the draw that the replication has.

Timetable, citizens, engine and indicators of the replication all are of that scenario. What is asked of it
must be what is asked of the scenario as stated: a draw that lets something happen that otherwise cannot (or
the other way round) has other figures, and is refused.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from weakref import ref

from sim.experiment.request import RequestError
from sim.indicators.catalogue import headings
from sim.scenario import ScenarioError
from sim.scenario.drawn import in_draw
from sim.timetable import timetable

if TYPE_CHECKING:
    from sim.experiment.replicate import Case
    from sim.indicators.sheet import Headings
    from sim.scenario import Scenario

AT_A_TIME = 60
"""Cases that are kept, as many as the compiled engine keeps laid out: options come one after the other."""

_lately: dict[tuple[int, int], tuple[ref[Scenario], Case]] = {}
_asked: dict[int, tuple[ref[Scenario], Headings]] = {}
"""By the identity of a scenario, since to compare two takes as long as making one."""


def in_replication(case: Case, seed: int, number: int) -> Case:
    """The case with the values of its draw; itself where its scenario is under none.

    Raises `RequestError` where the language refuses them.
    """
    scenario = case.scenario
    if scenario.draws is None:
        return case
    which = scenario.draws.which(number, seed)
    known = _lately.get((id(scenario), which))
    if known is not None and known[0]() is scenario and known[1].engine == case.engine:
        return known[1]
    try:
        there = in_draw(scenario, scenario.draws.values(number, seed))
    except ScenarioError as error:
        raise RequestError(
            f'row {which + 1} of the parameters cannot be put upon "{scenario.name}": '
            f"{error.problems[0].message}"
        ) from None
    found = replace(case, scenario=there, timetable=timetable(there))
    if len(_lately) >= AT_A_TIME:
        _lately.clear()
    _lately[id(scenario), which] = ref(scenario), found
    return found


def same_figures(case: Case, found: Headings, seed: int, number: int) -> None:
    """Raise a `RequestError` where a replication has other figures than the scenario as stated."""
    if found == (asked := _asked_of(case)):
        return
    draws = case.scenario.draws
    which = 0 if draws is None else draws.which(number, seed) + 1
    other, *_rest = (*set(found[1]).symmetric_difference(asked[1]), ("figures", "all", 0))
    raise RequestError(
        f'row {which} of the parameters makes another scenario of "{case.scenario.name}": it has other '
        f"figures ({other[0]} of {other[1]}); leave out a value that switches something on or off, such as "
        "a share of 0"
    )


def _asked_of(case: Case) -> Headings:
    here = id(case.scenario)
    known = _asked.get(here)
    if known is None or known[0]() is not case.scenario:
        made = headings(case.scenario, case.timetable)
        _asked[here] = known = ref(case.scenario, lambda _gone: _asked.pop(here, None)), made
    return known[1]
