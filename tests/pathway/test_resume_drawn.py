"""Whatever the list, and whatever has changed since, a run that begins with it keeps the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from sim.pathway import run
from sim.population import behaviour, draw, gather
from sim.tables import ACTIVE, DISENGAGED, INSIDE, NOT_REACHED
from sim.timetable import timetable
from tests.pathway.accounts import indicators_agree_with_the_engine
from tests.pathway.invariants.places import capacity_at, engine_agrees_with_tables, queues
from tests.pathway.invariants.seen import Run
from tests.pathway.shuffled import assert_the_order_of_scheduling_changes_nothing
from tests.pathway.towns_begun import begun

if TYPE_CHECKING:
    from sim.population import Population
    from sim.scenario import Scenario
    from sim.tables import Record

CITIZEN_TIMES = ("prepared", "assessed", "queued", "started", "returned", "reviewed", "dropped")
SPELL_TIMES = ("identified", "decided", "queued", "offered", "started", "ended")


@settings(max_examples=60)
@given(scenario=begun(), seed=st.integers(0, 2**32))
def test_a_run_with_a_list_keeps_its_accounts_and_changes_nothing_that_was_before(
    scenario: Scenario, seed: int
) -> None:
    dates = timetable(scenario)
    people = draw(scenario, dates, seed, 0)
    record = run(scenario, dates, people)
    seen = Run(record, dates, people, behaviour(scenario))
    engine_agrees_with_tables(seen)
    indicators_agree_with_the_engine(scenario, dates, gather(record, dates, people))
    nothing_before_has_changed(record, people)
    everybody_is_somewhere(scenario, record, people)
    nobody_starts_without_a_free_place(seen)


def nothing_before_has_changed(record: Record, people: Population) -> None:
    """What was written down stands as it was, and whatever else happens happens in the run.

    A further attempt takes over the first steps of the one before it, as in every run.
    """
    history = people.history
    assert history is not None
    for name in CITIZEN_TIMES:
        for now, then in zip(getattr(record, name), getattr(history, name).tolist(), strict=False):
            assert now == then if then != NOT_REACHED else now >= 0 or now == NOT_REACHED
    for name in SPELL_TIMES:
        column = getattr(record, f"spell_{name}")
        for s, then in enumerate(getattr(history, f"spell_{name}").tolist()):
            copied = people.spells.attempt[s] > 1 and column[s] == column[s - 1]
            if then != NOT_REACHED:
                assert column[s] == then, (name, s)
            else:
                assert column[s] >= 0 or column[s] == NOT_REACHED or copied


def everybody_is_somewhere(scenario: Scenario, record: Record, people: Population) -> None:
    """Nobody of the list is lost or there twice, and who has left has nothing under way."""
    assert scenario.initial is not None
    assert people.history is not None
    assert len(people.history.started) == len(scenario.initial.backlog.people)
    assert len(record.end) == len(people.citizens.arrived)
    over = [time != NOT_REACHED for time in record.ended]
    for end, gone in zip(record.end, over, strict=True):
        assert end == DISENGAGED or gone == (end != INSIDE)
    for s, c in enumerate(people.spells.citizen.tolist()):
        assert not (over[c] and record.spell_status[s] <= ACTIVE)


def nobody_starts_without_a_free_place(seen: Run) -> None:
    """More may take part than there are places; then nobody starts, and places close as people leave."""
    for _name, plan, everybody in queues(seen):
        if plan is None:
            continue
        stays = [(s.started, s.left) for s in everybody if s.started is not None]
        for instant in {started for started, _ in stays if started >= 0}:
            held = sum(started <= instant and (left is None or left > instant) for started, left in stays)
            assert held <= capacity_at(plan, instant)


@settings(max_examples=25)
@given(scenario=begun(), seed=st.integers(0, 2**32))
def test_the_order_of_scheduling_changes_nothing(scenario: Scenario, seed: int) -> None:
    assert_the_order_of_scheduling_changes_nothing(scenario, seed)
