"""Whose way is worth telling: citizens referred in the reported years, found in the tables of a run.

number = pick(tables)                      # one to begin with
suggest(scenario, timetable, population, tables, "mentor")   # a handful, with a line each
"""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sim import tables as codes

from .queues import bought
from .sentences_sums import FATES, HOW_IT_ENDED
from .spells import over
from .story import Telling
from .sums import tries
from .which import which
from .words import capital, short_span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from sim.population import Population
    from sim.scenario import Scenario
    from sim.tables import Tables
    from sim.timetable import Timetable

    from .spells import Spell

FEW = 5
"""How many are suggested at most."""


class Suggestion(NamedTuple):
    """A citizen, and in a few words what became of the measures and the programme."""

    citizen: int
    text: str


def pick(tables: Tables, measure: str | None = None) -> int | None:
    """A citizen to begin with: admitted in the reported years, with a long queue and a full plan.

    Among those who queued for `measure` (left out: the one that most wait for), whoever has most measures
    on the plan, then whoever queued longest. None if there is nobody, or the measure is unknown.
    """
    there, tables = tables.there, tables.by_position()
    name = measure or _most_awaited(tables)
    if name not in tables.names:
        return None
    spells = tables.spells
    rows = np.flatnonzero(_reported(tables) & (spells["measure"] == tables.names.index(name)))
    until = np.where(np.isnan(spells["started"][rows]), spells["ended"][rows], spells["started"][rows])
    queued = until - spells["queued"][rows]
    rows, queued = rows[queued >= 1], queued[queued >= 1]
    if not len(rows):
        return None
    plans = _plans(tables)
    citizens = spells["citizen"][rows]
    return int(citizens[np.lexsort((citizens, -queued, -plans[citizens]))[0]]) - there


def suggest(
    scenario: Scenario,
    timetable: Timetable,
    population: Population,
    tables: Tables,
    measure: str | None = None,
) -> list[Suggestion]:
    """Up to five citizens with different fates: those of one measure, or of all that can happen.

    The measure by its name or label; a `RequestError` where there is none of that name.
    """
    measure = None if measure is None else which(scenario, measure)
    there, tables = tables.there, tables.by_position()
    found = _varied(tables) if measure is None else _of_measure(tables, measure)
    chosen = list(dict.fromkeys(citizen for citizen in found if citizen is not None))[:FEW]
    return [
        Suggestion(
            position - there, _line(Telling(scenario, timetable, population, tables, position), measure)
        )
        for position in chosen
    ]


def _most_awaited(tables: Tables) -> str:
    """The measure with the longest queue, by the engine's account; measures in a pool by the table's."""
    waited = {name: float(area[0]) for name, area in tables.areas.items() if name in tables.names}
    if any(name.startswith("pool.") for name in tables.areas):
        waited = {name: _days_queued(tables, k) for k, name in enumerate(tables.names)}
    return max(
        (name for name in sorted(waited) if name not in codes.STAGES), key=waited.__getitem__, default=""
    )


def _days_queued(tables: Tables, measure: int) -> float:
    rows = _reported(tables) & (tables.spells["measure"] == measure)
    until = np.where(np.isnan(tables.spells["started"]), tables.spells["ended"], tables.spells["started"])
    return float(np.nansum((until - tables.spells["queued"])[rows]))


def _measures(tables: Tables) -> NDArray[np.bool_]:
    stages = [tables.names.index(name) for name in codes.STAGES if name in tables.names]
    return ~np.isin(tables.spells["measure"], stages)


def _reported(tables: Tables) -> NDArray[np.bool_]:
    """Spells of citizens who were referred in the reported years; no other users of a service."""
    citizen = tables.spells["citizen"]
    referred: NDArray[np.bool_] = citizen < codes.ANONYMOUS
    referred[referred] = tables.citizens["arrived"][citizen[referred]] >= 0
    return referred


def _plans(tables: Tables) -> NDArray[np.int64]:
    """How many spells of measures each citizen has."""
    citizen = tables.spells["citizen"][_measures(tables)]
    return np.bincount(citizen[citizen < codes.ANONYMOUS], minlength=len(tables.citizens["citizen"]))


def _of_measure(tables: Tables, measure: str) -> Iterable[int | None]:
    """Started after the longest wait, refused, tried again, given up, ruled out otherwise, open."""
    spells = tables.spells
    mine = _reported(tables) & (spells["measure"] == tables.names.index(measure))
    end = np.where(np.isnan(spells["started"]), spells["ended"], spells["started"])
    wait = np.nan_to_num(end - spells["recommended"])
    never = np.isnan(spells["started"])
    reason = spells["reason"]
    ruled_out = (codes.DECLINED, codes.NO_FIRM, codes.UNAVAILABLE, codes.CLASH)
    for kind in (
        ~never,
        np.isin(reason, (codes.REFUSED, codes.NOT_BUDGETED)),
        spells["attempt"] > 1,
        never & (reason == codes.GAVE_UP),
        np.isin(reason, ruled_out),
        np.isin(reason, (codes.REPLACED, codes.STOPPED_EARLY)),
        never & (reason == codes.PROGRAMME_ENDED),
        never & (reason == codes.NO_REASON),
    ):
        rows = np.flatnonzero(mine & kind)
        yield int(spells["citizen"][rows[np.argmax(wait[rows])]]) if len(rows) else None


def _varied(tables: Tables) -> Iterable[int | None]:
    """One who queued, one who gave up, one refused, one whose plan was settled, one not admitted, others."""
    yield pick(tables)  # positions stand for numbers here, so nobody was there before
    citizens, spells = tables.citizens, tables.spells
    plans = _plans(tables)
    refused = np.zeros(len(plans), bool)
    refused[spells["citizen"][spells["reason"] == codes.REFUSED]] = True
    end = citizens["end"]
    for kind in (
        (end == codes.DROPPED_OUT) | (end == codes.DISENGAGED),
        refused,
        end == codes.LEFT_FOR_WORK,
        end == codes.COMPLETED,
        end == codes.NOT_ADMITTED,
        end == codes.LENGTH_OVER,
        end == codes.INSIDE,
    ):
        rows = np.flatnonzero(kind & (citizens["arrived"] >= 0))
        yield int(rows[np.argmax(plans[rows])]) if len(rows) else None


def _line(told: Telling, first: str | None) -> str:
    """What became of each measure: of the first attempt that started, or else of the last."""
    attempts = sorted(tries(told.spells), key=lambda them: them[0].measure != first)
    of_each = {them[0].measure: them for them in reversed(attempts)}
    fates = [_fate(told, them) for them in attempts if of_each[them[0].measure] is them]
    ended = told.say(HOW_IT_ENDED[codes.ENDS[told.end]], destination=told.destination())
    return capital("; ".join([*fates, ended])) + "."


def _fate(told: Telling, attempts: list[Spell]) -> str:
    s = attempts[-1]
    name = "open" if s.reason == codes.NO_REASON else codes.REASONS[s.reason]
    if not isnan(s.started) and s.reason not in (codes.REPLACED, codes.STOPPED_EARLY):
        name = "bought" if bought(told, s) else "started"
    wait = short_span(told.days(attempts[0].begun, over(told, s)))
    return told.say(FATES[name], Measure=s.called, wait=wait)
