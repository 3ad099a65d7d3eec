"""Outcomes meet the parent's shares, and an option moves them only through what happens in it."""

from __future__ import annotations

import numpy as np
import pytest

import sim
from sim import tables as codes
from sim.experiment import outcomes, study
from sim.experiment.outcomes import Ends, shares_of_stayed, solve
from sim.formulas import outcomes as drawn
from sim.tables import ANONYMOUS
from tests.experiment.towns import town
from tests.indicators.hand import DAYS, Row, Town, places


def some_ends(seed: int = 1, left: int = 20, stayed: int = 4_000, worked: int = 0) -> Ends:
    rng = np.random.default_rng(seed)
    return Ends(left, worked, rng.random(stayed), (rng.random((stayed, 3)) < 0.5).astype(float))


def test_without_effects_shares_are_met_exactly_by_counting() -> None:
    logit = solve(town(), [some_ends(left=400, stayed=3_600)])
    weights = np.exp(logit.intercepts)
    shares = weights / weights.sum()
    assert shares * 3_600 + np.array([0, 0, 0, 400]) == pytest.approx(np.array([0.2, 0.2, 0.4, 0.2]) * 4_000)


def test_who_left_for_work_has_the_outcome_named_first_and_the_rest_meet_what_is_left() -> None:
    logit = solve(town(), [some_ends(left=400, worked=500, stayed=3_100)])
    weights = np.exp(logit.intercepts)
    shares = weights / weights.sum()
    gone = np.array([500, 0, 0, 400])
    assert logit.names[0] == "job"
    assert shares * 3_100 + gone == pytest.approx(np.array([0.2, 0.2, 0.4, 0.2]) * 4_000)


def test_leaving_for_work_and_other_users_are_not_drawn() -> None:
    hand = Town({"mentor": places((0, 5))}, fields={"mentor": "mentor"}, outcomes=("job", "pension"))
    ends = ("left_for_work", "dropped_out", "completed", "completed")
    citizens: list[Row] = [{"started": 0, "ended": 100, "end": end} for end in ends]
    spells: list[Row] = [
        {"citizen": 2, "measure": "mentor", "recommended": 0, "started": 5, "via": "bought"},
        {"citizen": ANONYMOUS, "measure": "mentor", "recommended": 0, "started": 5, "via": "other"},
    ]
    tables = hand.tables(citizens, spells)
    found = outcomes.ends(tables, hand.scenario, DAYS)
    assert (found.left, found.worked, len(found.motivation)) == (1, 1, 2)
    assert found.delivered.tolist() == [[1.0], [0.0]]
    logit = outcomes.Logit(("job", "pension", "other"), (-50.0, 0.0, -50.0), ("mentor",), (0.0, 0.0))
    filled = outcomes.fill(tables, np.full(4, 0.5), hand.scenario, logit)
    assert [filled.outcomes[k] for k in filled.citizens["outcome"]] == ["job", "other", "pension", "pension"]


def test_with_effects_the_mean_probabilities_meet_the_shares() -> None:
    scenario = town(outcome__effects={"motivation": 2.0, "delivered": 0.7})
    found = some_ends(left=0)
    logit = solve(scenario, [found])
    uniforms = (np.arange(200_000) + 0.5) / 200_000
    who = np.random.default_rng(5).integers(0, len(found.motivation), 200_000)
    np.random.default_rng(6).shuffle(uniforms)
    codes_ = drawn(
        uniforms,
        found.motivation[who],
        found.delivered[who],
        np.array(logit.intercepts),
        np.array(logit.effects),
    )
    share = np.bincount(codes_, minlength=4) / 200_000
    assert share == pytest.approx([0.2, 0.2, 0.4, 0.2], abs=0.006)
    keen = found.motivation[who] > 0.8
    assert (codes_[keen] == 0).mean() > (codes_[~keen] == 0).mean() + 0.05


def test_an_effect_of_one_field_alone_is_read_by_its_name() -> None:
    logit = solve(town(outcome__effects={"delivered": {"health": 1.5}}), [some_ends()])
    assert logit.fields == ("company", "health", "mentor")
    assert logit.effects == (0.0, 0.0, 1.5, 0.0)


