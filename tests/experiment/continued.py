"""A small town with many mechanisms, run through, and taken up midway from a snapshot with other luck.

Lengths are far from memoryless, so that whoever forgets how long something has lasted is found out.
"""

from __future__ import annotations

from functools import partial
from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np

from sim.experiment.engines import ready
from sim.experiment.replicate import Case, walk
from sim.experiment.state import snapshot
from sim.scenario import Scenario
from sim.tables import ENDS, REASONS, VIAS
from sim.timetable import timetable

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.tables import Tables

TOWN = """
name: Continued
clock: {start: 2027-01-04, years: 40 weeks, warm_up: 90 weeks}
citizens:
  per_year: 60
  profiles:
    age: {under_30: 0.4, from_30_to_39: 0.2, from_40: 0.4}
    able_to_pay: 0.5
    wish: {pension: 0.4, neither: 0.3, programme: 0.3}
preparation:
  lasts: {gamma: {mean: 6 weeks, sd: 2 weeks}}
  course: {recommended: 0.5, places: 3, lasts: {uniform: {low: 2 weeks, high: 6 weeks}}}
assessment: {weekday: tuesday, cases: 2, notice: 1 week, leads_to: {programme: 0.8, flexi_job: 0.2}}
programme:
  lasts: {gamma: {mean: 50 weeks, sd: 12 weeks}}
  ends_early: {after_plan_done: {uniform: {low: 4 weeks, high: 20 weeks}}}
caseworkers:
  young:
    serves: {age: [under_30]}
    full_time: 1
    citizens_each: 14
    contacts_per_month: 2
    coordinates: true
  others:
    full_time: 1
    citizens_each: 18
    contacts_per_month: 1
    at_first: {contacts_per_month: 6, lasts: 8 weeks}
    contact_on_no_show: 0.02
rules: {return_when_nothing_started: 20 weeks, programme: {shortest: 10 weeks}}
measures:
  mentor:
    recommended: 0.8
    identify: {lasts: {gamma: {mean: 5 weeks, sd: 1 week}}, contradictory: 0.2}
    decision: {lasts: {uniform: {low: 2 weeks, high: 10 weeks}}, granted: 0.7, grants_per_year: 24}
    places: 7
    lasts: {gamma: {mean: 20 weeks, sd: 5 weeks}}
    pool: company
    queue: lowest_motivation
    alternatives: [psychologist, friend]
    also_used_by: {per_year: 6}
  friend: {recommended: 0, places: 2, pool: company, queue: lowest_motivation, lasts: 10 weeks}
  psychologist: {private: true, price: 9000, places: unlimited, lasts: {gamma: {mean: 12 weeks, sd: 3 weeks}}}
  course:
    recommended: 0.6
    decision: {lasts: {gamma: {mean: 4 weeks, sd: 1 week}}, granted: 0.8}
    groups: {places: 6, minimum: 2, every: 7 weeks, first: 2027-01-18, lasts: 10 weeks, admission: open}
    no_show: 0.2
    declined: {share: 0.1}
    buys_after: {wait: 15 weeks, price: 9000}
  internship:
    recommended: 0.8
    after: {measures: [course], share: 0.6}
    search: {lasts: {gamma: {mean: 9 weeks, sd: 3 weeks}}, no_firm: 0.2, slower_with_considerations: 1.5}
    considerations: {psychological: {recommended: 0.4, given: 0.6}}
    stops_early: 0.2
    stops_without: 2
    places: 6
    lasts: {uniform: {low: 8 weeks, high: 20 weeks}}
    growth_per_month: 0.01
motivation:
  {start: 0.5, erosion_per_month: 0.02, growth_per_month: 0.02, refusal: 0.05, parties: 0.03, course: 0.1}
dropout: {per_year: 0.15, doubles_when_motivation_falls_by: 0.35, from: referral, stays: 0.3}
never_ready: 0.05
lock_in: {exits_to_work_per_year: 0.08, while_waiting: 0.5}
"""
LOOKED_AT = (30.0, 100.0, 279.0)
"""Days after the snapshot on which people are counted."""
STAGES = (("arrived", "prepared"), ("prepared", "assessed"), ("queued", "started"), ("started", "ended"))

