"""How programmes end, so that the parent scenario meets the published shares.

An outcome is drawn once a citizen's programme has ended, from a multinomial logit. Its intercepts are
solved for the parent scenario, from 200 replications with a fixed seed, and used unchanged by every
option: an option that solved them again would cancel its own effect.

- Those who gave up and left a programme count as `other`, those who left it for work as the outcome that
  is named first. Whoever stopped taking part but stayed on support (disengaged) ends like everybody else,
  through the logit. Those still inside, and those who never began a programme, have no outcome.
- The shares are met over all programmes that ended within the reported window: among those who did not
  leave, each outcome gets what is left of its share. Where more have left than `other` (or for work than
  the first outcome) has room for, it is full and the remaining shares keep their proportions; a note says
  so.
- With no effects the intercepts are exact logarithms of shares; with effects a root is found.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from sim import formulas
from sim import tables as codes
from sim.indicators.outcomes import OTHER, outcome_names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from sim.scenario import Scenario
    from sim.tables import Tables

    Floats = NDArray[np.float64]

REPLICATIONS = 200
SEED = 1


class UnsolvableError(ArithmeticError):
    """No intercepts meet the shares."""


@dataclass(frozen=True, slots=True)
class Logit:
    """What turns a uniform into an outcome: intercepts of `names`, effects, and the fields they act on.

    `effects`: the coefficient of motivation at the end, then one for each of `fields` (1 where a
    measure of that field was started). `notes` are sentences for the reader.
    """

    names: tuple[str, ...]
    intercepts: tuple[float, ...]
    fields: tuple[str, ...]
    effects: tuple[float, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ends:
    """Who ended within the reported window of one replication: how many left, and the others' columns."""

    left: int  # gave up
    worked: int  # left for work
    motivation: Floats  # one entry each
    delivered: Floats  # one row each, a column for each field


def fields_of(scenario: Scenario) -> tuple[str, ...]:
    """The fields of the measures, by name."""
    return tuple(sorted({m.field for m in scenario.measures.values() if m.field is not None}))


def effects_of(scenario: Scenario, fields: tuple[str, ...]) -> tuple[float, ...]:
    """The coefficients of the logit: motivation, then each field."""
    if scenario.outcome is None:
        return (0.0,) * (1 + len(fields))
    given = scenario.outcome.effects
    if isinstance(given.delivered, dict):
        return (given.motivation, *(float(given.delivered.get(name, 0.0)) for name in fields))
    return (given.motivation, *(float(given.delivered) for _ in fields))


def ends(tables: Tables, scenario: Scenario, days: float) -> Ends:
    """What the intercepts are solved from: programmes that ended in the window of `days` from its start."""
    c = tables.citizens
    inside = (c["ended"] >= 0.0) & (c["ended"] < days) & _has_outcome(tables)
    left = inside & (c["end"] == codes.DROPPED_OUT)
    worked = inside & (c["end"] == codes.LEFT_FOR_WORK)
    stayed = inside & ~left & ~worked
    return Ends(
        int(left.sum()),
        int(worked.sum()),
        np.asarray(c["motivation_end"], float)[stayed],
        delivered(tables, scenario, fields_of(scenario))[stayed],
    )


def delivered(tables: Tables, scenario: Scenario, fields: tuple[str, ...]) -> Floats:
    """1 where a citizen (row) has started a measure of a field (column), bought and private ones too."""
    got = np.zeros((len(tables.citizens["citizen"]), len(fields)))
    spells = tables.by_position().spells
    column = {name: number for number, name in enumerate(fields)}
    of_measure = np.array([
        column.get(scenario.measures[name].field or "", -1) if name in scenario.measures else -1
        for name in tables.names
    ])  # fmt: skip
    field = of_measure[spells["measure"]]
    started = ~np.isnan(spells["started"]) & (spells["via"] != codes.OTHER)  # no anonymous users
    started &= field >= 0
    got[spells["citizen"][started], field[started]] = 1.0
    return got


