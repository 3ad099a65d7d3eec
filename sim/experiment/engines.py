"""Which engine the citizens walk on: SimPy, or its compiled twin; what they find is the same to the last bit.

`auto` takes the compiled engine wherever it can be used. It cannot where numba is missing, and it cannot
call a queue rule that somebody has written in Python. Importing this module loads neither engine.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Literal

from .request import RequestError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sim.population import Population
    from sim.scenario import Scenario
    from sim.tables import Record
    from sim.timetable import Timetable

    from .own_rules import OwnRules
    from .request import Engine

Runs = Literal["simpy", "compiled"]
"""The engines there are."""


def pick(asked: Engine, own: Iterable[OwnRules] = ()) -> Runs:
    """The engine that runs what was asked for, where some scenarios have queue rules of the user's own.

    A `RequestError` where the compiled engine was asked for by name and cannot be used.
    """
    rules = [str(each) for each in own if each]
    if asked == "simpy":
        return "simpy"
    if asked == "compiled" and rules:
        raise RequestError(
            f"the compiled engine cannot call a queue rule written in Python ({'; '.join(rules)}); "
            "use engine `auto` or `simpy`, or a rule that a scenario can name after `queue:`"
        )
    missing = why_not_compiled()
    if asked == "compiled" and missing is not None:
        raise RequestError(f"the compiled engine cannot be used: {missing}; use engine `auto` or `simpy`")
    return "simpy" if rules or missing is not None else "compiled"


def why_not_compiled() -> str | None:
    """Why the compiled engine cannot be used on this system; None where it can."""
    from sim import compiled

    return compiled.lacking()


def ready(engine: Runs, say: Callable[[str], None] | None) -> None:
    """Make an engine ready to run: the compiled one is compiled, once on a computer, or loaded.

    `say` hears in a sentence that it is being compiled, and afterwards how long that took.
    """
    if engine == "compiled":
        from sim import compiled

        compiled.prepare(say)


def say_in_log(text: str) -> None:
    """Say something to whoever uses the package from Python: on standard error, unless logging is set up."""
    logging.getLogger("ventetid").warning(text)


def run(
    engine: Runs, scenario: Scenario, timetable: Timetable, population: Population, own: OwnRules
) -> Record:
    """What happens to the citizens of one replication."""
    if engine == "compiled":
        from sim import compiled

        return compiled.run(scenario, timetable, population)
    from sim import pathway

    return pathway.run(scenario, timetable, population, own.by_measure)