SEEN = 25
"""Pairs that must differ in a figure before it is tested."""


def both_ways(replications: int) -> tuple[NDArray[np.float64], NDArray[np.float64], list[str]]:
    """Replications × figures of runs that never stopped and of those taken up midway, and the names."""
    through = Scenario.from_text(TOWN)
    clock = {"start": through.clock.start, "years": through.clock.years}
    ready("compiled", None)
    quick = partial(Case, engine="compiled")
    case = quick(through, timetable(through))
    never_stopped, taken_up = [], []
    for replication in range(replications):
        never_stopped.append(figures(walk(case, 1, replication)[0]))
        initial = snapshot(through, None, 1, replication).initial
        again = through.with_({"clock": clock, "initial": initial})
        taken_up.append(figures(walk(quick(again, timetable(again)), 2, replication)[0]))
    names = list(never_stopped[0])
    return in_columns(never_stopped, names), in_columns(taken_up, names), names


def in_columns(found: list[dict[str, float]], names: list[str]) -> NDArray[np.float64]:
    """Figures as a matrix."""
    return np.array([[each[name] for name in names] for each in found])


def figures(made: Tables) -> dict[str, float]:
    """How many are where on some days, how what was over came to its end, and how motivated people are."""
    citizens, spells = made.citizens, made.spells
    found: dict[str, float] = {}
    for day in LOOKED_AT:
        for begins, ends in STAGES:
            found[f"between {begins} and {ends} on day {day:.0f}"] = between(citizens, begins, ends, day)
    for k, measure in enumerate(made.names):
        rows = {name: column[spells["measure"] == k] for name, column in spells.items()}
        for day in LOOKED_AT:
            found[f"in {measure} on day {day:.0f}"] = between(rows, "started", "ended", day)
            found[f"waiting for {measure} on day {day:.0f}"] = between(rows, "queued", "started", day)
            decided = (rows["decided"] >= 0) & (rows["decided"] <= day)
            found[f"{measure} decided by day {day:.0f}"] = float(decided.sum())
        for code, reason in enumerate(REASONS):
            over = (rows["reason"] == code) & (rows["ended"] >= 0)
            found[f"{measure} over: {reason or 'completed'}"] = float(over.sum())
        for code, via in enumerate(VIAS):
            found[f"{measure} begun: {via}"] = float(((rows["via"] == code) & (rows["started"] >= 0)).sum())
    for code, end in enumerate(ENDS):
        found[f"ended: {end}"] = float(((citizens["end"] == code) & (citizens["ended"] >= 0)).sum())
    inside = np.isnan(citizens["ended"])
    found["motivation"] = float(citizens["motivation_end"][inside].mean())
    return found


def between(rows: dict[str, NDArray[np.float64]], begins: str, ends: str, day: float) -> float:
    """How many have come to one time by a day, and neither to the next nor to the end."""
    there = (rows[begins] <= day) & ~(rows[ends] <= day) & ~(rows["ended"] <= day)
    return float(there.sum())


def found_apart(one: NDArray[np.float64], other: NDArray[np.float64], names: list[str]) -> dict[str, float]:
    """Figures that differ by more than chance lets any of them differ in one of a hundred such tests.

    Pairs share their past, so the test is of their differences; what hardly ever happens is left out.
    """
    differences = other - one
    often = ((differences != 0.0).sum(axis=0) >= SEEN) & (differences.std(axis=0) > 0.0)
    spread = differences[:, often].std(axis=0, ddof=1) / np.sqrt(len(differences))
    scores = differences[:, often].mean(axis=0) / spread
    limit = NormalDist().inv_cdf(1.0 - 0.01 / (2 * often.sum()))
    known = [name for name, is_so in zip(names, often, strict=True) if is_so]
    return {name: round(float(z), 2) for name, z in zip(known, scores, strict=True) if abs(z) > limit}
