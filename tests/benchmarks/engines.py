"""Our own engines as contestants: the run alone, or a whole replication from the draw to the tables."""

from __future__ import annotations

from importlib import import_module
from itertools import count
from time import process_time
from typing import TYPE_CHECKING, Any, Protocol, cast

from sim import pathway
from sim.indicators import measure_all
from sim.population import draw, gather
from sim.timetable import timetable
from tests.benchmarks.limit import Limit
from tests.benchmarks.measure import Contestant

if TYPE_CHECKING:
    from collections.abc import Callable

    from sim import Scenario
    from sim.population import Population
    from sim.tables import Record
    from sim.timetable import Timetable

    Run = Callable[[Scenario, Timetable, Population], Record]

SIMPY = "our SimPy engine"
COMPILED = "our compiled engine"
KERNEL = "our compiled engine's machine code alone"
LIMIT = "the C++ loop"
STAGES = ("drawing the citizens", "drawing them for an option", "the run", "tables", "indicators")


class _Compiled(Protocol):
    def lacking(self) -> str | None: ...
    def prepare(self, say: Callable[[str], None] | None) -> None: ...
    def run(self, scenario: Scenario, dates: Timetable, population: Population) -> Record: ...


def compiled() -> _Compiled | str:
    """The compiled engine, ready to run, or why it cannot be used here."""
    try:
        found = cast("_Compiled", import_module("sim.compiled"))
        reason = found.lacking()
    except (ImportError, AttributeError) as error:
        return f"the compiled engine cannot be imported ({error})"
    if reason is None:
        found.prepare(None)
        return found
    return reason


def runs() -> dict[str, Run]:
    """Our engines that can be used here, by name."""
    found: dict[str, Run] = {SIMPY: pathway.run}
    ready = compiled()
    if not isinstance(ready, str):
        found[COMPILED] = ready.run
    return found


def alone(name: str, run: Run, scenario: Scenario) -> Contestant:
    """The run alone: citizens are drawn before, and nothing is made of the record."""
    dates = timetable(scenario)

    def prepare(seed: int) -> Callable[[], object]:
        population = draw(scenario, dates, seed, 0)
        return lambda: run(scenario, dates, population)

    return Contestant(name, prepare)


def kernel(scenario: Scenario) -> Contestant:
    """The compiled engine's machine code: its memory is made ready before, and nothing is read from it."""
    inside: Any = import_module("sim.compiled.engine")
    dates, code = timetable(scenario), inside.machine.load()

    def prepare(seed: int) -> Callable[[], object]:
        population = draw(scenario, dates, seed, 0)
        memory = inside.ready(scenario, dates, population)

        def work() -> object:
            if code(memory.address):
                raise MemoryError("the calendar was given too little room")
            return memory

        return work

    return Contestant(KERNEL, prepare)


def limit(scenario: Scenario) -> Contestant:
    """The C++ loop on the same citizens."""
    dates = timetable(scenario)

    def prepare(seed: int) -> Callable[[], object]:
        return Limit(scenario, dates, draw(scenario, dates, seed, 0)).run

    return Contestant(LIMIT, prepare)


IN_A_ROW = 8
"""Replications that the compiled engine does one after the other."""

_fresh = count(1_000_000)
"""Seeds that nobody has had: luck is kept in a process, and whoever came second would find it there."""


def whole(
    name: str, run: Run, scenario: Scenario, *, indicators: bool = False, met_by: Scenario | None = None
) -> Contestant:
    """A whole replication: citizens are drawn, run, and the two tables gathered; then `indicators`.

    Nobody has drawn this luck before, except where another scenario has met the same citizens (`met_by`).
    The compiled engine does some in a row, as a study does: the first after another contestant finds memory
    that has been given back to the system.
    """
    dates = timetable(scenario)
    in_a_row = IN_A_ROW if name.startswith(COMPILED) else 1

    def prepare(_seed: int) -> Callable[[], object]:
        seeds = [next(_fresh) for _ in range(in_a_row)]
        if met_by is not None:
            for seed in seeds:
                draw(met_by, timetable(met_by), seed, 0)

        def work() -> object:
            made: object = None
            for seed in seeds:
                population = draw(scenario, dates, seed, 0)
                tables = gather(run(scenario, dates, population), dates, population)
                made = measure_all(tables, dates, scenario) if indicators else tables
            return made

        return work

    return Contestant(name, prepare, in_a_row)


def stages(run: Run, scenario: Scenario, option: Scenario, rounds: int) -> dict[str, list[float]]:
    """Seconds of processor time of each stage of so many replications, after a first to warm up.

    The citizens are drawn by `option` first, and then again by `scenario`, which finds them.
    """
    of_option, dates = timetable(option), timetable(scenario)
    found: dict[str, list[float]] = {stage: [] for stage in STAGES}
    for number in range(-1, rounds):
        seed = next(_fresh)
        moments = [process_time()]
        draw(option, of_option, seed, 0)
        moments.append(process_time())
        population = draw(scenario, dates, seed, 0)
        moments.append(process_time())
        record = run(scenario, dates, population)
        moments.append(process_time())
        tables = gather(record, dates, population)
        moments.append(process_time())
        measure_all(tables, dates, scenario)
        moments.append(process_time())
        if number >= 0:
            for seconds, before, after in zip(found.values(), moments, moments[1:], strict=False):
                seconds.append(after - before)
    return found
