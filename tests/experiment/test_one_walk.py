"""One replication as its tables, and the public names beside it."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import numpy as np
import pytest

import sim
from sim import tables
from sim.experiment import one_walk, study
from tests.experiment.towns import town

if TYPE_CHECKING:
    from sim.tables import Tables

NAMES = ("Draws", "Ranged", "Workers", "program", "ranges", "read_draws", "walk", "with_values")


def same(one: Tables, other: Tables, *, but: tuple[str, ...] = ()) -> bool:
    return all(
        np.array_equal(getattr(one, part)[name], getattr(other, part)[name], equal_nan=True)
        for part in ("citizens", "spells")
        for name in getattr(one, part)
        if name not in but
    )


def test_it_is_the_walk_of_that_replication_without_outcomes() -> None:
    kept = sim.simulate(town(), 3, seed=5, jobs=1, outcomes=False).kept
    assert kept is not None
    for number, made in enumerate(kept):
        assert same(sim.walk(town(), 5, number), made)


def test_outcomes_are_drawn_where_they_are_asked_for() -> None:
    kept = sim.simulate(town(), 2, jobs=1).kept
    assert kept is not None
    assert same(sim.walk(town(), 1, 1, outcomes=True), kept[1])
    plain = sim.walk(town(), 1, 1)
    assert same(plain, kept[1], but=("outcome",))
    assert (plain.citizens["outcome"] == tables.NOBODY).sum() > (
        kept[1].citizens["outcome"] == tables.NOBODY
    ).sum()


def test_who_ended_is_asked_once_whatever_outcomes_depend_on(monkeypatch: pytest.MonkeyPatch) -> None:
    shares = {"job": 0.3, "other": 0.7}
    scenario = town(outcome={"shares": shares, "effects": {"motivation": 0.5}})
    paths = ("outcome.effects.motivation", "outcome.shares.job")
    moved = [sim.with_values(scenario, {path: value}) for path in paths for value in (0.2, 0.4)]
    fresh = []
    for each in moved:
        monkeypatch.setattr(one_walk, "_ended", {})
        monkeypatch.setattr(study, "_solved", {})
        fresh.append(sim.walk(each, 1, 1, outcomes=True))
    monkeypatch.setattr(study, "_solved", {})
    monkeypatch.setattr(one_walk, "who_ended", None)  # none of the parent's replications runs again
    for each, before in zip(moved, fresh, strict=True):
        assert same(sim.walk(each, 1, 1, outcomes=True), before)


def test_engines_give_the_same_walk() -> None:
    assert same(sim.walk(town(), 2, 1, "simpy"), sim.walk(town(), 2, 1, "compiled"))


def test_under_draws_it_has_the_values_of_the_replications_draw() -> None:
    under = town().under(sim.Draws.of({"citizens.per_year": [20, 60]}))
    assert under.draws is not None
    for number in range(4):
        stated = sim.with_values(town(), under.draws.values(number, 3))
        assert same(sim.walk(under, 3, number), sim.walk(stated, 3, number))


@pytest.mark.parametrize(
    "asked", [{"replication": -1}, {"replication": 1.5}, {"seed": -2}, {"engine": "quick"}]
)
def test_what_cannot_be_asked_is_said(asked: dict[str, object]) -> None:
    with pytest.raises(sim.RequestError):
        sim.walk(town(), **asked)  # type: ignore[arg-type]


def test_a_program_has_one_fingerprint() -> None:
    assert re.fullmatch("[0-9a-f]{16}", sim.program())
    assert sim.program() == sim.program()


@pytest.mark.parametrize("name", NAMES)
def test_public_names_are_found_and_explained(name: str) -> None:
    assert name in sim.__all__
    assert getattr(sim, name).__doc__


def test_values_are_set_and_draws_made_without_the_numerical_libraries() -> None:
    text = """
import sys, sim
base = sim.load("scenarios/baseline.yaml")
sim.with_values(base, {"citizens.per_year": 3}), sim.ranges(base)
base.under(sim.Draws.of({"citizens.per_year": [3, 4]}))
assert not {"numpy", "pandas", "scipy", "duckdb"} & set(sys.modules)
"""
    subprocess.run([sys.executable, "-c", text], check=True)
