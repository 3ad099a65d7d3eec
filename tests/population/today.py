"""Municipalities that begin with people from a list, and what is drawn for these people."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.population import draw
from sim.population.initial import draw_initial
from sim.population.luck import Luck
from sim.population.plans import plan
from sim.registers import Sheet
from sim.scenario import Measure, Scenario
from sim.timetable import timetable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from numpy.typing import NDArray

    from sim.population import Population, Spells
    from sim.population.initial import There

    Row = Mapping[str, object]

DAY, WEEK = 86_400, 604_800
AS_OF = date(2027, 1, 4)
MENTOR = {"places": "unlimited", "lasts": {"exponential": {"mean": "26 weeks"}}}


def ago(weeks: float) -> datetime:
    """A moment so many weeks before the run begins."""
    return datetime.combine(AS_OF, time()) - timedelta(weeks=weeks)


def sheet(name: str, rows: Iterable[Row]) -> Sheet:
    """A table of rows, blank where a row leaves something out."""
    rows = list(rows)
    columns = dict.fromkeys(column for row in rows for column in row)
    return Sheet.of(name, columns, ([row.get(column) for column in columns] for row in rows))


def tables(people: Iterable[Row] = (), stays: Iterable[Row] = ()) -> dict[str, object]:
    """What stands after `initial:`."""
    found: dict[str, object] = {"as_of": AS_OF}
    for name, rows in (("citizens", list(people)), ("spells", list(stays))):
        if rows:
            found[name] = sheet(f"{name}.csv", rows)
    return found


def town(**parts: object) -> dict[str, Any]:
    """A municipality with one measure for everybody, half a year long."""
    return {
        "name": "Today",
        "clock": {"start": AS_OF, "years": "26 weeks"},
        "citizens": {"per_year": 20},
        "measures": {"mentor": MENTOR},
    } | parts


def today(people: Iterable[Row] = (), stays: Iterable[Row] = (), **parts: object) -> Scenario:
    """The same with people from a list."""
    return Scenario.model_validate(town(**parts) | {"initial": tables(people, stays)})


def alike(number: int, person: Row, *stays: Row) -> dict[str, Any]:
    """So many people with one history, as rows of both tables."""
    return {
        "people": [{**person, "citizen": k} for k in range(number)],
        "stays": [{**stay, "citizen": k} for k in range(number) for stay in stays],
    }


def stay(measure: str, recommended: float, attempt: int = 1, **more: object) -> Row:
    """A row of the spells table; numbers are weeks ago."""
    moments = {name: ago(each) if isinstance(each, (int, float)) else each for name, each in more.items()}
    return {"citizen": 1, "measure": measure, "recommended": ago(recommended), "attempt": attempt, **moments}


def drawn(scenario: Scenario, seed: int = 1, replication: int = 0) -> Population:
    """One replication's people: those who are there, and those who come."""
    return draw(scenario, timetable(scenario), seed, replication)


def there(scenario: Scenario, seed: int = 1, replication: int = 0) -> There:
    """Those who are there alone."""
    found = draw_initial(scenario, timetable(scenario), seed, replication)
    assert found is not None
    return found


def many(
    scenario: Scenario, column: Callable[[There], NDArray[Any]], replications: int, seed: int = 1
) -> NDArray[Any]:
    """A column of those who are there, over several replications."""
    dates = timetable(scenario)
    found = (draw_initial(scenario, dates, seed, each) for each in range(replications))
    return np.concatenate([column(each) for each in found if each is not None])


def ordinary(measures: Mapping[str, object], number: int, seed: int = 2) -> Spells:
    """What chance has in store for citizens who come, all measures being recommended to everybody."""
    offers = {name: Measure.model_validate(measure) for name, measure in measures.items()}
    everybody = np.ones((number, len(offers)), dtype=np.bool_)
    return plan(offers, everybody, everybody[:, 0], Luck(seed, 0, number))


def z(found: NDArray[Any], share: float) -> float:
    """How many standard errors the share of those found lies from `share`."""
    return float((found.mean() - share) / np.sqrt(share * (1 - share) / len(found)))


def apart(one: NDArray[Any], other: NDArray[Any]) -> float:
    """How many standard errors lie between the shares of two samples."""
    both = (one.sum() + other.sum()) / (len(one) + len(other))
    error = np.sqrt(both * (1 - both) * (1 / len(one) + 1 / len(other)))
    return float((one.mean() - other.mean()) / error) if error else 0.0
