"""What each lever does: steps that are the mean over orders, add up exactly, and depend on nothing else."""

from __future__ import annotations

from functools import cache, reduce
from itertools import chain, combinations, permutations
from operator import add
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

import sim
from sim.experiment import Interrupted, Levers, RequestError
from sim.experiment.levers import levers_of, which_lever
from tests.experiment.shelves import Memory
from tests.experiment.towns import town

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sim.scenario import Scenario

TWO: dict[str, object] = {"measures.mentor.places": 7, "assessment.cases": 2}
THREE: dict[str, object] = {**TWO, "caseworkers.town_team.citizens_each": 25}
SIX: dict[str, object] = {
    **THREE,
    "measures.internship.places": 8,
    "measures.mentor.decision.granted": 0.9,
    "measures.anxiety_group.groups.every": "8 weeks",
}


def option(changes: Mapping[str, object]) -> Scenario:
    return town().with_({"name": "Changed", **changes})


@cache
def of(number: int, replications: int = 4) -> Levers:
    changes = {2: TWO, 3: THREE, 6: SIX}[number]
    return which_lever(town(), option(changes), replications, 3, jobs=1)


@pytest.mark.parametrize("number", [2, 3, 6])
def test_the_steps_add_up_to_the_last_digit(number: int) -> None:
    found = of(number)
    assert len(found.levers) == number
    assert found.waterfalls
    for each in found.waterfalls:
        steps = [step.step for step in each.steps]
        assert reduce(add, steps, each.baseline) == each.option
        assert sum(steps) == each.difference
    for _, rows in found.table.groupby(["indicator", "of"]):
        assert sum(rows["step"]) == rows["difference"].iloc[0]
        assert rows["baseline"].iloc[0] + sum(rows["step"]) == rows["option"].iloc[0]


@pytest.mark.parametrize("number", [2, 6])
def test_baseline_and_option_are_those_of_the_comparison(number: int) -> None:
    found = of(number)
    plain = sim.compare(town(), [option({2: TWO, 6: SIX}[number])], 4, 3, jobs=1, outcomes=False)
    rows = plain.table[(plain.table["by"] == "") & (plain.table["period"] == "")].to_dict("records")
    table = {(row["indicator"], row["of"]): row for row in rows}
    seen = 0
    for each in found.waterfalls:
        row = table[each.key.indicator, each.key.of]
        if each.replications == 4:
            seen += 1
            parts = [row["baseline"], row["value"], *(step.step for step in each.steps)]
            close = 1e-12 * max(map(abs, parts))
            assert each.baseline == pytest.approx(row["baseline"], rel=0, abs=close)
            assert each.option == pytest.approx(row["value"], rel=0, abs=close)
            assert each.difference == pytest.approx(row["difference"], rel=0, abs=close)
    assert seen > 5


def test_the_steps_are_the_mean_over_all_orders_of_adding_them() -> None:
    found = of(3)
    paths = list(THREE)
    position = {".".join(each.parts[0].path): k for k, each in enumerate(found.levers)}
    begun = {}
    for on in map(frozenset, chain.from_iterable(combinations(paths, size) for size in range(4))):
        scenario = town().with_({path: THREE[path] for path in on}) if on else town()
        result = sim.simulate(scenario, 4, 3, jobs=1, keep="indicators", outcomes=False)
        begun[on] = result.column("programmes_begun")
    waterfall = found.waterfall("programmes_begun")
    for path in paths:
        before = [frozenset(order[: order.index(path)]) for order in permutations(paths)]
        gains = [begun[on | {path}] - begun[on] for on in before]
        step = waterfall.steps[position[path]]
        assert step.step == pytest.approx(float(np.mean(gains)), abs=1e-9)
        alone = begun[frozenset({path})] - begun[frozenset()]
        assert step.alone == pytest.approx(float(alone.mean()), abs=1e-9)


def test_a_lever_that_changes_nothing_has_steps_of_exactly_nothing() -> None:
    idle = {**TWO, "costs": {"price_level": 2025}}
    found = which_lever(town(), option(idle), 3, 3, jobs=1)
    (prices,) = [k for k, each in enumerate(found.levers) if each.label == "Prices"]
    for each in found.waterfalls:
        step = each.steps[prices]
        assert (step.step, step.low, step.high, step.alone) == (0.0, 0.0, 0.0, 0.0)


def test_one_lever_does_all_of_it() -> None:
    found = which_lever(town(), option({"measures.mentor.places": 7}), 3, 3, jobs=1)
    for each in found.waterfalls:
        (step,) = each.steps
        assert step.step == each.difference
        assert step.alone == pytest.approx(step.step, rel=1e-9, abs=1e-9)


