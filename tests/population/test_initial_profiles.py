"""Who is there when the run begins: what is not known of them follows from what is."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from sim.tables import AGES, BENEFITS, FLAGS, WISHES
from tests.population.today import ago, alike, many, there, today

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from sim.population.initial import There

BY_AGE = {"under_30": 0.68, "from_30_to_39": 0.5, "from_40": 0.2}
SICK = {"under_30": 0.1, "from_30_to_39": 0.3, "from_40": 0.6}
PROFILES: dict[str, Any] = {
    "age": {"under_30": 0.3, "from_30_to_39": 0.2, "from_40": 0.5},
    "woman": 0.6,
    "psychiatric": BY_AGE,
    "previous_benefit": {
        age: {"sickness": sick, "cash_or_education": 0.9 - sick, "other": 0.1} for age, sick in SICK.items()
    },
    "wish": {
        "under_30": {"pension": 0.2, "neither": 0.3, "programme": 0.5},
        "otherwise": {"pension": 0.6, "neither": 0.3, "programme": 0.1},
    },
}
TEAMS = {
    "resource": {"serves": {"age": ["under_30", "from_30_to_39"], "psychiatric": [True]},
                 "full_time": 90, "citizens_each": 30},
    "job_centre": {"full_time": 90, "citizens_each": 30},
}  # fmt: skip
Cell = tuple[str, bool, str, str]
"""Age, psychiatric, previous benefit, wish."""


def share_of(cell: Cell) -> float:
    """The share of arriving citizens with such a profile."""
    age, psychiatric, benefit, wish = cell
    sick, wishes = PROFILES["previous_benefit"][age], PROFILES["wish"]
    of_age: Mapping[str, float] = wishes.get(age, wishes["otherwise"])
    return float(
        PROFILES["age"][age]
        * (BY_AGE[age] if psychiatric else 1 - BY_AGE[age])
        * sick[benefit] * of_age[wish]
    )  # fmt: skip


CELLS: list[Cell] = list(product(AGES, (False, True), BENEFITS, WISHES))


def cells_of(found: There) -> NDArray[np.int64]:
    """The position of everybody's profile in `CELLS`."""
    who = found.citizens
    code = ((who.age * 2 + who.psychiatric) * 3 + who.previous_benefit) * 3 + who.wish
    return code.astype(np.int64)


def posterior(fits: NDArray[np.bool_]) -> NDArray[np.float64]:
    """The shares of all profiles among those who fit, one by one."""
    weights = np.array([share_of(cell) for cell in CELLS]) * fits
    return np.asarray(weights / weights.sum())


def far_from(found: NDArray[np.int64], shares: NDArray[np.float64]) -> float:
    """The largest distance from the shares in standard errors; infinite where somebody cannot be."""
    counts, n = np.bincount(found, minlength=len(shares)), len(found)
    if counts[shares == 0.0].any():
        return np.inf
    possible = shares > 0.0
    expected = n * shares[possible]
    error = np.sqrt(expected * (1 - shares[possible])) + 1e-9
    return float(np.abs((counts[possible] - expected) / error).max())


def fitting(known: Mapping[str, object]) -> NDArray[np.bool_]:
    names = ("age", "psychiatric", "previous_benefit", "wish")
    rows = [dict(zip(names, cell, strict=True)) for cell in CELLS]
    return np.array([all(row[name] == value for name, value in known.items()) for row in rows])


def served(name: str) -> NDArray[np.bool_]:
    resource = np.array([age != "from_40" and psychiatric for age, psychiatric, _, _ in CELLS])
    return resource if name == "resource" else ~resource


CITIZENS = {"per_year": 20, "profiles": PROFILES}


@pytest.mark.parametrize(
    "known",
    [
        {},
        {"psychiatric": True},
        {"previous_benefit": "sickness", "wish": "programme"},
        {"psychiatric": False, "wish": "pension"},
        {"age": "from_40"},
    ],
)
def test_what_is_not_known_follows_from_what_is_by_bayes(known: dict[str, object]) -> None:
    scenario = today(**alike(800, {"arrived": ago(3), **known}), citizens=CITIZENS)
    found = many(scenario, cells_of, 8)
    assert far_from(found, posterior(fitting(known))) < 4.5
    if known:
        assert far_from(found, posterior(fitting({}))) > 20


