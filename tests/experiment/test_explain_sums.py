"""Days add up and agree with the dates; whoever gives up has a reason; the suggested citizens fit."""

from __future__ import annotations

import re
from math import floor, isnan
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

import sim
from sim import tables as codes
from sim.experiment.explain import pick, suggest, tell
from sim.experiment.explain.spells import gate_opened, over, stretches
from sim.experiment.explain.story import Telling
from sim.experiment.replicate import Case, walk
from sim.timetable import timetable
from tests.experiment.towns import town

if TYPE_CHECKING:
    from sim.scenario import Scenario

BASELINE = Path(__file__).parents[2] / "scenarios" / "baseline.yaml"


def days_in(text: str) -> list[int]:
    return [int(found.replace(",", "")) for found in re.findall(r"([\d,]+) days?\b", text)]


@pytest.mark.parametrize(
    ("scenario", "replications"),
    [(town(), range(3)), (sim.load(BASELINE), range(1))],
    ids=["town", "baseline"],
)
def test_the_parts_of_every_wait_add_up_to_the_days_between_its_dates(
    scenario: Scenario, replications: range
) -> None:
    case = Case(scenario, timetable(scenario))
    held = 0
    for replication in replications:
        tables, people = walk(case, 1, replication)
        for citizen in range(0, len(people.citizens.number), 1 if len(scenario.measures) < 4 else 7):
            told = Telling(scenario, case.timetable, people, tables, citizen)
            for s in told.spells:
                parts = stretches(told, s)
                end = over(told, s)
                assert sum(told.days(part.begin, part.end) for part in parts) == told.days(s.recommended, end)
                held += isnan(s.queued) and any(part.name == "hold" for part in parts)
                if not isnan(s.queued):
                    opened = gate_opened(told, s)
                    assert s.decided <= opened <= s.queued
                    assert s.searches == (s.queued > opened)
            sums = told.waits()[-len(told.spells) - 1 :] if told.spells else []
            for text in sums:
                if "recommendation" in text:
                    whole, _, parts_said = text.partition(" the recommendation")
                    # What the bracket says in weeks is no part of the sum.
                    assert sum(days_in(parts_said)) == sum(days_in(whole)), text
    assert held > 5


def test_who_gave_up_is_told_with_motivation_and_with_what_was_still_to_come() -> None:
    scenario = town()
    case = Case(scenario, timetable(scenario))
    tables, people = walk(case, 1, 0)
    gave_up = np.flatnonzero(np.isin(tables.citizens["end"], (codes.DROPPED_OUT, codes.DISENGAGED)))
    assert len(gave_up) > 5
    for citizen in gave_up:
        told = tell(scenario, case.timetable, people, tables, int(citizen))
        text = " ".join(text for _, text in told.events)
        assert f"motivation was {tables.citizens['motivation_end'][citizen]:.2f} then" in text
        assert re.search(r"(his|hers) was spent", text)
        rows = tables.spells["citizen"] == citizen
        open_then = (tables.spells["reason"] == codes.GAVE_UP) & np.isnan(tables.spells["started"])
        assert ("Still to come were" in text) == bool((rows & open_then).any())


def test_who_is_held_back_hears_of_it_at_once_and_by_whom() -> None:
    scenario = town()
    case = Case(scenario, timetable(scenario))
    tables, people = walk(case, 1, 0)
    seen = 0
    for citizen in range(len(people.citizens.number)):
        told = Telling(scenario, case.timetable, people, tables, citizen)
        for s in told.spells:
            for part in stretches(told, s):
                if part.name == "hold" and told.days(part.begin, part.end) >= 1:
                    at = [(floor(e.at), e.text) for e in told.events()]
                    text = (
                        "Internship: held back from now on, until Anxiety group has ended or been ruled out."
                    )
                    assert (floor(part.begin), text) in at
                    seen += 1
    assert seen > 5


def test_the_citizen_to_begin_with_queued_and_was_referred_in_the_reported_years() -> None:
    scenario = sim.load(BASELINE)
    case = Case(scenario, timetable(scenario))
    tables, people = walk(case, 1, 0)
    for measure in (None, "mentor"):
        citizen = pick(tables, measure)
        assert citizen is not None
        assert tables.citizens["arrived"][citizen] >= 0
        assert not np.isnan(tables.citizens["queued"][citizen])
        assert "in the queue" in " ".join(tell(scenario, case.timetable, people, tables, citizen).waits)
    assert pick(tables, "nothing") is None
    found = suggest(scenario, case.timetable, people, tables)
    assert len({each.citizen for each in found}) == 5
    with pytest.raises(sim.RequestError, match="did you mean mentor"):
        suggest(scenario, case.timetable, people, tables, "mentr")