def test_an_option_that_changes_nothing_is_refused() -> None:
    with pytest.raises(RequestError, match="changes nothing"):
        which_lever(town(), option({}), 2, jobs=1)


def test_where_nothing_is_changed_there_is_nothing_to_take_apart() -> None:
    same = sim.compare(town(), [option({})], 2, 3, jobs=1, outcomes=False)
    found = levers_of(same, "Changed", 1)
    assert found.levers == ()
    assert all(each.steps == () and each.difference == 0.0 for each in found.waterfalls)


def test_processes_change_no_step(processes: None) -> None:
    del processes
    for number, changes in ((3, THREE), (6, SIX)):
        there = which_lever(town(), option(changes), 4, 3, jobs=2)
        np.testing.assert_array_equal(there.steps, of(number).steps)


def test_a_figure_of_a_new_measure_has_no_waterfall() -> None:
    coach = {"places": 2, "lasts": "6 weeks", "recommended": 0.3}
    found = which_lever(town(), option({**TWO, "measures.coach": coach}), 3, 3, jobs=1)
    assert any(key.of == "coach" for key in found.left_out)
    assert all(each.key.of != "coach" for each in found.waterfalls)


def test_what_was_kept_is_not_run_again() -> None:
    store, heard = Memory(), []
    first = which_lever(town(), option(THREE), 3, 3, jobs=1, store=store)
    again = which_lever(
        town(), option(THREE), 3, 3, jobs=1, store=store, progress=lambda done, _of: heard.append(done)
    )
    assert max(heard, default=0) == 0
    np.testing.assert_array_equal(first.steps, again.steps)


def test_outcomes_may_be_drawn() -> None:
    found = sim.compare(town(), [option(TWO)], 3, 3, jobs=1)
    made = levers_of(found, "Changed", 1, outcomes=True)
    assert made.replications == 3


@pytest.mark.parametrize("asked", [{"engine": "simpy"}, {"confidence": 0.8}, {"outcomes": True}])
def test_what_is_asked_of_a_comparison_can_be_asked_of_its_levers(asked: dict[str, Any]) -> None:
    found = which_lever(town(), option(TWO), 3, 3, jobs=1, **asked)
    compared = sim.compare(town(), [option(TWO)], 3, 3, jobs=1, **{"outcomes": False} | asked)
    rest = {name: value for name, value in asked.items() if name != "engine"}
    there = levers_of(compared, "Changed", 1, **rest)
    assert found.comparison.baseline.engine == compared.baseline.engine
    assert found.comparison.confidence == compared.confidence
    assert found.confidence == there.confidence == asked.get("confidence", 0.95)
    assert found.table.equals(there.table)
    np.testing.assert_array_equal(found.comparison.baseline.values, compared.baseline.values)


def test_a_cluster_that_is_not_there_is_said_before_anything_is_run() -> None:
    with pytest.raises(sim.RequestError):
        which_lever(town(), option(TWO), 3, 3, jobs=1, cluster="nowhere")


def test_progress_goes_from_nothing_to_the_end() -> None:
    heard: list[tuple[int, int]] = []
    which_lever(town(), option(THREE), 2, 3, jobs=1, progress=lambda done, every: heard.append((done, every)))
    assert heard == sorted(heard)
    assert {every for _, every in heard} == {16}
    assert heard[-1] == (16, 16)


@pytest.mark.parametrize(("number", "after"), [(3, 17), (6, 50)])
def test_whoever_stops_it_gets_the_replications_that_are_finished(number: int, after: int) -> None:
    def stop(done: int, of: int) -> None:
        assert done <= of
        if done == after:
            raise KeyboardInterrupt

    with pytest.raises(Interrupted) as stopped:
        which_lever(town(), option({3: THREE, 6: SIX}[number]), 4, 3, jobs=1, progress=stop)
    partial = stopped.value.partial
    assert isinstance(partial, Levers)
    assert 0 < partial.replications == stopped.value.done < 4
    np.testing.assert_array_equal(partial.steps, of(number).steps[: partial.replications])


def test_stopped_before_anything_is_taken_apart_there_is_nothing() -> None:
    def stop(done: int, of: int) -> None:
        assert done <= of
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(Interrupted) as stopped:
        which_lever(town(), option(THREE), 4, 3, jobs=1, progress=stop)
    assert stopped.value.partial is None
    assert stopped.value.work == (3, 32)
