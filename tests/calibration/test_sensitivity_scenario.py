from __future__ import annotations

import pytest

import sim
from calibration.prior import Parameter, Prior
from calibration.sensitivity import Indicators, screen, split, tornado
from calibration.sensitivity.model import seed_of
from tests.calibration.known_models import ends_of

# Two queues that have nothing to do with each other but the people who come.
QUEUES = sim.Scenario.from_text("""
name: Two queues
clock: {start: 2024-01-01, years: 2, warm_up: 1 year}
citizens: {per_year: 40}
measures:
  mentor:
    field: mentor
    recommended: 1.0
    places: 20
    lasts: {exponential: {mean: 26 weeks}}
  visits:
    field: social
    recommended: 0.5
    places: 10
    lasts: {exponential: {mean: 20 weeks}}
""")
PRIOR = Prior.of(
    [
        Parameter("citizens.per_year", 30.0, 50.0),
        Parameter("measures.mentor.lasts", 100.0, 240.0, "log", "days"),
        Parameter("measures.visits.lasts", 60.0, 240.0, "log", "days"),
    ]
)
WANTED = (("wait_mean_of_started", "mentor"), ("wait_mean_of_started", "visits"))
MODEL = Indicators.of(QUEUES, WANTED)


def test_a_screening_finds_which_queue_a_length_belongs_to() -> None:
    found = screen(MODEL, PRIOR, trajectories=20, replications=2, jobs=1)
    assert found.verdict(0, "measures.mentor.lasts") == "moves"
    assert found.verdict(0, "citizens.per_year") in {"moves", "within chance"}
    assert found.verdict(0, "measures.visits.lasts") == "not told from nothing"
    assert found.effects[0].mu_star[2] == 0.0
    assert found.verdict(1, "measures.mentor.lasts") == "not told from nothing"
    assert found.verdict(1, "measures.visits.lasts") in {"moves", "within chance"}


def test_a_tornado_has_longer_waits_where_people_stay_longer() -> None:
    found = tornado(MODEL, ends_of(PRIOR), replications=40, jobs=1)
    bars = {bar.parameter: bar for bar in found.bars[0]}
    assert bars["measures.mentor.lasts"].at_low.high < 0.0 < bars["measures.mentor.lasts"].at_high.low
    assert bars["measures.visits.lasts"].reach == 0.0
    assert "measures.visits.lasts cannot be told from nothing" in found.sentences()[1]
    assert "at 100 days" in found.sentences()[1]


def test_a_split_finds_parameters_behind_most_of_a_wait_and_less_where_they_are_known() -> None:
    vague = split(MODEL, PRIOR, sets=40, jobs=1).parts[0]
    narrow = Prior.of([Parameter("citizens.per_year", 39.9, 40.1)])
    known = split(MODEL, narrow, sets=40, jobs=1).parts[0]
    assert vague.low > 0.5
    assert known.share < 0.4
    assert known.parameters < vague.parameters


def test_the_number_of_jobs_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sim.experiment.workers.WORTH_STARTING", 0.0)
    monkeypatch.setattr("sim.experiment.workers.MEANWHILE", False)
    ends = ends_of(PRIOR)
    for alone, shared in (
        (
            screen(MODEL, PRIOR, trajectories=10, replications=1, jobs=1),
            screen(MODEL, PRIOR, trajectories=10, replications=1, jobs=2),
        ),
        (split(MODEL, PRIOR, sets=20, jobs=1), split(MODEL, PRIOR, sets=20, jobs=2)),
        (tornado(MODEL, ends, 10, jobs=1), tornado(MODEL, ends, 10, jobs=2)),
    ):
        assert alone.table.equals(shared.table)
        assert alone.sentences() == shared.sentences()


def test_what_is_usually_read_is_found_and_what_is_not_there_is_refused() -> None:
    usual = [(output.name, output.of) for output in Indicators.of(QUEUES).outputs]
    assert ("started_within_90", "mentor") in usual
    assert ("dropout_within_12_months", "all") in usual
    with pytest.raises(ValueError) as caught:
        Indicators.of(QUEUES, [("started_within_90", "piano")])
    assert "has no indicator started_within_90 of piano" in str(caught.value)


def test_a_path_that_is_not_in_the_scenario_is_an_error_and_no_gap() -> None:
    prior = Prior.of([Parameter("measures.piano.lasts", 1.0, 2.0)])
    with pytest.raises(ValueError) as caught:
        tornado(MODEL, ends_of(prior), replications=10, jobs=1)
    assert "piano" in str(caught.value)


def test_progress_is_told_from_none_to_all() -> None:
    told: list[tuple[int, int]] = []
    tornado(MODEL, ends_of(PRIOR), 10, jobs=1, progress=lambda done, of: told.append((done, of)))
    assert told == [(done, 9) for done in range(10)]


def test_blocks_of_luck_are_not_those_of_another_seed() -> None:
    seeds = {seed_of(seed, block) for seed in range(30) for block in range(30)}
    assert len(seeds) == 900
