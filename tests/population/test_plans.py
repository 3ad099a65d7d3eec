"""Planned spells: their rows, their lengths and what is decided in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.population.luck import Luck
from sim.population.plans import NEVER, happens, plan
from sim.scenario import Measure

if TYPE_CHECKING:
    from numpy.typing import NDArray

WEEK = 604_800
CITIZENS = 40_000
GAMMA = {"gamma": {"mean": "7 months", "sd": "4 months"}}


def measure(**fields: object) -> Measure:
    return Measure.model_validate({"places": 5, "lasts": "13 weeks", **fields})


def for_all(measures: dict[str, Measure], citizens: int = CITIZENS) -> NDArray[np.bool_]:
    return np.ones((citizens, len(measures)), dtype=np.bool_)


def z(found: NDArray[np.bool_], share: float) -> float:
    return float((found.mean() - share) / np.sqrt(share * (1 - share) / len(found)))


@given(st.lists(st.lists(st.booleans(), min_size=3, max_size=3), max_size=30))
def test_rows_stand_by_citizen_and_then_by_measure(recommended: list[list[bool]]) -> None:
    table = np.array(recommended, dtype=np.bool_).reshape(-1, 3)
    measures = {name: measure(lasts=GAMMA) for name in ("c", "a", "b")}
    spells = plan(measures, table, Luck(1, 0, len(table)))
    rows = list(zip(spells.citizen.tolist(), spells.measure.tolist(), strict=True))
    assert rows == [(c, k) for c in range(len(table)) for k in range(3) if table[c, k]]
    for c in range(len(table)):
        mine = spells.citizen[spells.first[c] : spells.first[c + 1]]
        assert mine.tolist() == [c] * int(table[c].sum())
    assert spells.first[-1] == len(rows)


def test_a_measure_of_which_nothing_is_said_takes_no_time_and_is_granted() -> None:
    spells = plan({"mentor": measure()}, for_all({"mentor": measure()}, 20), Luck(1, 0, 20))
    for column in (spells.identify, spells.decide, spells.search):
        assert set(column.tolist()) == {0}
    assert spells.granted.all()
    assert not (spells.contradictory | spells.gated | spells.no_firm).any()
    assert set(spells.lasts.tolist()) == {13 * WEEK}
    assert set(spells.decline.tolist()) == {NEVER}


def test_everything_that_chance_decides_comes_in_its_share() -> None:
    measures = {
        "internship": measure(
            identify={"contradictory": 0.1},
            decision={"granted": 0.64},
            after={"measures": ["mentor"], "share": 0.6},
            search={"no_firm": 0.2},
            declined={"share": 0.06},
        )
    }
    spells = plan(measures, for_all(measures), Luck(61, 0, CITIZENS))
    assert abs(z(spells.contradictory, 0.1)) < 4
    assert abs(z(spells.granted, 0.64)) < 4
    assert abs(z(spells.gated, 0.6)) < 4
    assert abs(z(spells.no_firm, 0.2)) < 4
    assert abs(z(spells.decline < 0.06, 0.06)) < 4
    columns = np.array([spells.contradictory, spells.granted, spells.gated, spells.no_firm, spells.decline])
    correlations = np.corrcoef(columns)[np.triu_indices(5, 1)] * np.sqrt(CITIZENS)
    assert np.abs(correlations).max() < 4


def test_each_step_has_its_own_length() -> None:
    steps: dict[str, Any] = {
        "identify": {"lasts": {"exponential": {"mean": "6 weeks"}}},
        "decision": {"lasts": {"gamma": {"mean": "4 weeks", "sd": "2 weeks"}}},
        "search": {"lasts": {"exponential": {"mean": "28 weeks"}}},
        "lasts": GAMMA,
    }
    measures = {"internship": measure(**steps)}
    spells = plan(measures, for_all(measures), Luck(62, 0, CITIZENS))
    for column, mean, sd in (
        (spells.identify, 6 * WEEK, 6 * WEEK),
        (spells.decide, 4 * WEEK, 2 * WEEK),
        (spells.search, 28 * WEEK, 28 * WEEK),
        (spells.lasts, 7 * 2_629_800, 4 * 2_629_800),
    ):
        assert abs((column.mean() - mean) / (sd / np.sqrt(CITIZENS))) < 4


def test_a_decision_by_the_team_takes_no_time_and_refuses_nobody() -> None:
    measures = {"mentor": measure(decision={"lasts": "4 weeks", "granted": 0.1, "by": "team"})}
    spells = plan(measures, for_all(measures, 100), Luck(1, 0, 100))
    assert spells.granted.all()
    assert set(spells.decide.tolist()) == {0}


def test_a_share_of_an_order_without_measures_gates_nobody() -> None:
    measures = {"mentor": measure(after={"share": 0.6})}
    assert not plan(measures, for_all(measures, 100), Luck(1, 0, 100)).gated.any()


def test_groups_have_no_length_of_their_own() -> None:
    groups = {"places": 8, "every": "26 weeks", "first": "2027-02-01", "lasts": "12 weeks"}
    measures = {"course": Measure.model_validate({"groups": groups})}
    assert set(plan(measures, for_all(measures, 10), Luck(1, 0, 10)).lasts.tolist()) == {0}


def test_an_offer_that_does_not_exist_is_planned_all_the_same() -> None:
    measures = {"course": Measure.model_validate({"available": False, "identify": {"lasts": "4 weeks"}})}
    spells = plan(measures, for_all(measures, 10), Luck(1, 0, 10))
    assert set(spells.identify.tolist()) == {4 * WEEK}
    assert set(spells.lasts.tolist()) == {0}


@pytest.mark.parametrize(("share", "expected"), [(0.0, False), (1.0, True)])
def test_what_is_certain_needs_no_luck(share: float, *, expected: bool) -> None:
    assert set(happens(share, Luck(1, 0, 9), "granted:mentor", np.arange(9)).tolist()) == {expected}


def test_a_higher_share_keeps_those_of_a_lower_one() -> None:
    luck, everyone = Luck(1, 0, 500), np.arange(500)
    few, many = (happens(share, luck, "granted:mentor", everyone) for share in (0.5, 0.6))
    assert not (few & ~many).any()