def test_where_too_many_leave_the_rest_keep_their_proportions_and_a_note_says_so() -> None:
    names = ("job", "pension", "other")
    shares, notes = shares_of_stayed(names, np.array([0.3, 0.6, 0.1]), np.array([0, 0, 300]), stayed=700)
    assert shares == pytest.approx([1 / 3, 2 / 3, 0.0])
    assert len(notes) == 1
    assert "30%" in notes[0]
    shares, notes = shares_of_stayed(names, np.array([0.1, 0.6, 0.3]), np.array([300, 0, 0]), stayed=700)
    assert shares == pytest.approx([0.0, 2 / 3, 1 / 3])
    assert "had left for work" in notes[0]


def test_an_impossible_outcome_is_never_drawn() -> None:
    uniforms = np.array([0.0, 0.5, 1 - 2**-53])
    found = drawn(uniforms, np.zeros(3), np.zeros((3, 0)), np.log([1e-300, 1.0, 1.0]), np.zeros(1))
    assert set(found) <= {0, 1, 2}
    with np.errstate(divide="ignore"):
        intercepts = np.log([0.5, 0.0, 0.5])
    assert 1 not in drawn(
        np.linspace(0, 1 - 2**-53, 101), np.zeros(101), np.zeros((101, 0)), intercepts, np.zeros(1)
    )


def test_the_parent_meets_the_published_shares_and_who_left_is_other() -> None:
    result = sim.simulate(town(), 200, seed=outcomes.SEED, jobs=1, keep="tables")
    citizens = result.citizens
    days = (result.timetable.horizon - result.timetable.report_start) / codes.DAY
    ended = citizens[citizens["started"].notna() & (citizens["ended"] >= 0) & (citizens["ended"] < days)]
    shares = ended["outcome"].value_counts(normalize=True)
    for name, share in {"job": 0.2, "allowance": 0.2, "disability_pension": 0.4, "other": 0.2}.items():
        assert shares[name] == pytest.approx(share, abs=4 * np.sqrt(share * (1 - share) / len(ended)))
    assert set(ended[ended["end"] == "dropped_out"]["outcome"]) == {"other"}
    disengaged = citizens[(citizens["end"] == "disengaged") & citizens["ended"].notna()]
    assert set(disengaged["outcome"]) > {"other"}
    assert citizens[citizens["end"] == "inside"]["outcome"].isna().all()
    assert set(citizens[citizens["end"] == "not_admitted"]["outcome"]) == {"flexi_job"}


def test_walks_that_were_made_for_the_outcomes_are_used_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outcomes, "REPLICATIONS", 6)
    monkeypatch.setattr(study, "_solved", {})
    once = sim.simulate(town(), 4, seed=outcomes.SEED, jobs=1)
    again = sim.simulate(town(), 4, seed=outcomes.SEED, jobs=1)
    assert np.array_equal(once.values, again.values, equal_nan=True)
    assert once.citizens.equals(again.citizens)


def test_options_are_drawn_with_the_parents_intercepts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outcomes, "REPLICATIONS", 6)
    monkeypatch.setattr(study, "_solved", {})
    scenario = town()
    found = sim.compare(scenario, [scenario.with_({"measures.mentor.places": 1})], 3, seed=7, jobs=1)
    assert list(study._solved) == [scenario.digest]
    assert "outcome_job" in set(found.table["indicator"])


def test_what_an_option_says_about_outcomes_is_heard_when_it_is_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outcomes, "REPLICATIONS", 6)
    monkeypatch.setattr(study, "_solved", {})
    shares = {"job": 0.2, "allowance": 0.2, "disability_pension": 0.4, "other": 0.2}
    moved = {"outcome": {"shares": shares, "effects": {"motivation": 4.0}}, "measures.mentor.places": 1}
    option = town().with_(moved)
    sim.simulate(option, 2, seed=7, jobs=1)
    (digest,) = study._solved
    assert digest == town().with_({"outcome": moved["outcome"]}).digest
    assert study._solved[digest].effects[0] == 4.0
    assert study.meets_the_shares(town()) == town()


def test_without_outcomes_nobody_has_one() -> None:
    result = sim.simulate(town(), 1, jobs=1, outcomes=False)
    assert result.citizens["outcome"].dropna().isin(["flexi_job"]).all()
