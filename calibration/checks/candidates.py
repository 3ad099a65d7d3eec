"""Data that were not observed, and might be had: what a simulation would show of them.

A reference table can hold more than what was observed. Its runs are seen through further instruments as well:
snapshots of those who wait, a table by interval, quantiles, a list of referrals, shares of case files. They
take no part in the posterior. They answer what else should be asked for (`would_tell`).

What can be asked for is a kind of data, of one measure or of all. Kinds are in the order of the trouble
that they make those who must find them: a number that stands in a report before a list that must be drawn
up.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from calibration.instruments import OUTCOME, Intervals, Quantiles, Referrals, Shares, WaitingNow
from sim.registers.words import STAGES

from .words import parts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from calibration.instruments import Instrument
    from calibration.operator import Operator
    from sim import Scenario

BOUNDS = (7, 30, 90, 180, 365)
"""Days of a table by interval: those of published tables, roughly. An assumption."""

LEVELS = (0.25, 0.5, 0.75)
"""Published quantiles: the quartiles."""

CASE_FILES = 100
"""Case files that a review reads: an assumption, some days of work."""

_COUNTS = re.compile(r"(referrals|starts)(_\d+)?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_NUMBERS = {1: "one day", 2: "two days", 3: "three days", 4: "four days"}


@dataclass(frozen=True, slots=True)
class Candidate:
    """Data that might be had: what they are called, how much trouble they are, and their statistics."""

    called: str
    trouble: int
    keys: tuple[str, ...]


def through_all(operator: Operator, scenario: Scenario) -> Operator:
    """The operator with every other instrument behind its own, for each measure and stage that has waits.

    What cannot be read in its window is left out, and so is what is read already.
    """
    names = [*(name for name in STAGES if name in _stages(scenario)), *scenario.offers]
    there = set(operator.statistics)
    found = list(operator.instruments)
    for each in _further(operator, names, scenario):
        if not each.wrong(operator) and not there & set(each.statistics):
            there |= set(each.statistics)
            found.append(each)
    return operator.through(*found)


def candidates(names: Sequence[str], observed: Sequence[str]) -> tuple[Candidate, ...]:
    """What might be had of the statistics of a table, of each measure and of all; least trouble first."""
    seen = set(observed)
    kinds: dict[tuple[int, str], dict[str, list[str]]] = {}
    for key in names:
        if key in seen:
            continue
        kind, name, of = parts(key)
        for about in _kinds(kind, name):
            kinds.setdefault(about, {}).setdefault(of, []).append(key)
    found = []
    for (trouble, said), by_measure in kinds.items():
        for of, keys in by_measure.items():
            whom = "" if of == "all" else f" for {of}"
            found.append(Candidate(_said(said, keys) + whom, trouble, tuple(keys)))
        if len(by_measure) > 1:
            every = tuple(key for keys in by_measure.values() for key in keys)
            found.append(Candidate(f"{_said(said, every)} for every measure", trouble + _EVERY, every))
    return tuple(sorted(found, key=lambda each: each.trouble))


ENDS = "how programmes ended"

_EVERY = 10
"""Asking for every measure is more trouble than asking for anything of one."""


def _kinds(kind: str, name: str) -> Iterator[tuple[int, str]]:
    """What a statistic belongs to, and the trouble of having it."""
    if kind == "referrals":
        if _COUNTS.fullmatch(name):
            yield 0, "the numbers of referrals and starts"
        yield 5, "a list of referrals with dates"
    elif kind == "waiting":
        yield 1, "a list of who waits on {days}"
    elif kind == "quantiles":
        yield 2, f"the quartiles of the waits of those {name.partition('_')[0]}"
    elif kind == "intervals":
        yield 3, "a table of waits by interval"
    elif name.startswith(OUTCOME):
        yield 4, ENDS
    elif name == "dropped_out":
        yield 4, "the share of programmes given up in case files"
    else:
        yield 4, f"the share {name} in case files"


def _said(said: str, keys: Sequence[str]) -> str:
    days = len({match[0] for key in keys if (match := _DAY.search(key))})
    return said.format(days=_NUMBERS.get(days, f"{days} days"))


def _further(operator: Operator, names: Sequence[str], scenario: Scenario) -> Iterator[Instrument]:
    """Every instrument that might be had, of every measure."""
    days = tuple(day for day in BOUNDS if day <= operator.days)
    middle = operator.since + (operator.extract - operator.since) / 2
    for name in names:
        yield Referrals.over(name, operator.since, operator.extract)
        for day in (middle, operator.extract):
            yield WaitingNow(name, day)
        if days:
            yield Intervals(name, days)
        yield Quantiles(name, "started", LEVELS)
    for name in scenario.offers:
        for figure in ("recommended", "granted", "started"):
            yield Shares(figure, name, CASE_FILES)
    yield Shares("dropped_out", "all", CASE_FILES)
    for outcome in scenario.outcome.shares if scenario.outcome else ():
        yield Shares(f"{OUTCOME}{outcome}", "all", CASE_FILES)


def _stages(scenario: Scenario) -> set[str]:
    """The stages of a scenario at which people wait: for the team meeting, and for a caseworker."""
    has = {"assessment": scenario.assessment is not None, "programme": bool(scenario.caseworkers)}
    return {name for name in STAGES if has[name]}
