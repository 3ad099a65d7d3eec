"""Which team serves whom."""

from __future__ import annotations

import numpy as np
import pytest

from sim.population.luck import Luck
from sim.population.profiles import People, draw_people
from sim.population.teams import teams_of
from sim.scenario.profiles import Profiles
from sim.scenario.schema_parts import Team
from sim.tables import NOBODY


def team(**serves: list[object]) -> Team:
    return Team.model_validate({"serves": serves, "full_time": 2, "citizens_each": 30})


@pytest.fixture(name="people")
def town() -> People:
    profiles = {
        "age": {"under_30": 0.3, "from_30_to_39": 0.2, "from_40": 0.5},
        "psychiatric": 0.5,
        "previous_benefit": {"sickness": 0.3, "cash_or_education": 0.4, "other": 0.3},
    }
    return draw_people(Profiles.model_validate(profiles), Luck(51, 0, 500))


def test_a_team_serves_its_profiles_and_teams_are_numbered_by_name(people: People) -> None:
    teams = {"resource": team(age=["under_30", "from_30_to_39"]), "job_centre": team(age=["from_40"])}
    assert (teams_of(teams, people) == np.where(people.age == 2, 0, 1)).all()


def test_a_team_that_names_nobody_takes_the_rest(people: People) -> None:
    teams = {"all": team(), "young": team(age=["under_30"])}
    assert (teams_of(teams, people) == np.where(people.age == 0, 1, 0)).all()


def test_all_columns_named_must_fit_and_one_value_of_each(people: People) -> None:
    teams = {
        "a": team(psychiatric=[True], previous_benefit=["sickness", "other"]),
        "b": team(),
    }
    fits = people.flags["psychiatric"] & (people.previous_benefit != 1)
    assert fits.any()
    assert (teams_of(teams, people) == np.where(fits, 0, 1)).all()


def test_a_flag_may_be_asked_to_be_false(people: People) -> None:
    teams = {"a": team(psychiatric=[False]), "b": team(psychiatric=[True])}
    assert (teams_of(teams, people) == people.flags["psychiatric"]).all()


def test_without_caseworkers_nobody_has_a_team(people: People) -> None:
    assert set(teams_of({}, people).tolist()) == {NOBODY}


def test_somebody_without_a_team_is_an_error_and_never_let_through(people: People) -> None:
    with pytest.raises(ValueError, match="whom no team of caseworkers serves"):
        teams_of({"young": team(age=["under_30"])}, people)
