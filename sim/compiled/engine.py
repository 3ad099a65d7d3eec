"""One replication on the compiled engine: from a timetable and a population to a record of what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sim.population import behaviour
from sim.tables import Record

from . import layout, machine
from .lay_out import OF_SPELLS, lay_out, remember
from .rules import rules_of

if TYPE_CHECKING:
    from sim.population import Population
    from sim.scenario import Scenario
    from sim.timetable import Timetable

    from .lay_out import Memory
    from .rules import Rules

TOO_LITTLE_ROOM = 1
"""What the kernel says when more was to stand in its calendar, or to be done, than there was room for."""


OF_CITIZENS = (
    "prepared", "assessed", "queued", "started", "returned", "reviewed", "dropped", "ended", "end",
)  # fmt: skip
"""What the record has of a citizen, and the kernel's own records too."""


def run(scenario: Scenario, timetable: Timetable, population: Population) -> Record:
    """Run one replication of a scenario in machine code.

    The arguments are those of `sim.pathway.run`, and so is the record, to the last bit; its columns are
    arrays. Compiles the kernel if that has never been done on this computer (`prepare` says so beforehand).
    """
    main = machine.load()
    room = 1
    while True:
        memory = ready(scenario, timetable, population, room)
        if population.history is not None:
            main(memory.address)
            remember(memory, population.history)
        if main(memory.address) != TOO_LITTLE_ROOM:
            return read(memory, timetable)
        room *= 4


def ready(scenario: Scenario, timetable: Timetable, population: Population, room: int = 1) -> Memory:
    """Memory for a run in which nothing has happened yet; `room`: times the usual room."""
    return lay_out(timetable, population, _rules(scenario, timetable), room)


_lately: dict[tuple[int, int], tuple[Scenario, Timetable, Rules]] = {}
"""What was laid out lately, by the identities of scenario and timetable; holding them keeps these theirs."""

AT_A_TIME = 64
"""Scenarios whose rules are kept laid out."""


def _rules(scenario: Scenario, timetable: Timetable) -> Rules:
    key = id(scenario), id(timetable)
    known = _lately.get(key)
    if known is None:
        known = scenario, timetable, rules_of(timetable, behaviour(scenario))
        if len(_lately) >= AT_A_TIME:
            _lately.clear()
        _lately[key] = known
    return known[2]


def read(memory: Memory, timetable: Timetable) -> Record:
    """The record of a run that has come to its horizon."""
    columns: dict[str, Any] = {name: memory.citizens[name] for name in OF_CITIZENS}
    columns |= {f"spell_{name}": memory.spells[name] for name in OF_SPELLS}
    columns["motivation_end"] = memory.citizens["motivation"]
    return Record(**columns, areas=areas(memory, timetable))


def areas(memory: Memory, timetable: Timetable) -> dict[str, tuple[int, int]]:
    """Citizen-seconds waited and held in the reported window, by stage, team, measure and pool."""
    now, teams = timetable.horizon, len(timetable.teams)
    it = memory.holders
    waited = (it["waited"] + it["length"] * now - it["waited_before"]).tolist()
    held = (it["held"] + it["holding"] * now - it["held_before"]).tolist()
    kinds = it["kind"].tolist()
    found = {}
    if timetable.meetings is not None:
        found["assessment"] = (waited[-1], 0)
    for rank, (name, _capacity) in enumerate(timetable.teams):
        found[f"caseworkers.{name}"] = (waited[rank], held[rank])
    pooled = {k for _name, members in timetable.pools for k in members}
    for k, (name, _plan) in enumerate(timetable.measures):
        if kinds[teams + k] != layout.NOTHING and k not in pooled:
            found[name] = (waited[teams + k], held[teams + k])
    for name, members in timetable.pools:
        if kinds[teams + members[0]] != layout.NOTHING:
            found[f"pool.{name}"] = (waited[teams + members[0]], held[teams + members[0]])
    return found
