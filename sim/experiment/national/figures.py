"""One municipality in one replication, as the figures that a country is put together from.

A country's figure is the sum of weight × figure over the sum of weights, with weights in which each citizen
counts the same, wherever they live:

- a share or a mean rests on the citizens or recommendations that were asked about;
- the use of a capacity on the places, seats or slots there were, in place-time;
- what participants have taken part in, asked on an average day, on the participants of that day;
- what adds up (people in a queue, programmes a year, empty seats) on the size of the municipality: it is
  given per municipality of the typical size.

For a wait this is the chance to have started by then in one's own municipality, averaged over all who were
recommended. Medians and other quantiles cannot be put together, and are left out. So are profiles and years:
a country's figures are for everybody and the whole window.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim import indicators
from sim.experiment import outcomes
from sim.experiment.headline import is_quantile
from sim.experiment.replicate import walk, who_ended
from sim.tables import STAGES
from sim.timetable import UNLIMITED, Capacity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from sim.experiment.outcomes import Ends
    from sim.experiment.replicate import Case, Order
    from sim.indicators import Key
    from sim.timetable import Intakes, Timetable

    Floats = NDArray[np.float64]

UTILISATION, TAKEN_PART, IN_PROGRAMME = "utilisation", "taken_part", "in_programme"
ADDING_UP = ("citizens", "groups", "places")
"""Units of what adds up; so does everything that is counted a year."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What all pieces of work share: the municipalities as cases, their sizes, and which figures are kept.

    `cases` may hold one more at the end: the scenario that outcomes are solved from.
    """

    cases: tuple[Case, ...]
    sizes: tuple[float, ...]
    keys: tuple[Key, ...]
    positions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """(keys,) each: the figures of a municipality in a replication, and what they rest on."""

    values: Floats
    weights: Floats


def kept(catalogue: Iterable[Key]) -> tuple[int, ...]:
    """The places in a catalogue of the figures that can be put together."""
    return tuple(
        place
        for place, key in enumerate(catalogue)
        if not key.by and not key.period and not is_quantile(key.indicator)
    )


def adds_up(key: Key) -> bool:
    """Whether a country has the sum of its municipalities' figures."""
    return key.unit in ADDING_UP or key.unit.endswith(" a year")


def ended_in(shared: Shared, order: Order) -> Ends:
    """Who ended in a replication of the scenario that outcomes are solved from."""
    return who_ended(shared.cases, order)


def figures_of(shared: Shared, order: Order) -> Figures:
    """The figures of one municipality in one replication, with its own luck; its tables end here."""
    case, size = shared.cases[order.case], shared.sizes[order.case]
    made, people = walk(case, order.seed, order.number)
    if order.logit is not None:
        made = outcomes.fill(made, people.citizens.outcome, case.scenario, order.logit)
    numbers = indicators.indicators(made, case.timetable, case.scenario)
    where = list(shared.positions)
    values, counts = numbers.values[where], numbers.counts[where]
    held = offered(case.timetable)
    inside = next(
        (value for key, value in zip(shared.keys, values, strict=True) if key.indicator == IN_PROGRAMME), 0.0
    )
    weights = [weight(key, count, size, held, inside) for key, count in zip(shared.keys, counts, strict=True)]
    adding = np.array([adds_up(key) for key in shared.keys], bool)
    return Figures(np.where(adding, values / size, values), np.array(weights))


def weight(key: Key, count: float, size: float, held: dict[str, float], inside: float) -> float:
    """What a figure rests on in a municipality; `held` is its place-time, `inside` its participants."""
    if adds_up(key):
        return size
    if key.indicator == UTILISATION:
        return held.get(key.of, 0.0)
    if key.indicator == TAKEN_PART:
        return inside
    return float(count)


def offered(timetable: Timetable) -> dict[str, float]:
    """What there was of each capacity in the reported window: place-time in seconds, seats, or slots."""
    begin, end = timetable.report_start, timetable.horizon
    found = {name: _of(offer, begin, end) for name, offer in timetable.measures}
    teams = {f"caseworkers.{name}": _of(capacity, begin, end) for name, capacity in timetable.teams}
    found |= teams
    found[STAGES[1]] = sum(teams.values())
    if (meetings := timetable.meetings) is not None:
        within = (meetings.times >= begin) & (meetings.times < end)
        found[STAGES[0]] = float(meetings.cases[within].sum())
    return found


def _of(offer: Capacity | Intakes | None, begin: int, end: int) -> float:
    if offer is None:
        return 0.0
    if isinstance(offer, Capacity):
        until = np.append(offer.times[1:], end)
        lasts = np.clip(until, begin, end) - np.clip(offer.times, begin, end)
        # Nobody asks how much of what is unlimited is used, so it need not weigh anything.
        return float((lasts * np.where(offer.places < UNLIMITED, offer.places, 0)).sum())
    return float(((offer.starts >= begin) & (offer.starts < end)).sum() * offer.places)
