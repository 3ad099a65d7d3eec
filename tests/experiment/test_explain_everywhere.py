"""In every municipality that can be written down, everybody has a way to tell, and its parts fit together."""

from __future__ import annotations

import re
from math import isnan
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from sim.experiment.explain import pick, suggest, tell
from sim.experiment.explain.spells import gate_opened, held_back, over, stretches
from sim.experiment.explain.story import Telling
from sim.experiment.explain.sums import parts, tries
from sim.experiment.replicate import Case, walk
from sim.timetable import timetable
from tests.pathway.towns import scenarios

if TYPE_CHECKING:
    from sim.scenario import Scenario

LEFT_EMPTY = (
    r" [,.;:)]|\(\)|\b(?:by|of|until|with|for|after|towards|and|to) (?:for|and)\b|\b(?:by|of|until|and)[,.;:]"
)
"""What a sentence looks like in which a list or a name is missing."""


def check_holders(told: Telling) -> None:
    """Whatever was held back was so by measures that were under way in the meantime, one at least."""
    for s in told.spells:
        for part in stretches(told, s):
            if part.name == "hold":
                others = held_back(told, s)
                assert others
                for other in others:
                    assert other.begun < part.end
                    assert isnan(other.ended) or other.ended > part.begin


def check_time_adds_up(told: Telling) -> None:
    """Attempts and waits fall into stretches without a gap, forwards in time."""
    for s in told.spells:
        assert s.recommended <= s.begun <= over(told, s)
        # Whatever is not on the plan from its beginning has come in the place of something.
        assert s.planned or s.attempt > 1 or told.chain.before(s) is not None
        spans = stretches(told, s)
        assert all(each.begin < each.end for each in spans)
        assert sum(told.days(*each[1:]) for each in spans) == told.days(s.begun, over(told, s))
        if s.first_step == "identify" and not isnan(s.queued):
            search = int(told.population.spells.search[s.luck])
            assert told.second(s.queued) - search == told.second(gate_opened(told, s))
    for attempts in tries(told.spells):
        whole = told.days(attempts[0].begun, over(told, attempts[-1]))
        assert sum(told.days(*each[1:]) for each in parts(told, attempts)) == whole


@settings(max_examples=40)
@given(scenario=scenarios(), seed=st.integers(0, 2**32))
def test_everybody_can_be_told_of(scenario: Scenario, seed: int) -> None:
    case = Case(scenario, timetable(scenario))
    tables, people = walk(case, seed, 0)
    for citizen in range(len(people.citizens.number)):
        told = Telling(scenario, case.timetable, people, tables, citizen)
        check_time_adds_up(told)
        check_holders(told)
        assert all(told.c["arrived"] <= event.at <= told.horizon for event in told.events())
        story = tell(scenario, case.timetable, people, tables, citizen)
        dates = [when for when, _ in story.events]
        assert dates == sorted(dates)
        assert story.events[0][1].startswith("Referred")
        sentences = " ".join([*(text for _, text in story.events), *story.waits])
        assert not re.search(r"[{}_]|  |\bnan\b|\binf\b|None|\.\.", sentences), sentences
        assert not re.search(LEFT_EMPTY, sentences), sentences


@settings(max_examples=15)
@given(scenario=scenarios(), seed=st.integers(0, 2**32))
def test_somebody_is_suggested_wherever_a_measure_is_on_a_plan(scenario: Scenario, seed: int) -> None:
    case = Case(scenario, timetable(scenario))
    tables, people = walk(case, seed, 0)
    reported = tables.citizens["arrived"] >= 0
    for measure in (None, *scenario.offers):
        found = suggest(scenario, case.timetable, people, tables, measure)
        assert all(reported[each.citizen] for each in found)
        citizen = pick(tables, measure)
        assert citizen is None or reported[citizen]
        if measure is not None and citizen is not None:
            assert found