@pytest.mark.parametrize(("team", "known"), [
    ("resource", {}), ("job_centre", {}),
    ("resource", {"wish": "pension"}), ("job_centre", {"psychiatric": True}),
])  # fmt: skip
def test_a_team_tells_who_somebody_is(team: str, known: dict[str, object]) -> None:
    listed = alike(800, {"arrived": ago(3), "team": team, **known})
    scenario = today(**listed, citizens=CITIZENS, caseworkers=TEAMS)
    found = many(scenario, cells_of, 8)
    assert far_from(found, posterior(fitting(known) & served(team))) < 4.5
    assert far_from(found, posterior(fitting(known))) > 20


def test_a_team_that_is_not_known_is_the_one_that_serves_such_people() -> None:
    scenario = today(**alike(500, {"arrived": ago(3)}), citizens=CITIZENS, caseworkers=TEAMS)
    who = there(scenario).citizens
    assert np.array_equal(who.team == 1, (who.age < 2) & who.psychiatric)
    assert 0 < (who.team == 1).sum() < 500


def test_a_team_and_a_profile_that_do_not_fit_are_left_as_they_are() -> None:
    person = {"arrived": ago(3), "age": "from_40", "team": "resource"}
    strange = {**CITIZENS, "profiles": {**PROFILES, "age": {"under_30": 0.5, "from_30_to_39": 0.5}}}
    for citizens in (CITIZENS, strange):
        who = there(today(**alike(50, person), citizens=citizens, caseworkers=TEAMS)).citizens
        assert set(who.team.tolist()) == {1}
        assert set(who.age.tolist()) == {2}


def test_what_nobody_has_by_the_profiles_tells_nothing_of_the_age() -> None:
    known = {"unskilled": True, "psychiatric": True}
    scenario = today(**alike(800, {"arrived": ago(3), **known}), citizens=CITIZENS)
    assert far_from(many(scenario, cells_of, 8), posterior(fitting({"psychiatric": True}))) < 4.5
    assert there(scenario).citizens.unskilled.all()


def test_what_is_known_is_taken_as_it_is() -> None:
    people = [
        {"citizen": k, "arrived": ago(30 - k % 20), "age": AGES[k % 3], "previous_benefit": BENEFITS[k % 3],
         "wish": WISHES[k // 3 % 3], "team": ("job_centre", "resource")[k % 2],
         "motivation_start": (k % 11) / 10, "motivation_end": (k % 7) / 6,
         **{flag: (k + n) % 3 == 0 for n, flag in enumerate(FLAGS)}}
        for k in range(60)
    ]  # fmt: skip
    motivated = {"start": {"pension": 0.35, "neither": 0.5, "programme": 0.65, "sd": 0.12}}
    scenario = today(people, citizens=CITIZENS, caseworkers=TEAMS, motivation=motivated)
    in_order = sorted(people, key=lambda row: (row["arrived"], row["citizen"]))
    for seed in (1, 2):
        found = there(scenario, seed)
        who = found.citizens
        assert who.number.tolist() == list(range(-60, 0))
        assert who.age.tolist() == [AGES.index(row["age"]) for row in in_order]
        assert who.previous_benefit.tolist() == [BENEFITS.index(row["previous_benefit"]) for row in in_order]
        assert who.wish.tolist() == [WISHES.index(row["wish"]) for row in in_order]
        assert who.team.tolist() == [int(row["team"] == "resource") for row in in_order]
        for flag in FLAGS:
            assert getattr(who, flag).tolist() == [row[flag] for row in in_order]
        assert who.motivation.tolist() == [row["motivation_start"] for row in in_order]
        assert found.history.motivation.tolist() == [row["motivation_end"] for row in in_order]


def test_without_profiles_people_are_as_everybody_is_but_for_what_is_known() -> None:
    people = [{"citizen": 1, "arrived": ago(3), "woman": True}, {"citizen": 2, "arrived": ago(2), "age": 61}]
    who = there(today(people)).citizens
    assert [AGES[age] for age in who.age] == ["from_30_to_39", "from_40"]
    assert who.woman.tolist() == [True, False]
    assert {WISHES[wish] for wish in who.wish} == {"neither"}