def solve(scenario: Scenario, found: Iterable[Ends]) -> Logit:
    """The logit that makes `scenario` meet its shares, given who ended in its replications."""
    if scenario.outcome is None:
        raise ValueError("a scenario without outcome shares has nothing to solve")
    names, fields = outcome_names(scenario), fields_of(scenario)
    effects = np.array(effects_of(scenario, fields))
    all_ends = list(found)
    stayed = sum(len(e.motivation) for e in all_ends)
    shares = np.array([scenario.outcome.shares.get(name, 0.0) for name in names])
    gone = np.zeros(len(names))
    gone[names.index(OTHER)] += sum(e.left for e in all_ends)
    gone[0] += sum(e.worked for e in all_ends)
    wanted, notes = shares_of_stayed(names, shares, gone, stayed)
    with np.errstate(divide="ignore"):
        intercepts = np.log(wanted)
    if effects.any() and stayed:
        motivation = np.concatenate([e.motivation for e in all_ends])
        fulfilled = np.concatenate([e.delivered for e in all_ends])
        intercepts = _root(intercepts, wanted, motivation, fulfilled, effects)
    return Logit(names, tuple(map(float, intercepts)), fields, tuple(map(float, effects)), notes)


def shares_of_stayed(
    names: tuple[str, ...], shares: Floats, gone: Floats, stayed: int
) -> tuple[Floats, tuple[str, ...]]:
    """Shares of the outcomes among those who did not leave, so that all who ended meet `shares`.

    `gone`: how many left with each outcome; `stayed`: how many did not leave. Returns the shares and,
    where they cannot be met, a sentence for each outcome that too many have left with.
    """
    if not stayed:
        return shares / shares.sum(), ()
    ended = gone.sum() + stayed
    counts = shares / shares.sum() * ended - gone
    full = np.flatnonzero(counts < 0.0)
    notes = tuple(
        f"{gone[k] / ended:.0%} of those who ended had {'left' if names[k] == OTHER else 'left for work'}, "
        f"more than the share given for `{names[k]}` ({shares[k] / shares.sum():.0%}): "
        "the other outcomes share what remains."
        for k in full
    )
    counts[full] = 0.0
    if counts.sum() == 0.0:
        counts[full] = 1.0
    return counts / counts.sum(), notes


def fill(tables: Tables, uniforms: Floats, scenario: Scenario, logit: Logit) -> Tables:
    """The tables with their outcomes. `uniforms` has one entry a citizen."""
    c = tables.citizens
    drawn = formulas.outcomes(
        uniforms,
        np.asarray(c["motivation_end"], float),
        delivered(tables, scenario, logit.fields)
        if any(logit.effects[1:])
        else np.zeros((len(uniforms), len(logit.fields))),  # what counts for nothing is not counted
        np.array(logit.intercepts),
        np.array(logit.effects),
    )
    drawn[c["end"] == codes.DROPPED_OUT] = logit.names.index(OTHER)
    drawn[c["end"] == codes.LEFT_FOR_WORK] = 0
    names = tuple(dict.fromkeys((*logit.names, *tables.outcomes)))
    # those whose programme has no end keep what the tables say: nothing, or where the assessment led
    kept = np.array([*(names.index(name) for name in tables.outcomes), codes.NOBODY])[c["outcome"]]
    over = _has_outcome(tables)
    return replace(tables, outcomes=names, citizens={**c, "outcome": np.where(over, drawn, kept)})


def _has_outcome(tables: Tables) -> NDArray[np.bool_]:
    """Who began a programme and ended it."""
    c = tables.citizens
    over: NDArray[np.bool_] = ~np.isnan(c["started"]) & ~np.isnan(c["ended"])
    return over


def _root(first: Floats, wanted: Floats, motivation: Floats, fulfilled: Floats, effects: Floats) -> Floats:
    """Intercepts whose mean probabilities are `wanted`; the first possible outcome is kept at its start."""
    possible = np.flatnonzero(wanted > 0.0)
    free = possible[1:]

    def miss(guess: Floats) -> Floats:
        trial = first.copy()
        trial[free] = guess
        weights = formulas.outcome_weights(motivation, fulfilled, trial, effects)
        mean: Floats = (weights / weights.sum(axis=1, keepdims=True)).mean(axis=0)
        return (mean - wanted)[free]

    if not len(free):
        return first
    from scipy import optimize  # half a second to import: only where effects are set

    found = optimize.root(miss, first[free], tol=1e-12)
    if np.abs(miss(found.x)).max() > 1e-9:
        raise UnsolvableError("no intercepts give the outcome shares with these effects; are they too large?")
    solved = first.copy()
    solved[free] = found.x
    return solved
